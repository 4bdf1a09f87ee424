import { expect, it } from 'vitest';
import { listRuleTemplates, parseRule } from '../../src/lens/index.ts';
import { composeSentence, orList, quote } from '../../src/web/lens/compose-sentence.ts';
import { startOf } from '../../src/web/lens/slot-choices.ts';

const words = {
  tell: [{ name: 'Ana "Nina" Reyes', title: 'owner' }],
  people: ['Bo Or-Deeds'],
  sites: ['Leeds, north'],
  services: ['mail or files'],
  siteCategories: ['adult', 'chat or mail', 'gambling'],
  categoriesInWords: {},
  ticketCategories: ['network'],
  sources: ['squid'],
};
const all = listRuleTemplates();

it.each(all)(
  'makes of the template $id, with what it starts with, a sentence that is understood',
  (template) => {
    const values = Object.fromEntries(template.slots.map((slot) => [slot.name, startOf(slot, words)]));
    const sentence = composeSentence(template.sentence, values);
    expect(parseRule(sentence)).toMatchObject({ tell: 'Ana "Nina" Reyes', how: 'at once' });
  },
);

it('leaves a group out where none of its slots is filled, and quotes what a sentence could take apart', () => {
  const template = 'Tell {tell} {how} when {who} visits {categories} sites [more than {times}] [{during}]';
  const filled = { tell: 'the owner', how: '', who: 'anyone', during: 'at weekends' };
  const categories = orList(['gambling', quote('chat or mail')]);
  expect(composeSentence(template, { ...filled, categories })).toBe(
    'Tell the owner when anyone visits gambling or "chat or mail" sites at weekends',
  );
});
