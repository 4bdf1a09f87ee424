import type { Statement } from '../../voice/index.ts';
import type { Settings, TargetMinutes } from '../settings.ts';

const hour = 3_600_000;

/** A recovery that a statement may join. */
export interface Joinable {
  /** Of one that is opened in the same plan: the statement that opens it. */
  readonly recovery: number | { readonly openedBy: number };
  readonly customerId: number;
  readonly personId: number | null;
  readonly speaker: string;
  readonly openedAt: Date;
}

export type Step =
  | {
      readonly do: 'open';
      readonly statement: Statement;
      readonly minutes: TargetMinutes;
      readonly why: string;
    }
  | {
      readonly do: 'join';
      readonly statement: Statement;
      readonly recovery: Joinable['recovery'];
      readonly why: string;
    }
  | { readonly do: 'leave'; readonly statement: Statement; readonly why: string };

/**
 * What becomes of unhappy statements, in their order: what is recent opens a recovery, or joins the open one of the same
 * person; what was said long before it came in is left for the daily review. Pure.
 */
export function planOpening(
  statements: readonly Statement[],
  open: readonly Joinable[],
  settings: Settings,
): Step[] {
  const known = new Map<string, Joinable>();
  const note = (one: Joinable) => {
    const key = whoseKey(one);
    const before = key === null ? undefined : known.get(key);
    if (key !== null && (!before || before.openedAt <= one.openedAt)) known.set(key, one);
  };
  open.forEach(note);
  return statements.map((statement): Step => {
    const { keptAt, saidAt } = statement;
    const late = keptAt.getTime() - saidAt.getTime();
    if (late > settings.opensWithinDays * 24 * hour)
      return {
        do: 'leave',
        statement,
        why: `it was said ${Math.floor(late / 24 / hour)} days before it came in`,
      };
    const key = whoseKey(statement);
    const theirs = key === null ? undefined : known.get(key);
    if (theirs && keptAt.getTime() - theirs.openedAt.getTime() <= settings.joinsWithinHours * hour)
      return { do: 'join', statement, recovery: theirs.recovery, why: 'they said it within a day' };
    note({ ...statement, recovery: { openedBy: statement.id }, openedAt: keptAt });
    return { do: 'open', statement, minutes: targetsFor(statement, settings), why: whyOpened(statement) };
  });
}

/** Nobody known is nobody's: two strangers are never taken for one. */
function whoseKey(one: Pick<Joinable, 'customerId' | 'personId' | 'speaker'>): string | null {
  if (one.personId !== null) return `${one.customerId} person ${one.personId}`;
  const speaker = one.speaker.trim().toLowerCase();
  return speaker === '' ? null : `${one.customerId} called ${speaker}`;
}

export function targetsFor(statement: Pick<Statement, 'role' | 'callMe'>, settings: Settings): TargetMinutes {
  const usual = settings.targets[statement.role];
  return statement.callMe ? { ...usual, contact: Math.min(usual.contact, settings.callMeMinutes) } : usual;
}

function whyOpened({ unhappy, callMe, score, low, high }: Statement): string {
  const scored = score === null || high === null ? '' : ` (${score} on a scale from ${low} to ${high})`;
  if (unhappy && callMe) return `they are unhappy${scored} and ask to be called`;
  return callMe ? 'they ask to be called' : `they are unhappy${scored}`;
}
