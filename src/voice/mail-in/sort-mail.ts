import type { ReadMail } from './read-mail.ts';

export type MailSort =
  /** Could not be delivered, for good. */
  | { readonly sort: 'bounce'; readonly recipients: readonly string[]; readonly why: string }
  /** A program wrote it: away, delayed, a receipt, a list. Nobody said anything. */
  | { readonly sort: 'automatic'; readonly why: string }
  | { readonly sort: 'person' };

/** Subjects of programs that leave out RFC 3834's header. */
const awaySubject =
  /^(auto(matic(al)?|mated)?[ -]?(reply|response|answer)|out of (the )?office|away from|on (vacation|holiday|leave)|abwesen(d|heit)|automatische antwort|r[ée]ponse automatique|absen(ce|t du bureau)|respuesta autom[áa]tica|fuera de (la )?oficina|automatisch antwoord|afwezig|risposta automatica|fuori ufficio|resposta autom[áa]tica|autosvar)\b/i;
const bounceSubject =
  /^(undeliver(ed|able)|mail delivery (failed|failure|subsystem)|delivery (status notification|failure|has failed)|returned mail|failure notice|unzustellbar)/i;
const daemon = /^(mailer-daemon|postmaster|mail-daemon)@/i;

/** Who wrote a mail: a person, a program, or a mail server that could not deliver one of ours (RFC 3834, RFC 3464). Pure. */
export function sortMail(mail: ReadMail): MailSort {
  const bounced = bounceOf(mail);
  if (bounced) return bounced;
  const submitted = mail.marks.get('auto-submitted') ?? 'no';
  if (!submitted.startsWith('no')) return { sort: 'automatic', why: `Auto-Submitted: ${submitted}` };
  // A mailbox that is a group marks what people answer as a list's too.
  const ofList = answersAsking(mail) ? [] : ['list-id'];
  for (const name of ['x-autoreply', 'x-autorespond', 'x-ms-exchange-generated-message-source', ...ofList])
    if (mail.marks.has(name)) return { sort: 'automatic', why: `${name} is set` };
  const precedence = mail.marks.get('precedence') ?? '';
  if (/\b(bulk|junk|auto_reply)\b/.test(precedence) || (ofList.length > 0 && /\blist\b/.test(precedence)))
    return { sort: 'automatic', why: `Precedence: ${precedence}` };
  if (mail.marks.get('return-path') === '<>' || daemon.test(mail.from))
    return { sort: 'automatic', why: 'a mail server wrote it' };
  const subject = mail.subject.replace(/^((re|aw|antw|rv|fw|fwd|wg|sv)\s*:\s*)+/i, '');
  if (awaySubject.test(subject)) return { sort: 'automatic', why: `its subject: ${subject.slice(0, 60)}` };
  return { sort: 'person' };
}

/** Written to the address, or in answer to the mail, of an invitation; whether its key is right is seen later. */
const answersAsking = ({ to, references }: ReadMail): boolean =>
  to.some((address) => /\+\d+\.[\w-]{22}@/.test(address)) ||
  references.some((id) => /^ask\.\d+\.[\w-]{22}\./.test(id));

function bounceOf(mail: ReadMail): MailSort | null {
  if (mail.deliveryStatus !== '') return reported(mail.deliveryStatus);
  const failed = mail.marks.get('x-failed-recipients');
  if (failed)
    return { sort: 'bounce', recipients: failed.split(/[\s,]+/).filter(Boolean), why: 'X-Failed-Recipients' };
  if (daemon.test(mail.from) && bounceSubject.test(mail.subject))
    // It says no more than words: whom it is about is not known for certain.
    return { sort: 'automatic', why: 'a mail came back, and does not say for which address' };
  return null;
}

/** Each recipient's fields stand in a block of their own (RFC 3464, 2.1); a status of 5 is for good (RFC 3463). */
function reported(text: string): MailSort {
  const recipients: string[] = [];
  let why = '';
  for (const block of text.replaceAll('\r\n', '\n').split(/\n\s*\n/)) {
    const field = (name: string) =>
      new RegExp(`^${name}:[ \\t]*(.*(?:\\n[ \\t].*)*)`, 'im').exec(block)?.[1]?.trim() ?? '';
    const recipient = field('final-recipient').split(';').at(-1)?.trim().toLowerCase() ?? '';
    if (recipient === '' || field('action').toLowerCase() !== 'failed' || !field('status').startsWith('5'))
      continue;
    recipients.push(recipient);
    why ||= `${field('status')} ${field('diagnostic-code').split(';').at(-1)?.trim() ?? ''}`.trim();
  }
  if (recipients.length === 0)
    return { sort: 'automatic', why: 'a delivery report, and nothing failed for good' };
  return { sort: 'bounce', recipients, why: why.replaceAll(/\s+/g, ' ').slice(0, 200) };
}
