import { type Customer, listCustomerHeads, listPeople, type Person } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { MeasureId } from '../../signals/index.ts';
import { type AskedChooser, readChoosers } from '../asking/read-choosers.ts';
import type { LearntLens, LensSource } from '../learnt.ts';
import { isOwnNeed } from '../needs/own-need.ts';
import type { OwnRule } from '../rules/own-rule.ts';
import { readOwnRules } from '../rules/rules-store.ts';
import { withOwnRules } from '../rules/with-own-rules.ts';
import { type Lens, type NeedId, needIds } from '../schema.ts';
import { type DeclaredLens, readLenses } from '../store.ts';
import { defaultLens } from '../weigh.ts';
import { answeredBy } from './answered-by.ts';
import { applyLearnt } from './apply-learnt.ts';
import { commonLayout } from './belief.ts';
import { countingReactions } from './counting-reactions.ts';
import {
  type CustomerEvidence,
  evidenceFor,
  hasSaid,
  inCommon,
  type LensRole,
  type RoleEvidence,
} from './evidence.ts';
import { fitPopulation, type Group, type Population, priorOf } from './fit-population.ts';
import { choicesAt, type DrawnLine, drawnLines, type LearnInput, learn, sitesOf } from './learn.ts';
import { type KeptReaction, readReactions } from './reactions-store.ts';
import { reasonsOf } from './reasons-of.ts';

/** A lens and where it comes from: reports say so. */
export interface FoundLens {
  readonly lens: Lens;
  readonly lensSource: LensSource;
  readonly declaredAt: Date | null;
  /** What evidence shows of it; null for one that is as declared, or the catalogue's. */
  readonly learnt: LearntLens | null;
}

type Whose = Pick<Customer, 'id' | 'name'>;

/** The lenses of all customers, from evidence that was read once. */
export interface LensBook {
  find(customer: Whose, role: LensRole): FoundLens;
  /** Where its readers draw the line on each measure, as far as that is known. */
  lines(customer: Whose, role: LensRole): DrawnLine[];
  /** What is believed of a customer's readers before they have said anything. */
  startFor(customer: Whose, role: LensRole): Pick<LearnInput, 'prior' | 'known'>;
}

/** Fewer customers of a provider than this do not speak for the others. */
const fewestReaders = 3;
/** As many of the others must have reacted to a measure before their line on it is gone by. */
const fewestOnMeasure = 3;

interface Others {
  readonly all: Population;
  readonly measured: ReadonlySet<MeasureId>;
}

interface Known {
  /** Null: all. */
  readonly only: ReadonlySet<number> | null;
  readonly now: Date;
  /** What all readers value: made when it is first asked for. */
  readonly others: () => Others;
  readonly kinds: ReadonlyMap<number, string>;
  readonly lenses: ReadonlyMap<number, readonly DeclaredLens[]>;
  readonly rules: ReadonlyMap<number, readonly OwnRule[]>;
  readonly evidence: ReadonlyMap<number, CustomerEvidence>;
  readonly people: ReadonlyMap<number, readonly Person[]>;
}

/** Reads all evidence as it was at `at` (now where absent). `only`: whom the book is asked about; of others what tells of all. */
export async function openLensBook(call: {
  readonly ctx: Pick<Ctx, 'records'> & Partial<Pick<Ctx, 'clock'>>;
  readonly input?: { readonly at?: Date; readonly only?: readonly number[] };
}): Promise<LensBook> {
  const { ctx, input: { at, only } = {} } = call;
  const now = at ?? ctx.clock?.now() ?? new Date();
  const [rules, asked, reactions] = await Promise.all([
    readOwnRules(ctx, only),
    readChoosers({ ctx, input: {} }),
    readReactions(ctx, {}),
  ]);
  const told = [...asked.choosers, ...reactions].map((one) => one.customerId);
  const ids = only && [...new Set([...only, ...told])];
  const [customers, lenses] = await Promise.all([
    listCustomerHeads({ ctx, ...(ids && { input: { ids } }) }),
    readLenses(ctx, ids, at),
  ]);
  const counting = countingReactions(reactions, now);
  const evidence = await byCustomer(ctx, asked.choosers, counting, lenses, now);
  const spoke = [...asked.choosers, ...reactions].flatMap((one) => one.personId ?? []);
  const people = await listPeople({ ctx, input: { ids: [...new Set(spoke)] } });
  const kinds = new Map(customers.map((one) => [one.id, one.kind]));
  let made: Others | undefined;
  const others = (): Others => {
    made ??= populationOf({ evidence, kinds, now });
    return made;
  };
  return bookOf({
    only: only ? new Set(only) : null,
    now,
    others,
    kinds,
    lenses: Map.groupBy(lenses, (one) => one.customerId),
    rules: Map.groupBy(rules, (one) => one.customerId),
    evidence,
    people: Map.groupBy(people, (one) => one.customerId),
  });
}

async function byCustomer(
  ctx: Pick<Ctx, 'records'>,
  choosers: readonly AskedChooser[],
  reactions: readonly KeptReaction[],
  lenses: readonly DeclaredLens[],
  now: Date,
): Promise<Map<number, CustomerEvidence>> {
  const reacted = Map.groupBy(reactions, (one) => one.customerId);
  const answered = Map.groupBy(choosers, (one) => one.customerId);
  const own = new Set(lenses.filter((one) => ownNeedsOf(one.lens).length > 0).map((one) => one.customerId));
  const found = new Map<number, CustomerEvidence>();
  for (const id of new Set([...reacted.keys(), ...answered.keys()])) {
    // Choices with needs of their own are left out of what all customers have in common.
    const asked = own.has(id)
      ? await readChoosers({ ctx, input: { customerId: id } })
      : { needs: needIds, choosers: answered.get(id) ?? [] };
    const before = asked.choosers.map((one) => ({
      ...one,
      answers: one.answers.filter(({ at }) => at <= now),
    }));
    found.set(id, {
      needs: asked.needs,
      choosers: before.filter((one) => one.answers.length > 0),
      reactions: reacted.get(id) ?? [],
    });
  }
  return found;
}

