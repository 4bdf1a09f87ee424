import type { Letter } from './compose-letter.ts';

const stateWords = {
  problem: 'PROBLEM',
  watch: 'on watch',
  good: 'good',
  'not measured': 'not measured',
} as const;

/** The mail as plain text: everything that the HTML says. */
export function letterText(letter: Letter): string {
  const { attention, needs } = letter;
  const blocks = [
    [`${letter.customer} · ${letter.month}`, letter.greeting].filter(Boolean).join('\n'),
    letter.notOver,
    letter.verdict,
    letter.note && `${letter.provider.name} adds: ${letter.note}`,
    attention.length > 0 ? 'NEEDS YOUR ATTENTION' : 'Nothing needs a decision from you.',
    ...attention.map(
      (one, at) => `${at + 1}. ${[one.what, one.soWhat, one.next].filter(Boolean).join('\n   ')}`,
    ),
    'WHAT MATTERS',
    needs
      .map(
        (one) =>
          `${stateWords[one.state]}: ${one.name}. ${[one.figure, one.change].filter(Boolean).join('; ')}`,
      )
      .join('\n'),
    letter.page && `Read it on the web, and say what matters to you:\n${letter.page}`,
    'The overview is attached as a PDF.',
    letter.unsubscribe && `No more reports by mail:\n${letter.unsubscribe}`,
    `${letter.provider.name}, for ${letter.customer}`,
  ];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}
