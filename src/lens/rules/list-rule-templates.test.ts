import { expect, test } from 'vitest';
import { listRuleTemplates } from './list-rule-templates.ts';
import { parseRule } from './parse-rule.ts';
import { ruleSentence } from './rule-sentence.ts';

test('a form says of each moment what holds where it is left out, as reading the sentence has it', () => {
  const withMoment = listRuleTemplates().filter((one) => one.slots.some((slot) => slot.kind === 'moment'));
  expect(withMoment.length).toBeGreaterThan(5);
  for (const { slots, example } of withMoment) {
    const moment = slots.find((slot) => slot.kind === 'moment');
    const spoken = moment?.choices.find((one) => example.includes(one));
    if (moment?.required !== false || !spoken) continue;
    const { when } = parseRule(example.replace(` ${spoken}`, ''));
    const spokenFor = parseRule(example.replace(spoken, moment.leftOut || spoken)).when;
    expect('during' in when && when.during).toBe('during' in spokenFor && spokenFor.during);
  }
  expect(ruleSentence(parseRule('Tell the owner when anyone visits gambling sites'))).toContain(
    'in working hours',
  );
  const visits = listRuleTemplates().find((one) => one.fact === 'visits');
  expect(visits?.slots.find((one) => one.kind === 'moment')?.leftOut).toBe('in working hours');
});
