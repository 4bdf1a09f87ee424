import type { Letter, LetterItem } from './letter.ts';

/** The message as plain text: complete without the HTML part. */
export function letterText(letter: Letter): string {
  const many = letter.items.length > 1;
  const parts = [
    letter.intro,
    ...letter.items.map((item, i) => itemText(item, many ? `${i + 1}. ` : '')),
    letter.next,
    '--',
    `${letter.change}\n${letter.provider.name}, for ${letter.customer.name}`,
  ];
  return `${parts.join('\n\n')}\n`;
}

function itemText(item: LetterItem, number: string): string {
  const lines = [`${number}${item.what}`, item.soWhat, '', `When: ${item.when}`];
  if (item.evidence.length > 0) lines.push('What we saw:', ...item.evidence.map((one) => `  - ${one}`));
  if (item.concerned.length > 0)
    lines.push('Who it is about:', ...item.concerned.map((one) => `  - ${one.who}: ${one.fact}`));
  lines.push(`Who else knows: ${item.others.length > 0 ? item.others.join('; ') : 'nobody yet'}`);
  if (item.proposal) lines.push(`What we propose: ${item.proposal}`);
  lines.push('', acknowledgeText(item));
  return lines.filter((line, i) => line !== '' || i > 1).join('\n');
}

function acknowledgeText(item: LetterItem): string {
  return item.acknowledge
    ? `Acknowledge it, so that nobody else is told:\n${item.acknowledge}`
    : 'Answer this message to acknowledge it, so that nobody else is told.';
}
