import type { Person } from '../../customers/index.ts';
import { say, t } from '../../platform/language/t.ts';
import type { Statement } from '../statements/statement.ts';
import { type Member, weigh } from './correct.ts';
import { figureOf, type Kind, methods, partOf, scoredBy } from './instruments.ts';
import { effectiveNumber, type Figure, gapFigure } from './intervals.ts';

/** Groups of fewer people who answered are not compared with anybody. */
export const fewestPeople = 5;

/** One score of one group. */
export interface GroupScore {
  readonly name: string;
  /** People of the group whom one might ask. */
  readonly population: number;
  /** How many of them were asked, and answered since; null: nobody was asked by us, the answers came otherwise. */
  readonly asked: number | null;
  readonly answered: number | null;
  readonly answers: number;
  /** Who gave them; answers of nobody whom we know count one each. */
  readonly people: number;
  /** In the unit of the score; null: no answer, or a mean of one. */
  readonly raw: Figure | null;
  /** As if everybody of the group had answered; null: `notCorrected` says why. */
  readonly corrected: Figure | null;
  readonly notCorrected: string;
  /** Fewer than five people answered: it stands for itself, and beside nothing. */
  readonly tooFew: boolean;
}

export interface Score {
  readonly key: string;
  readonly name: string;
  /** Of an own question, as it was asked. */
  readonly question: string;
  readonly unit: Kind['unit'];
  /** How it is computed, with its numbers. */
  readonly formula: string;
  readonly method: string;
  readonly everybody: GroupScore;
  readonly buyers: GroupScore;
  readonly users: GroupScore;
  /** Buyers less users; null: `noGap` says why. */
  readonly gap: Figure | null;
  readonly noGap: string;
  /** Sites or services, those with answers. */
  readonly by: readonly GroupScore[];
}

/** What scores are made of. */
export interface ScoreFacts {
  /** Of the period; of an answer and the one in its place only the latter. */
  readonly statements: readonly Statement[];
  /** Whom one might ask: no mailboxes of machines. */
  readonly people: readonly Person[];
  /** Who reported something lately. */
  readonly active: ReadonlySet<number>;
  /** Who was asked in the period a survey with that instrument, and when first. */
  readonly asked: (instrument: string) => ReadonlyMap<number, Date>;
  readonly by: 'site' | 'service' | null;
  readonly serviceName: (id: number) => string;
}

/** Every score of a customer in a period, in the language of now. Pure. */
export function scoresFrom(facts: ScoreFacts): Score[] {
  return [...scoredBy(facts.statements)].map(([key, { kind, question, all }]) => {
    const group = (name: string, people: readonly Person[], statements: readonly Statement[]) =>
      groupScore({ name, kind, people, statements, facts });
    const everybody = group(t`everybody`, facts.people, all);
    const buyers = group(
      t`buyers`,
      facts.people.filter(isBuyer),
      all.filter((one) => sideOf(one) === 'buyers'),
    );
    const users = group(
      t`users`,
      facts.people.filter((one) => !isBuyer(one)),
      all.filter((one) => sideOf(one) === 'users'),
    );
    const comparable = !buyers.tooFew && !users.tooFew && buyers.raw && users.raw;
    return {
      key,
      name: say(kind.name),
      question,
      unit: kind.unit,
      formula: formulaOf(kind, all),
      method: t`95 % interval: ${say(methods[kind.sort])}, several answers of one person taken as alike; gap: square and add (Zou and Donner)`,
      everybody,
      buyers,
      users,
      gap: comparable && buyers.raw && users.raw ? gapFigure(buyers.raw, users.raw) : null,
      noGap: comparable ? '' : tooFewWords(buyers, users),
      by: facts.by === null ? [] : byGroups(facts, all, group),
    };
  });
}

function tooFewWords(buyers: GroupScore, users: GroupScore): string {
  const said = [
    ...(buyers.tooFew ? [t`${buyers.people} of the buyers answered`] : []),
    ...(users.tooFew ? [t`${users.people} of the users answered`] : []),
  ];
  return t`too few to compare: ${said.join(', ')}; ${fewestPeople} are needed`;
}

const isBuyer = (person: Person): boolean => person.roles.some((role) => role !== 'user');
export const sideOf = (one: Statement): 'buyers' | 'users' | null =>
  one.role === 'unknown' ? null : one.role === 'user' ? 'users' : 'buyers';

type Place = (one: Statement) => string | null;

/** Where somebody who said something sits, and about which service; null where it is not known. */
export function placesOf({
  people,
  serviceName,
}: Pick<ScoreFacts, 'people' | 'serviceName'>): Readonly<Record<'site' | 'service', Place>> {
  const known = new Map(people.map((one) => [one.id, one]));
  return {
    site: ({ personId }) => (personId === null ? null : known.get(personId)?.site) ?? null,
    service: ({ serviceId }) => (serviceId === null ? null : serviceName(serviceId)),
  };
}

