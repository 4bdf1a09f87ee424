import { quote } from './compose-sentence.ts';
import type { RuleForm } from './rules-api.ts';

/** Something to choose: as it stands in the sentence, and as it is shown. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

type Slot = RuleForm['templates'][number]['slots'][number];

const plain = (values: readonly string[]): Choice[] => values.map((value) => ({ value, label: value }));
const named = (values: readonly string[], before = ''): Choice[] =>
  values.map((one) => ({ value: `${before}${quote(one)}`, label: `${before}${one}` }));

/** What a slot offers at this customer; null where it is filled with a number or with free words. */
export function choicesOf(slot: Slot, words: RuleForm['words']): Choice[] | null {
  const { people, sites } = words;
  switch (slot.kind) {
    case 'tell':
      return [
        ...words.tell.flatMap(({ name, title }) => [
          { value: quote(name), label: title ? `${name} (${title})` : name },
        ]),
        ...plain(['the executive', 'the buyer']),
      ];
    case 'who':
      return [
        ...plain(['anyone', 'any user', 'any buyer', 'any executive']),
        ...named(sites, 'anyone at '),
        ...named(people),
      ];
    case 'crowd':
      return [...plain(['people', 'users', 'buyers', 'executives']), ...named(sites, 'people at ')];
    case 'nobody':
      return [...plain(['nobody', 'no user', 'no buyer', 'no executive']), ...named(sites, 'nobody at ')];
    case 'name':
      return named(people);
    case 'service':
      return named(words.services);
    case 'category':
      return named(words.ticketCategories);
    case 'source':
      return plain(words.sources);
    case 'measure':
      return named(slot.choices);
    default:
      return slot.choices.length > 0 ? plain(slot.choices) : null;
  }
}

/** Where several are chosen together. */
export function severalOf(slot: Slot, words: RuleForm['words']): Choice[] | null {
  if (slot.kind === 'categories') return named(words.siteCategories);
  if (slot.kind === 'priorities') return plain(['1', '2', '3', '4', '5']);
  return null;
}

/** What a slot of a number starts with, and the word after it. */
export const numbers: Readonly<
  Record<string, { readonly start: string; readonly units: readonly string[] }>
> = {
  count: { start: '3', units: [''] },
  times: { start: '3', units: ['times'] },
  duration: { start: '2', units: ['h', 'min'] },
  days: { start: '14', units: ['days'] },
  percent: { start: '5', units: ['%'] },
};

/** What a slot is filled with before anybody touches it: a whole sentence stands there at once. */
export function startOf(slot: Slot, words: RuleForm['words']): string {
  if (slot.kind === 'how') return slot.choices[0] ?? '';
  if (!slot.required) return '';
  const number = numbers[slot.kind];
  if (number) return `${number.start} ${number.units[0]}`.trim();
  if (slot.kind === 'amount') return '10';
  const several = severalOf(slot, words);
  if (several) return slot.kind === 'priorities' ? 'priority 1' : firstCategory(several);
  return choicesOf(slot, words)?.[0]?.value ?? '';
}

function firstCategory(several: readonly Choice[]): string {
  return (several.find((one) => one.label === 'gambling') ?? several[0])?.value ?? '';
}
