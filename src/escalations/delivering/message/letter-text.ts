import { t } from '../../../platform/language/t.ts';
import type { Letter, LetterItem } from './letter.ts';

/** The message as plain text: complete without the HTML part. */
export function letterText(letter: Letter): string {
  const many = letter.items.length > 1;
  const parts = [
    letter.intro,
    ...letter.items.map((item, i) => itemText(item, many ? `${i + 1}. ` : '')),
    letter.next,
    '--',
    `${letter.change}\n${t`${letter.provider.name}, for ${letter.customer.name}`}`,
  ];
  return `${parts.join('\n\n')}\n`;
}

function itemText(item: LetterItem, number: string): string {
  const lines = [`${number}${item.what}`, item.soWhat, '', t`When: ${item.when}`];
  if (item.evidence.length > 0) lines.push(t`What we saw:`, ...item.evidence.map((one) => `  - ${one}`));
  if (item.concerned.length > 0)
    lines.push(t`Who it is about:`, ...item.concerned.map((one) => `  - ${one.who}: ${one.fact}`));
  lines.push(othersText(item));
  if (item.proposal) lines.push(t`What we propose: ${item.proposal}`);
  lines.push('', acknowledgeText(item));
  return lines.filter((line, i) => line !== '' || i > 1).join('\n');
}

function acknowledgeText(item: LetterItem): string {
  return item.acknowledge
    ? `${t`Acknowledge it, so that nobody else is told:`}\n${item.acknowledge}`
    : t`Answer this message to acknowledge it, so that nobody else is told.`;
}

/** Who else knows, in one line. */
export function othersText({ others }: Pick<LetterItem, 'others'>): string {
  return others.length > 0 ? t`Who else knows: ${others.join('; ')}` : t`Who else knows: nobody yet`;
}
