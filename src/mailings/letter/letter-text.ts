import { clausesOf } from '../../findings/index.ts';
import { mark, say, t } from '../../platform/language/t.ts';
import type { Letter } from './compose-letter.ts';

const stateWords = {
  problem: mark('PROBLEM'),
  watch: mark('on watch'),
  good: mark('good'),
  'not measured': mark('not measured'),
} as const;

/** The mail as plain text: everything that the HTML says. */
export function letterText(letter: Letter): string {
  const { attention, needs } = letter;
  const blocks = [
    [`${letter.customer} · ${letter.month}`, letter.greeting].filter(Boolean).join('\n'),
    letter.notOver,
    letter.verdict,
    letter.note && t`${letter.provider.name} adds: ${letter.note}`,
    attention.length > 0 ? t`NEEDS YOUR ATTENTION` : t`Nothing needs a decision from you.`,
    ...attention.map(
      (one, at) => `${at + 1}. ${[one.what, one.soWhat, one.next].filter(Boolean).join('\n   ')}`,
    ),
    t`WHAT MATTERS`,
    needs
      .map(({ state, name, figure, change }) => {
        const facts = clausesOf([figure, change]);
        return t`${say(stateWords[state])}: ${name}. ${facts}`;
      })
      .join('\n'),
    letter.page && `${t`Read it on the web, and say what matters to you:`}\n${letter.page}`,
    t`The overview is attached as a PDF.`,
    letter.unsubscribe && `${t`No more reports by mail:`}\n${letter.unsubscribe}`,
    t`${letter.provider.name}, for ${letter.customer}`,
  ];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}
