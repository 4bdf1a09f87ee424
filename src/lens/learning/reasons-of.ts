import type { Person } from '../../customers/index.ts';
import { mark } from '../../platform/language/t.ts';
import type { Choice } from '../choice/choice.ts';
import type { LensReasons } from '../learnt.ts';
import type { NeedId } from '../schema.ts';
import type { RoleEvidence } from './evidence.ts';

/** What of the evidence explains where something stands, in numbers that a sentence can carry. */
export function reasonsOf(evidence: RoleEvidence, people: readonly Person[]): LensReasons {
  return { chosen: chosenNeeds(evidence, people), reacted: reactedMeasures(evidence, people) };
}

function chosenNeeds(
  { layout, choosers, choices }: RoleEvidence,
  people: readonly Person[],
): LensReasons['chosen'] {
  const seen = new Map<NeedId, { times: number; of: number; over: NeedId[]; by: Set<number> }>();
  const who = choosers.flatMap((one) => one.answers.map(() => one.personId));
  for (const [index, answer] of choices.entries()) {
    const { shown, best } = screenOf(answer.choices, layout.needs);
    for (const need of shown) {
      const own = seen.get(need) ?? { times: 0, of: 0, over: [], by: new Set<number>() };
      seen.set(need, own);
      own.of += 1;
      if (!best.includes(need)) continue;
      own.times += 1;
      own.over.push(...shown.filter((other) => !best.includes(other)));
      own.by.add(who[index] ?? 0);
    }
  }
  return [...seen].flatMap(([need, { times, of, over, by }]) =>
    times === 0 ? [] : [{ need, times, of, over: mostOften(over), who: titleOf([...by], people) }],
  );
}

/** The needs on a screen and those chosen as best; nothing of a trade-off, whose offers are no single needs. */
function screenOf(choices: readonly Choice[], needs: readonly NeedId[]) {
  const shown = new Set<NeedId>();
  const best: NeedId[] = [];
  for (const { options, chosen } of choices) {
    const places = options.map((option) => placeOf(option));
    if (places.includes(-1)) continue;
    for (const place of places) shown.add(needs[place] as NeedId);
    best.push(needs[places[chosen] as number] as NeedId);
  }
  return { shown: [...shown], best };
}

/** Where an option has its only number, if that is 1; else -1. */
function placeOf(option: Float64Array): number {
  const places = [...option.keys()].filter((at) => option[at] !== 0);
  return places.length === 1 && option[places[0] as number] === 1 ? (places[0] as number) : -1;
}

function mostOften(needs: readonly NeedId[]): NeedId | null {
  const counts = new Map<NeedId, number>();
  for (const need of needs) counts.set(need, (counts.get(need) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

function reactedMeasures({ reactions }: RoleEvidence, people: readonly Person[]): LensReasons['reacted'] {
  const said = reactions.filter((one) => one.says !== 'opened' && one.says !== 'ignored');
  return [...Map.groupBy(said, (one) => one.measure)].flatMap(([measure, own]) => {
    const last = own.at(-1);
    if (!last || last.says === 'opened' || last.says === 'ignored') return [];
    const alike = own.filter((one) => one.says === last.says);
    const ids = [...new Set(alike.map((one) => one.personId ?? 0))];
    const { says, month, tier } = last;
    return [
      { measure, says, times: alike.length, month, who: titleOf(ids, people), asked: tier === 'question' },
    ];
  });
}

const roles = { buyer: mark('buyer'), executive: mark('executive'), user: mark('user') } as const;

/** The title of the one who did, as it stands in the records, else their role; '' where they were several. */
function titleOf(ids: readonly number[], people: readonly Person[]): string {
  const [id] = ids;
  const found = people.find((one) => one.id === id);
  if (ids.length !== 1 || !found) return '';
  const [role] = found.roles;
  return found.title.trim() || (role ? roles[role] : mark('reader'));
}
