import type { Person, Role } from '../../customers/index.ts';
import { listQuestions } from '../../findings/index.ts';
import {
  askingOf,
  type LensBook,
  listAnswers,
  nextStep,
  resultOf,
  type Screen,
  weighNeeds,
} from '../../lens/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { getIssueMeasures } from '../../reports/index.ts';
import { type CustomerMonth, describeMeasure, type MeasureId, measureIds } from '../../signals/index.ts';
import { askNext } from '../asking/ask-next.ts';
import type { Whose } from './guide.ts';

/** Something to ask, open, and why just this. */
export interface ToAsk {
  readonly asks: string;
  readonly why: string;
  /** Whom; '' where it is for anybody. */
  readonly whom: string;
}

/** How sure the order of what they value is: needs whose weights may be the other way round. */
export interface ValuedNeed {
  readonly name: string;
  readonly weight: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** What the lens holds of them, the heaviest first, and where it comes from. */
export function valuedBy(book: LensBook, customer: Whose) {
  const found = book.find(customer, '');
  const sureness = new Map(found.learnt?.weights.map((one) => [one.need, one]));
  const needs = weighNeeds(found.lens)
    .slice(0, 6)
    .map(({ need, name, weight }): ValuedNeed => {
      const learnt = sureness.get(need);
      return { name, weight, low: learnt?.low ?? null, high: learnt?.high ?? null };
    });
  return { source: found.lensSource, needs };
}

/** The pairs next to each other whose order is in doubt: their intervals overlap by half or more of the shorter. */
export function doubtfulOrder(needs: readonly ValuedNeed[]): ToAsk[] {
  return needs.slice(1).flatMap((lower, at) => {
    const upper = needs[at];
    if (!upper || upper.low === null || upper.high === null || lower.low === null || lower.high === null)
      return [];
    const overlap = Math.min(upper.high, lower.high) - Math.max(upper.low, lower.low);
    const shorter = Math.min(upper.high - upper.low, lower.high - lower.low);
    if (!(overlap > 0 && overlap >= shorter / 2)) return [];
    const percent = (share: number) => `${Math.round(share * 100)}`;
    return [
      {
        asks: `If only one could be better next month, “${upper.name}” or “${lower.name}”: what would you miss less, and why?`,
        why: `Their weights may lie the other way round: ${percent(upper.low)} to ${percent(upper.high)} % and ${percent(lower.low)} to ${percent(lower.high)} %.`,
        whom: '',
      },
    ];
  });
}

/** What they themselves said, and what a program of ours claims, is nothing that somebody who is met could tell of. */
export const canTell = (measure: MeasureId): boolean =>
  !/^(satisfaction|contact)\./.test(measure) && !measure.startsWith('tickets.vendor-');

/** Of a month's measures those: what is worth asking is worked out for each. */
const toldOf = (measures: CustomerMonth['measures']): CustomerMonth['measures'] =>
  Object.fromEntries(Object.entries(measures).filter(([id]) => canTell(id as MeasureId)));

/** What the measures of the last month leave in doubt: whether they would call it a problem. */
export async function doubtfulMeasures(
  ctx: Ctx,
  customer: Whose,
  { book, month, most }: { readonly book: LensBook; readonly month: string; readonly most: number },
): Promise<ToAsk[]> {
  // A closed month was measured when it was closed.
  const measures = await getIssueMeasures({ ctx, input: { customerId: customer.id, month, reader: '' } });
  const known = measures ? { measured: { measures: toldOf(measures) } } : {};
  const all = { customer: customer.slug, month, most: measureIds.length, book, ...known };
  const found = await listQuestions({ ctx, input: all }).catch((error: unknown) => {
    // Without measures of the month there is nothing to be in doubt about.
    if (error instanceof UserError && error.exitCode === exitCodes.missing) return null;
    throw error;
  });
  const told = (found?.questions ?? []).filter((one) => canTell(one.measure)).slice(0, most);
  return told.map(({ asks, measure, isSo, chance }) => {
    const { title } = describeMeasure(measure);
    // The question of the findings begins with the title and the value.
    const value = (asks.split('. ')[0] ?? '').slice(title.length + 2);
    return {
      asks: isSo
        ? `“${title}” was ${value} last month. What did that mean for your people’s work?`
        : `Suppose “${title.toLowerCase()}” were ${value}: what would that do to your people’s day?`,
      why: `We cannot tell whether “${title.toLowerCase()}” like this is a problem for them: the chance is ${Math.round(chance * 100)} %.`,
      whom: '',
    };
  });
}

/** Whoever has not answered anything is asked the same, whoever they are: nothing is known that would tell them apart. */
const seedOfSilent = 1;

/**
 * The screens from which most would be learnt of these people, as questions to be spoken; one for all of those who have
 * not answered anything yet.
 */
export async function nextFor(
  ctx: Pick<Ctx, 'records' | 'clock'>,
  customer: Whose,
  people: readonly Person[],
): Promise<ToAsk[]> {
  const answered = await listAnswers({ ctx, input: { customerId: customer.id } });
  const [silent = [], others = []] = [false, true].map((wanted) =>
    people.filter((one) => answered.some((each) => each.personId === one.id) === wanted),
  );
  const found = await Promise.all([
    askedOfSilent(ctx, customer, silent),
    ...others.map((one) => askedOf(ctx, customer, one)),
  ]);
  return found.flat();
}

async function askedOfSilent(
  ctx: Pick<Ctx, 'records' | 'clock'>,
  customer: Whose,
  people: readonly Person[],
): Promise<ToAsk[]> {
  const [first] = people;
  if (!first) return [];
  const input = { customer, personId: first.id, role: roleOf(first), form: 'full' } as const;
  const { asking } = await askingOf({ ctx, input });
  const step = nextStep({ ...asking, seed: seedOfSilent });
  const asks = step.kind === 'ask' ? spoken(step.screen) : null;
  const names = people.map((one) => one.name);
  const whom = names.length < 2 ? first.name : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  const why = 'They have not told us yet what matters to them; from this we would learn most.';
  return asks === null ? [] : [{ asks, why, whom }];
}

const roleOf = ({ roles }: Person): Role =>
  (['buyer', 'executive', 'user'] as const).find((one) => roles.includes(one)) ?? 'user';

async function askedOf(
  ctx: Pick<Ctx, 'records' | 'clock'>,
  customer: Whose,
  person: Person,
): Promise<ToAsk[]> {
  const whom = person.name;
  const { asking, step, about } = await askNext({
    ctx,
    input: { customer, personId: person.id, role: roleOf(person), form: 'full' },
  });
  if (step.kind === 'done') {
    const [first] = resultOf(asking).ranked;
    const name = asking.needs.find((one) => one.need === first?.need)?.name;
    if (!name) return [];
    const asks = `You put “${name}” first. Is it still so, and what would show you that it got better?`;
    return [{ asks, why: 'Their answers settled it; tastes change.', whom }];
  }
  const why =
    about === null
      ? 'From this answer the lens would learn most.'
      : 'What stands first in their next report depends on it most.';
  const asks = spoken(step.screen);
  return asks === null ? [] : [{ asks, why, whom }];
}

function spoken(screen: Screen): string | null {
  if (screen.kind === 'trade-off')
    return `Which would you rather have, and why: ${screen.offers.map((one) => `“${one.says}”`).join(' or ')}?`;
  if (screen.kind === 'order') return null;
  const names = screen.needs.map((one) => `“${one.name}”`);
  return `Of these, what matters most to your work, and what least: ${names.slice(0, -1).join(', ')} or ${names.at(-1)}?`;
}
