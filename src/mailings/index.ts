/** The face of the mailings stage: closed months on their way to their readers. */
export { type Closer, lastClosing, openCloser } from './closing/closer.ts';
export { getSchedule, setSchedule } from './closing/set-schedule.ts';
export { listMonth } from './list-month.ts';
export type { MonthState } from './month-state.ts';
export { previewMail } from './preview-mail.ts';
export { listMessages } from './sending/list-messages.ts';
export { getMailRoles, setMailRoles } from './sending/mail-roles.ts';
export { listRecipients, queueMailing, resend } from './sending/queue-mailing.ts';
export { withdraw } from './sending/withdraw.ts';
export { startMailings } from './start-mailings.ts';
export { handleUnsubscribe } from './unsubscribing/handle-unsubscribe.ts';
