import { either, number } from '../language/numbers.ts';
import { mark, say, t } from '../language/t.ts';
import { quote } from './compose-sentence.ts';
import type { RuleForm } from './rules-api.ts';

/** Something to choose: as it stands in the sentence, and as it is shown. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

type Slot = RuleForm['templates'][number]['slots'][number];

/** What this says and everybody knows: marked here, said where it is shown. */
const plain = (values: readonly string[]): Choice[] => values.map((value) => ({ value, label: say(value) }));
const named = (values: readonly string[]): Choice[] =>
  values.map((one) => ({ value: quote(one), label: one }));
const at = (sites: readonly string[], before: string, label: (site: string) => string): Choice[] =>
  sites.map((one) => ({ value: `${before}${quote(one)}`, label: label(one) }));

const told = [mark('the executive'), mark('the buyer')];
const anyone = [mark('anyone'), mark('any user'), mark('any buyer'), mark('any executive')];
const crowd = [mark('people'), mark('users'), mark('buyers'), mark('executives')];
const nobody = [mark('nobody'), mark('no user'), mark('no buyer'), mark('no executive')];

/** What a slot offers at this customer; null where it is filled with a number or with free words. */
export function choicesOf(slot: Slot, words: RuleForm['words']): Choice[] | null {
  const { people, sites } = words;
  switch (slot.kind) {
    case 'tell':
      return [
        ...words.tell.flatMap(({ name, title }) => [
          { value: quote(name), label: title ? `${name} (${title})` : name },
        ]),
        ...plain(told),
      ];
    case 'who':
      return [...plain(anyone), ...at(sites, 'anyone at ', (site) => t`anyone at ${site}`), ...named(people)];
    case 'crowd':
      return [...plain(crowd), ...at(sites, 'people at ', (site) => t`people at ${site}`)];
    case 'nobody':
      return [...plain(nobody), ...at(sites, 'nobody at ', (site) => t`nobody at ${site}`)];
    case 'name':
      return named(people);
    case 'service':
      return named(words.services);
    case 'category':
      return named(words.ticketCategories);
    case 'source':
      return plain(words.sources);
    case 'measure':
      return slot.choices.map((one, place) => ({ value: quote(one), label: slot.labels[place] ?? one }));
    default:
      return slot.choices.length > 0
        ? slot.choices.map((value, place) => ({ value, label: slot.labels[place] ?? value }))
        : null;
  }
}

/** Where several are chosen together. */
export function severalOf(slot: Slot, words: RuleForm['words']): Choice[] | null {
  if (slot.kind === 'categories')
    return words.siteCategories.map((one) => ({
      value: quote(one),
      label: words.categoriesInWords[one] ?? one,
    }));
  if (slot.kind === 'priorities') return plain(['1', '2', '3', '4', '5']);
  return null;
}

/** What a slot of a number starts with, and the word after it. */
export const numbers: Readonly<
  Record<string, { readonly start: string; readonly units: readonly string[] }>
> = {
  count: { start: '3', units: [''] },
  times: { start: '3', units: [mark('times')] },
  duration: { start: '2', units: ['h', 'min'] },
  days: { start: '14', units: [mark('days')] },
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
  return (several.find((one) => one.value === quote('gambling')) ?? several[0])?.value ?? '';
}

/** What stands in a slot as it is shown: `20 h`, `anyone at Leeds`, without the marks that keep names together. */
export function labelOf(slot: Slot, words: RuleForm['words'], value: string): string {
  if (slot.kind === 'tell') {
    const told = words.tell.find((one) => quote(one.name) === value)?.name;
    return told ?? say(value);
  }
  const several = severalOf(slot, words);
  if (several) return severalLabel(slot, several, value);
  const [, amount, unit] = /^([\d.]+) ?(.*)$/.exec(value) ?? [];
  if (numbers[slot.kind] && amount !== undefined)
    return `${number(Number(amount))} ${say(unit ?? '')}`.trim();
  return choicesOf(slot, words)?.find((one) => one.value === value)?.label ?? value;
}

/** Several that were chosen together, as they are shown. */
export function severalLabel(slot: Slot, choices: readonly Choice[], value: string): string {
  const picked = choices.filter((one) => isIn(one.value, value.slice(beforeAll(slot).length)));
  const list = either(picked.map((one) => one.label));
  return slot.kind === 'priorities' ? t`priority ${list}` : list;
}

/** What stands before a list in the sentence. */
export const beforeAll = (slot: Slot): string => (slot.kind === 'priorities' ? 'priority ' : '');

/** Whether a list as `orList` writes it holds the value. */
export function isIn(value: string, list: string): boolean {
  return list.split(/, | or /).includes(value);
}
