import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { addCustomer, getCustomer } from '../../customers/index.ts';
import { declareLens } from '../declare-lens.ts';
import { getLens } from '../get-lens.ts';
import { parseLens } from '../parse-lens.ts';
import { addRule } from './add-rule.ts';
import { editRule, removeRule } from './edit-rule.ts';
import { listRuleChanges, listRules, listRulesInForce } from './list-rules.ts';
import { parseRule } from './parse-rule.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
});
afterAll(() => stores.close());

const sentence = 'Tell the owner at once when anyone visits gambling or adult sites in working hours';

async function newCustomer(name: string) {
  await addCustomer({ ctx: stores.ctx, input: { name, timeZone: 'Europe/London' } });
  return getCustomer({ ctx: stores.ctx, input: { name } });
}

it('keeps a rule beside those of the lens file, and hands both to the judgement', async () => {
  const { ctx } = stores;
  const customer = await newCustomer('Rules Beside');
  const yaml =
    'customer: Rules Beside\nneeds:\n  - { need: safe, weight: 1 }\nrules:\n  - Tell the owner when a threat gets through';
  await declareLens({ ctx, input: { lens: parseLens(yaml, 'x.yaml') } });
  const added = await addRule({ ctx, input: { customer, rule: parseRule(sentence) } });
  const { lens } = await getLens({ ctx, input: { customer } });
  expect(lens.rules.map((one) => one.when.fact)).toEqual(['threat passed', 'visits']);
  const { lens: executives } = await getLens({ ctx, input: { customer, role: 'executive' } });
  expect(executives.rules).toHaveLength(2);
  // Declaring the file again neither drops nor doubles it.
  await declareLens({ ctx, input: { lens: parseLens(yaml.replace('weight: 1', 'weight: 2'), 'x.yaml') } });
  expect((await getLens({ ctx, input: { customer } })).lens.rules).toHaveLength(2);
  await editRule({ ctx, input: { customer, id: added.id, on: false } });
  expect((await getLens({ ctx, input: { customer } })).lens.rules).toHaveLength(1);
  expect(await listRulesInForce({ ctx, input: { customerId: customer.id } })).toHaveLength(1);
});

it('holds for a customer who declared no lens', async () => {
  const { ctx } = stores;
  const customer = await newCustomer('Rules Alone');
  await addRule({ ctx, input: { customer, rule: parseRule(sentence) } });
  const { lens, lensSource } = await getLens({ ctx, input: { customer } });
  expect([lensSource, lens.rules.length]).toEqual(['default', 1]);
});

it('refuses the same rule twice, whatever words it is written in, and what contradicts itself', async () => {
  const { ctx } = stores;
  const customer = await newCustomer('Rules Twice');
  const { id } = await addRule({ ctx, input: { customer, rule: parseRule(sentence) } });
  const again = 'tell owner immediately if somebody opens gambling or adult pages during office hours';
  await expect(addRule({ ctx, input: { customer, rule: parseRule(again) } })).rejects.toThrow(
    `Rules Twice has this rule already: rule ${id}`,
  );
  const rule = {
    ...parseRule(sentence),
    when: { fact: 'share', measure: 'tickets.reopened', outOfAtLeast: 10 },
  };
  await expect(addRule({ ctx, input: { customer, rule: rule as never } })).rejects.toThrow('needs a bound');
  await removeRule({ ctx, input: { customer, id } });
  await addRule({ ctx, input: { customer, rule: parseRule(again) } });
});

it('keeps who changed what, for good, and never another customer’s', async () => {
  const { ctx } = stores;
  const customer = await newCustomer('Rules History');
  const other = await newCustomer('Rules Other');
  const owner = { ...ctx, actor: 'Helen Marsh' };
  const { id } = await addRule({ ctx: owner, input: { customer, rule: parseRule(sentence), on: false } });
  await editRule({
    ctx,
    input: { customer, id, rule: parseRule(`${sentence}`.replace('at once', 'today')), on: true },
  });
  await editRule({ ctx, input: { customer, id, on: true } }); // as it was: no change
  await removeRule({ ctx: owner, input: { customer, id } });
  const changes = await listRuleChanges({ ctx, input: { customer } });
  expect(changes.map((one) => [one.actor, one.what])).toEqual([
    ['Helen Marsh', 'added'],
    [ctx.actor, 'edited'],
    [ctx.actor, 'switched on'],
    ['Helen Marsh', 'removed'],
  ]);
  expect(changes.at(-1)?.rule.how).toBe('same day');
  expect((await listRules({ ctx, input: { customer } })).own).toEqual([]);
  await expect(removeRule({ ctx, input: { customer, id } })).rejects.toThrow(
    `Rules History has no rule ${id}`,
  );
  const theirs = await addRule({ ctx, input: { customer: other, rule: parseRule(sentence) } });
  await expect(editRule({ ctx, input: { customer, id: theirs.id, on: false } })).rejects.toThrow(
    'has no rule',
  );
  await expect(ctx.records.updateTable('rule_changes').set({ actor: 'x' }).execute()).rejects.toThrow('kept');
});
