import { silentLog } from '../src/platform/log.ts';
import { openMailer } from '../src/platform/mail/open-mailer.ts';
import { openRecords } from '../src/platform/records/open-records.ts';
import { startSendingMails } from '../src/voice/surveys/sending/send-mails.ts';

/** Mails the invitations that wait at `argv[2]` over the mail server at `argv[3]`, its clock `argv[5]` ms ahead, until killed. */
const [recordsUrl = '', smtpUrl = '', leaseMs = '2000', ahead = '0'] = process.argv.slice(2);
const { records } = await openRecords({ url: recordsUrl, migrate: false });
const mailer = openMailer({ url: smtpUrl, from: 'Harbour IT <service@harbour.example>' });
const clock = { now: () => new Date(Date.now() + Number(ahead)) };
const means = { mailer, baseUrl: 'https://beholder.example', everyMs: 50, leaseMs: Number(leaseMs) };
startSendingMails({ records, clock, log: silentLog }, means);
process.stdout.write('asking\n');
