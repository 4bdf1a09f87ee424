/** What the importance of something said is worked out of. */
export interface Heard {
  readonly role: 'buyer' | 'executive' | 'user' | 'unknown';
  readonly unhappy: boolean;
  readonly callMe: boolean;
  /** They wrote something, or said it. */
  readonly worded: boolean;
  readonly kind: 'answer' | 'reply' | 'mention' | 'quote' | 'reaction';
  /** Days since the same person last said anything; null: nobody known, or their first word. */
  readonly silentDays: number | null;
  /** They are known, and never said anything before. */
  readonly firstWord: boolean;
  /** They were unhappy before, within 90 days. */
  readonly unhappyBefore: boolean;
  /** Share of the customer's lens that the linked need has, 0..1; null: not linked. */
  readonly needWeight: number | null;
  readonly needName: string;
  readonly daysOld: number;
}

export interface Importance {
  /** 0..100: only the order matters. */
  readonly points: number;
  /** Why it stands where it stands, in one sentence. */
  readonly reason: string;
}

const roles = { executive: 20, buyer: 20, user: 10, unknown: 4 } as const;
const roleWords = {
  executive: 'an executive',
  buyer: 'a buyer',
  user: 'somebody who works with it',
  unknown: 'somebody whose role we do not know',
} as const;

/**
 * How important something said is for whoever reads this morning: whether it hurts first, then who said it, whether they
 * broke a silence or say it again, how much the need weighs that it is about, and how public it is. What is older falls a
 * little. Fixed points, added: anybody can check the order. Pure.
 */
export function importanceOf(heard: Heard): Importance {
  const parts: [points: number, why: string][] = [[roles[heard.role], roleWords[heard.role]]];
  if (heard.unhappy) parts.push([35, 'unhappy']);
  if (heard.callMe) parts.push([20, 'asks to be called']);
  if (heard.worded) parts.push([6, '']);
  if (heard.kind === 'mention') parts.push([6, 'said where others read it']);
  if (heard.unhappyBefore) parts.push([8, 'and was unhappy before']);
  const { silentDays } = heard;
  if (silentDays !== null && silentDays >= 30)
    parts.push([Math.min(10, silentDays / 18), `the first word in ${months(silentDays)}`]);
  else if (heard.firstWord) parts.push([5, 'their first word to us']);
  if (heard.needWeight !== null)
    parts.push([
      heard.needWeight * 20,
      `about ${heard.needName}, ${Math.round(heard.needWeight * 100)} % of what they value`,
    ]);
  const sum = parts.reduce((all, [points]) => all + points, 0) - Math.min(8, heard.daysOld);
  const why = parts.map(([, text]) => text).filter(Boolean);
  return { points: Math.max(0, Math.min(100, sum)), reason: sentence(why) };
}

function sentence(parts: readonly string[]): string {
  const text = parts.join(', ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function months(days: number): string {
  return days < 60 ? `${Math.round(days / 7)} weeks` : `${Math.round(days / 30.4)} months`;
}
