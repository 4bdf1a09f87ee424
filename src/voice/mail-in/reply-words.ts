import EmailReplyParser from 'email-reply-parser';

const mostLetters = 20_000;
const mostLines = 400;
/** How people end a mail; what follows is who they are, not what they say. */
const farewell =
  /^(best( regards| wishes)?|(kind|warm) regards|regards|cheers|mit freundlichen gr(ü|ue)(ß|ss)en|freundliche gr(ü|ue)(ß|ss)e|viele gr(ü|ue)(ß|ss)e|gru(ß|ss)|mfg|lg|vg|cordialement|bien (à|a) vous|saludos|un saludo|met vriendelijke groet(en)?|groet(en|jes)?|mvg)[\s,.!]*$/i;

/** What the writer of a reply says, without what they quote and how they sign. */
export function replyWords(text: string): string {
  const whole = withoutGaps(text);
  const unquoted = (part: string): string => part.replaceAll(/^>.*$/gm, '').trim();
  // Where all of it is taken for a quotation, something was said all the same.
  const own = unquoted(new EmailReplyParser().parseReply(whole)) || unquoted(whole);
  const lines = own.split('\n');
  const end = lines.findIndex((line, at) => at > 0 && farewell.test(line.trim()));
  return (end === -1 ? lines : lines.slice(0, end)).join('\n').trim();
}

/** Long runs of empty lines cost the parser's patterns minutes: they say nothing and go. */
function withoutGaps(text: string): string {
  const kept: string[] = [];
  for (const line of text.slice(0, mostLetters).split('\n')) {
    const trimmed = line.trimEnd();
    if (trimmed === '' && kept.at(-1) === '') continue;
    kept.push(trimmed);
    if (kept.length >= mostLines) break;
  }
  return kept.join('\n');
}
