import { openSenders, startDelivering } from '../src/escalations/index.ts';
import { systemClock } from '../src/platform/clock.ts';
import { silentLog } from '../src/platform/log.ts';
import { openRecords } from '../src/platform/records/open-records.ts';

/** Delivers from the records at `argv[2]` over the mail server at `argv[3]` until it is killed. */
const [recordsUrl = '', smtpUrl = '', leaseMs = '2000'] = process.argv.slice(2);
const { records } = await openRecords({ url: recordsUrl, migrate: false });
const senders = openSenders({
  smtpUrl,
  mailFrom: 'service@harbour.example',
  publicUrl: 'https://beholder.example',
});
const ctx = { records, actor: 'child', clock: systemClock, log: silentLog };
startDelivering({ ctx, input: { senders, everyMs: 100, leaseMs: Number(leaseMs) } });
process.stdout.write('delivering\n');
