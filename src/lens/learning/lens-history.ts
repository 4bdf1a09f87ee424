import { type Customer, listPeople, type Person } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { decimals } from '../../platform/language/numbers.ts';
import { say, t } from '../../platform/language/t.ts';
import { type AskedChoosers, readChoosers } from '../asking/read-choosers.ts';
import { readLensVersions } from '../store.ts';
import { countingReactions } from './counting-reactions.ts';
import { evidenceFor, type LensRole } from './evidence.ts';
import { historyOf, type LensChange, type LensEvent } from './history-of.ts';
import { type FoundLens, type LensBook, openLensBook } from './lens-book.ts';
import { readReactions } from './reactions-store.ts';
import { nameOf, saidInWords } from './said-in-words.ts';
import { suggestionsOf } from './suggestions.ts';

export interface LensHistory {
  /** Oldest first. */
  readonly changes: readonly LensChange[];
  /** Where what was declared and what people do disagree: what to consider, in sentences. Nothing is changed by itself. */
  readonly suggestions: readonly string[];
  readonly now: FoundLens;
}

/**
 * What changed in a customer's lens, when, and by which evidence, recomputed from the evidence itself. Withdrawn evidence
 * is left out. Whoever asks for many customers hands in the book that was opened for all of them.
 */
export async function lensHistory(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock'>;
  readonly input: {
    readonly customer: Pick<Customer, 'id' | 'name'>;
    readonly role?: LensRole;
    readonly book?: LensBook;
  };
}): Promise<LensHistory> {
  const { ctx, input } = call;
  const { customer, role = '' } = input;
  const [book, versions, people, asked, reactions] = await Promise.all([
    input.book ?? openLensBook({ ctx, input: { only: [customer.id] } }),
    readLensVersions(ctx, customer.id),
    listPeople({ ctx, input: { customerId: customer.id } }),
    readChoosers({ ctx, input: { customerId: customer.id } }),
    readReactions(ctx, { customerId: customer.id }),
  ]);
  const counting = countingReactions(reactions, ctx.clock.now());
  const own = versions
    .flatMap((one) => one.lens.needs.map((need) => need.need))
    .filter((need) => need.startsWith('own/'));
  const evidence = evidenceFor(
    { needs: asked.needs, choosers: asked.choosers, reactions: counting },
    own,
    role,
  );
  const declared = versions.filter((one) => one.role === role || one.role === '');
  const events: LensEvent[] = [
    ...declared.map(
      (one): LensEvent => ({
        at: one.declaredAt,
        kind: 'declared',
        what:
          one.role === '' ? t`A lens was declared.` : t`A lens was declared for the role ${say(one.role)}.`,
        declared: one.lens,
      }),
    ),
    ...answered(evidence, people),
    ...leftOut(asked.leftOut, role, people),
    ...evidence.reactions.map(
      (one): LensEvent => ({
        at: one.at,
        kind: 'reacted',
        what: saidInWords(one, people),
        adds: { choices: [], reactions: [one] },
      }),
    ),
  ].sort((a, b) => Number(a.at) - Number(b.at));
  const { prior, known } = book.startFor(customer, role);
  const about = { customerId: customer.id, role, people: 0, screens: 0, consistency: null };
  const now = book.find(customer, role);
  return {
    changes: historyOf({ layout: evidence.layout, prior, known, about }, events),
    suggestions: suggestionsOf(now, declared.at(-1)?.lens ?? null, evidence.reactions, people),
    now,
  };
}

/** Answers that changed nothing, and why. */
function leftOut(asked: AskedChoosers['leftOut'], role: LensRole, people: readonly Person[]): LensEvent[] {
  const own = asked.filter((one) => role === '' || one.role === role);
  return own.map(({ personId, screens, newestAt, why }) => ({
    at: newestAt,
    kind: 'answered',
    what: t`${nameOf(personId, people)} answered ${decimals(screens, 0)} screens of what matters, which do not count: ${why}.`,
  }));
}

/** One event for everything that somebody answered on one day. */
function answered(evidence: ReturnType<typeof evidenceFor>, people: readonly Person[]): LensEvent[] {
  return evidence.choosers.flatMap((chooser, at) => {
    const from = evidence.choosers.slice(0, at).reduce((sum, one) => sum + one.answers.length, 0);
    const choices = evidence.choices.slice(from, from + chooser.answers.length);
    const days = Map.groupBy(choices, (one) => one.at.toISOString().slice(0, 10));
    return [...days.values()].map((own): LensEvent => {
      const last = own.at(-1)?.at ?? chooser.newestAt;
      const who = nameOf(chooser.personId, people);
      const said =
        own.length === 1
          ? t`${who} answered 1 screen of what matters.`
          : t`${who} answered ${decimals(own.length, 0)} screens of what matters.`;
      const what = chooser.remark ? `${said} ${t`In these answers ${chooser.remark}.`}` : said;
      return { at: last, kind: 'answered', what, adds: { choices: own, reactions: [] } };
    });
  });
}
