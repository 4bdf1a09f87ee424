import { openSenders, readOutbox } from '../../escalations/index.ts';
import type { Config } from '../../platform/config.ts';
import { silentLog } from '../../platform/log.ts';
import { openConfiguredRecords } from '../../platform/open-ctx.ts';
import { check, type Finding } from './check.ts';

/** Says whether mail is set up and the server lets us in, and what waits to be told. */
export function checkMail(config: Config): Promise<Finding> {
  return check('mail', async () => {
    const waits = await waitingText(config);
    const senders = openSenders(config);
    if (!senders.mailer) {
      return {
        state: 'note',
        message: `mail is not set up, so nobody is told of escalations by e-mail${waits}`,
        hint: 'Set BEHOLDER_SMTP_URL and BEHOLDER_MAIL_FROM.',
      };
    }
    try {
      const { outcome, detail } = await senders.mailer.check();
      if (outcome !== 'sent') {
        return {
          state: 'problem',
          message: detail + waits,
          hint: 'Check BEHOLDER_SMTP_URL; what waits is sent later.',
        };
      }
      if (senders.baseUrl) return detail + waits;
      return {
        state: 'note',
        message: `${detail}, but messages have no link to acknowledge${waits}`,
        hint: 'Set BEHOLDER_URL to where people reach `beholder watch --listen`.',
      };
    } finally {
      senders.close();
    }
  });
}

async function waitingText(config: Config): Promise<string> {
  const opened = await openConfiguredRecords(config, silentLog);
  try {
    const { waiting, failing, problem } = await readOutbox({ records: opened.records });
    if (waiting === 0) return '';
    return `; ${waiting} ${waiting === 1 ? 'message waits' : 'messages wait'}${failing > 0 ? `, ${failing} after a failure: ${problem}` : ''}`;
  } finally {
    await opened.close();
  }
}
