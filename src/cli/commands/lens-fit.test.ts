import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ctx } from '../../platform/ctx.ts';
import { exitCodes } from '../../platform/errors.ts';
import { makeOutput } from '../output.ts';
import { lensFitCommand } from './lens-fit.ts';

let folder: string;
let file: string;

/** Eight people, six tasks of two offers: half of them take whatever is cheaper, half whatever is faster. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beholder-fit-'));
  file = join(folder, 'choices.csv');
  const rows = ['person,task,option,chosen,price,speed'];
  for (let person = 0; person < 8; person++)
    for (let task = 1; task <= 6; task++) {
      const prices = [1 + ((task * 3) % 5), 1 + ((task * 2 + person) % 5)];
      const speeds = [(prices[0] ?? 0) + (task % 2), (prices[1] ?? 0) + ((task + 1) % 2)];
      const wanted = person % 2 === 0 ? prices.map((price) => -price) : speeds;
      const best = (wanted[0] ?? 0) >= (wanted[1] ?? 0) ? 0 : 1;
      for (const j of [0, 1])
        rows.push([person, task, j, j === best ? 1 : 0, prices[j], speeds[j]].join(','));
    }
  rows.push('9,1,0,0,1,1', '9,1,1,0,2,2');
  await writeFile(file, `${rows.join('\n')}\n`);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function call(options: Record<string, unknown>) {
  let text = '';
  const out = makeOutput(options.json === true, (more) => {
    text += more;
  });
  const given = { method: 'em', components: '1', draws: '400', seed: '1', choices: file, ...options };
  return { code: await lensFitCommand.run({ ctx: {} as Ctx, out, args: [], options: given }), text };
}

test('prints what people value with intervals, what was left out, and how well held out tasks are foreseen', async () => {
  const { code, text } = await call({ holdoutTasks: '5,6' });
  expect(code).toBe(exitCodes.partial);
  expect(text).toContain('8 people, 32 choices, long');
  expect(text).toContain('left out: line 98: person 9, task 1: 0 options chosen, not one');
  expect(text).toMatch(/price +-?\d+\.\d{3} +-?\d+\.\d{3} \.\. -?\d+\.\d{3}/);
  expect(text).toMatch(
    /Held out: \d+ of 16 foreseen \(hit rate \d\.\d{3}\), log likelihood -\d\.\d{3} a choice/,
  );
});

test('with chains it says how far they agree, and prints one JSON document', async () => {
  const { text } = await call({ method: 'mcmc', holdoutTasks: '6' });
  expect(text).toContain('4 chains of 100 draws, 20 of them to warm up; worst R-hat');
  const { text: json } = await call({ method: 'mcmc', json: true, holdoutTasks: '6' });
  const { coefficients, foreseen, skipped } = JSON.parse(json);
  expect(coefficients.map(({ name }: { name: string }) => name)).toEqual(['price', 'speed']);
  expect(coefficients[0].rHat).toBeGreaterThan(0.9);
  expect(foreseen.choices).toBe(8);
  expect(skipped).toHaveLength(1);
});

test.each([
  [{ method: 'magic' }, 'no method is called "magic"'],
  [{ layout: 'round' }, 'no layout is called "round"'],
  [{ holdoutTasks: '7' }, 'no task is called "7"'],
  [{ holdoutTasks: '1,2,3,4,5,6' }, 'every task is held out'],
  [{ components: '0' }, '--components 0: not a whole number'],
  [{ choices: '/nowhere.csv' }, '/nowhere.csv: no such file'],
])('refuses %j in one line', async (options, message) => {
  await expect(call(options)).rejects.toThrow(message);
});