function byGroups(
  facts: ScoreFacts,
  all: readonly Statement[],
  group: (name: string, people: readonly Person[], statements: readonly Statement[]) => GroupScore,
): GroupScore[] {
  const nameOf = placesOf(facts)[facts.by ?? 'site'];
  const groups = Map.groupBy(
    all.filter((one) => nameOf(one) !== null),
    (one) => nameOf(one) as string,
  );
  return [...groups]
    .map(([name, statements]) => {
      const here = facts.by === 'site' ? facts.people.filter((one) => one.site === name) : null;
      // Who uses a service is not known of those who never said so: nobody can be corrected for.
      const people =
        here ?? facts.people.filter((one) => statements.some((each) => each.personId === one.id));
      const found = group(name, people, statements);
      return here
        ? found
        : {
            ...found,
            corrected: null,
            notCorrected: t`who else uses the service is not known`,
            asked: null,
            answered: null,
          };
    })
    .sort((a, b) => b.people - a.people || a.name.localeCompare(b.name));
}

function groupScore(given: {
  readonly name: string;
  readonly kind: Kind;
  readonly people: readonly Person[];
  readonly statements: readonly Statement[];
  readonly facts: ScoreFacts;
}): GroupScore {
  const { name, kind, people, statements, facts } = given;
  const whose = Map.groupBy(statements, speakerOf);
  const each = [...whose.values()].map((own) => own.length);
  const inGroup = new Set(people.map((one) => one.id));
  const asked = [...facts.asked(kind.key)].filter(([person]) => inGroup.has(person));
  const answered = asked.filter(([person, at]) =>
    statements.some((one) => one.personId === person && one.saidAt >= at),
  );
  return {
    name,
    population: people.length,
    asked: asked.length > 0 ? asked.length : null,
    answered: asked.length > 0 ? answered.length : null,
    answers: statements.length,
    people: whose.size,
    raw: figureOf(
      kind,
      statements.map((one) => ({ part: partOf(one) ?? 0, weight: 1 })),
      effectiveNumber(each),
    ),
    ...correctedOf(kind, people, statements, facts),
    tooFew: whose.size < fewestPeople,
  };
}

/** Whoever is not known is one person by the name that they gave; without any, each answer stands for somebody. */
function speakerOf({ personId, speaker, id }: Statement): string {
  if (personId !== null) return `person ${personId}`;
  const name = speaker.trim().toLowerCase();
  return name === '' ? `statement ${id}` : `name ${name}`;
}

function correctedOf(
  kind: Kind,
  people: readonly Person[],
  statements: readonly Statement[],
  facts: ScoreFacts,
): Pick<GroupScore, 'corrected' | 'notCorrected'> {
  if (statements.length === 0) return { corrected: null, notCorrected: t`nobody answered` };
  if (people.length === 0) return { corrected: null, notCorrected: t`nobody of them is known` };
  const inGroup = new Set(people.map((one) => one.id));
  const counted = statements.filter((one) => one.personId !== null && inGroup.has(one.personId));
  const byPerson = Map.groupBy(counted, (one) => one.personId as number);
  const found = weigh(
    people.map((one) => memberOf(one, facts.active)),
    new Set(byPerson.keys()),
  );
  if ('cannot' in found) return { corrected: null, notCorrected: found.cannot };
  const answers = counted.map((one) => ({
    part: partOf(one) ?? 0,
    weight:
      (found.weights.get(one.personId as number) ?? 0) / (byPerson.get(one.personId as number)?.length ?? 1),
  }));
  const corrected = figureOf(kind, answers, found.effective);
  return { corrected, notCorrected: corrected ? '' : t`one answer makes no interval` };
}

/** Side, site and whether they report anything, from fine to coarse; the side is never given up. */
function memberOf(person: Person, active: ReadonlySet<number>): Member {
  const side = isBuyer(person) ? ('buyers' as const) : ('users' as const);
  const use = active.has(person.id) ? 'reports' : 'silent';
  return {
    person: person.id,
    strata: [`${side}|${use}|${person.site ?? ''}`, `${side}|${use}`, side],
    side,
  };
}

/** How a score is computed, with the numbers of these answers. */
export function formulaOf(kind: Kind, all: readonly Statement[]): string {
  const values = all.map((one) => kind.value(partOf(one) ?? 0));
  const n = values.length;
  const formula = say(kind.formula);
  const count = (wanted: number) => values.filter((value) => value === wanted).length;
  if (kind.sort === 'share') return `${formula} = ${count(1)} / ${n}`;
  if (kind.sort === 'difference') return `${formula} = 100 x (${count(1)} - ${count(-1)}) / ${n}`;
  const sum = Math.round(100 * values.reduce((a, b) => a + b, 0)) / 100;
  return `${formula} = ${sum} / ${n}`;
}