function ownNeedsOf(lens: Lens | null): NeedId[] {
  return (lens?.needs ?? []).map((one) => one.need).filter(isOwnNeed);
}

const nothing: CustomerEvidence = { needs: needIds, choosers: [], reactions: [] };

function bookOf(known: Known): LensBook {
  const found = new Map<string, FoundLens>();
  return {
    startFor: (customer, role) => learnInput(known, customer, role, evidenceOf(known, customer, role)),
    lines: (customer, role) => {
      const own = inputFor(known, customer, role);
      return drawnLines(own ?? learnInput(known, customer, role, evidenceOf(known, customer, '')));
    },
    find: (customer, role) => {
      const key = `${customer.id}/${role}`;
      const seen = found.get(key) ?? look(known, customer, role);
      found.set(key, seen);
      return { ...seen, lens: withOwnRules(known.rules.get(customer.id) ?? [], role, seen.lens) };
    },
  };
}

/** That of the role, else everybody's, else what the others value, else the catalogue's. */
function look(known: Known, customer: Whose, role: LensRole): FoundLens {
  const declared = declaredFor(known, customer.id, role);
  const input = inputFor(known, customer, role);
  if (!input && role !== '' && declared?.role !== role) return look(known, customer, '');
  const lens = declared?.lens ?? null;
  const declaredAt = declared?.declaredAt ?? null;
  if (input) {
    const reasons = reasonsOf(evidenceOf(known, customer, role), known.people.get(customer.id) ?? []);
    const learnt = { ...learn(input), reasons };
    return { lens: applyLearnt(lens, learnt, customer.name), lensSource: 'learnt', declaredAt, learnt };
  }
  if (lens) return { lens, lensSource: 'declared', declaredAt, learnt: null };
  const usual = {
    lens: defaultLens(customer.name),
    lensSource: 'default',
    declaredAt,
    learnt: null,
  } as const;
  if (known.evidence.size < fewestReaders || known.others().all.readers < fewestReaders) return usual;
  const learnt = learn(learnInput(known, customer, '', evidenceOf(known, customer, '')));
  return { ...usual, lens: applyLearnt(null, learnt, customer.name), lensSource: 'population', learnt };
}

function declaredFor(known: Known, customerId: number, role: LensRole): DeclaredLens | null {
  if (known.only?.has(customerId) === false) throw new Error(`nothing was read of customer ${customerId}`);
  const own = known.lenses.get(customerId) ?? [];
  return own.find((one) => one.role === role) ?? own.find((one) => one.role === '') ?? null;
}

function evidenceOf(known: Known, customer: Whose, role: LensRole): RoleEvidence {
  const declared = declaredFor(known, customer.id, role);
  return evidenceFor(known.evidence.get(customer.id) ?? nothing, ownNeedsOf(declared?.lens ?? null), role);
}

function inputFor(known: Known, customer: Whose, role: LensRole): LearnInput | null {
  const evidence = evidenceOf(known, customer, role);
  return hasSaid(evidence) ? learnInput(known, customer, role, evidence) : null;
}

function learnInput(known: Known, customer: Whose, role: LensRole, evidence: RoleEvidence): LearnInput {
  const { all, measured } = known.others();
  const uses = role === 'user' || (role === '' && areUsers(evidence));
  return {
    layout: evidence.layout,
    prior: priorOf(all, kindOf(known.kinds.get(customer.id) ?? '', uses)),
    known: measured,
    declared: declaredFor(known, customer.id, role)?.lens ?? null,
    now: known.now,
    choices: evidence.choices,
    reactions: evidence.reactions,
    about: { customerId: customer.id, role, ...answeredBy(evidence) },
  };
}

function areUsers({ choosers, reactions }: RoleEvidence): boolean {
  return [...choosers, ...reactions].some((one) => one.role === 'user');
}

/** Readers are like those of the same kind of customer who decide, or use, as they do. */
function kindOf(kind: string, uses: boolean): string {
  return `${uses ? 'uses' : 'decides'}/${kind}`;
}

/** What all readers of all customers value, and on which measures enough of them have said something. */
function populationOf({ evidence, kinds, now }: Pick<Known, 'evidence' | 'kinds' | 'now'>): Others {
  const groups: Group[] = [];
  const onMeasure = new Map<MeasureId, number>();
  for (const [customerId, given] of evidence) {
    const common = inCommon(given);
    for (const role of ['decides', 'uses'] as const) {
      const all = role === 'uses' ? evidenceFor(common, [], 'user') : evidenceFor(common, [], '');
      if (role === 'decides' && areUsers(all)) continue;
      if (!hasSaid(all)) continue;
      const kind = kindOf(kinds.get(customerId) ?? '', role === 'uses');
      const sites = sitesOf(all.reactions, commonLayout, now);
      groups.push({ kind, sites, choices: choicesAt(all.choices, commonLayout, now) });
      const measures = all.reactions.flatMap((one) => (one.value === null ? [] : [one.measure]));
      for (const one of new Set(measures)) onMeasure.set(one, (onMeasure.get(one) ?? 0) + 1);
    }
  }
  const measured = [...onMeasure].filter(([, readers]) => readers >= fewestOnMeasure).map(([id]) => id);
  return { all: fitPopulation(groups), measured: new Set(measured) };
}
