// Opens recoveries until it is killed: node test/recoveries-child.ts RECORDS_URL
import { systemClock } from '../src/platform/clock.ts';
import { silentLog } from '../src/platform/log.ts';
import { openRecords } from '../src/platform/records/open-records.ts';
import { startRecoveries } from '../src/recoveries/index.ts';

const [url = ''] = process.argv.slice(2);
const { records } = await openRecords({ url, migrate: false });
startRecoveries({ ctx: { records, clock: systemClock, log: silentLog }, input: { everyMs: 20 } });
process.stdout.write('started\n');
