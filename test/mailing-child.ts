import { openSenders } from '../src/escalations/index.ts';
import { startMailing } from '../src/mailings/sending/start-mailing.ts';
import { systemClock } from '../src/platform/clock.ts';
import { silentLog } from '../src/platform/log.ts';
import { openRecords } from '../src/platform/records/open-records.ts';

/** Mails what is in the outbox at `argv[2]` over the mail server at `argv[3]` until it is killed. */
const [recordsUrl = '', smtpUrl = '', dataDir = '', leaseMs = '2000'] = process.argv.slice(2);
const { records } = await openRecords({ url: recordsUrl, migrate: false });
const senders = openSenders({
  smtpUrl,
  mailFrom: 'service@harbour.example',
  publicUrl: 'https://beholder.example',
});
const ctx = { records, clock: systemClock, log: silentLog, dataDir };
startMailing({ ctx, input: { senders, everyMs: 50, leaseMs: Number(leaseMs) } });
process.stdout.write('mailing\n');
