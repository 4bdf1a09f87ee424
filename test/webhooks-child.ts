import { systemClock } from '../src/platform/clock.ts';
import { silentLog } from '../src/platform/log.ts';
import { openRecords } from '../src/platform/records/open-records.ts';
import { startWebhooks } from '../src/webhooks/index.ts';

/** Tells webhooks what happened, of the records at `argv[2]`, until it is killed. */
const [recordsUrl = '', leaseMs = '1500'] = process.argv.slice(2);
const { records } = await openRecords({ url: recordsUrl, migrate: false });
startWebhooks({
  ctx: { records, clock: systemClock, log: silentLog },
  input: { everyMs: 50, leaseMs: Number(leaseMs) },
});
process.stdout.write('telling\n');
