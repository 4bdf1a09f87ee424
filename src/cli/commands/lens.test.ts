import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import type { CommandSpec } from '../command.ts';
import { makeOutput } from '../output.ts';
import { lensCheckCommand, lensDeclareCommand, lensShowCommand } from './lens.ts';
import { showFindingsCommand } from './show-findings.ts';

let stores: TestStores;
let folder: string;
const name = 'Osprey Dental';

beforeAll(async () => {
  stores = await openTestStores();
  folder = await mkdtemp(join(tmpdir(), 'beholder-lenses-'));
  await stores.ctx.records
    .insertInto('customers')
    .values({ slug: 'osprey', name, kind: 'dentist' })
    .execute();
  const good = `customer: ${name}\nneeds: [{ need: always-there, weight: 2, name: The chairs never stand still }]\n`;
  await writeFile(join(folder, 'a.yaml'), good);
  await writeFile(join(folder, 'b.yaml'), 'customer: Nobody at all\nneeds: [{ need: safe, weight: 1 }]\n');
  await writeFile(join(folder, 'c.yml'), `customer: ${name}\nneeds: [{ need: saef, weight: 1 }]\n`);
  await writeFile(join(folder, 'notes.txt'), 'no lens');
});
afterAll(async () => {
  await stores?.close();
  await rm(folder, { recursive: true, force: true });
});

async function call(command: CommandSpec, args: readonly string[], options: Record<string, unknown> = {}) {
  let text = '';
  const out = makeOutput(options.json === true, (more) => {
    text += more;
  });
  return { code: await command.run({ ctx: stores.ctx, out, args, options }), text };
}

test('a folder of lenses: the good one is declared, each bad one named, and the exit code says so', async () => {
  const { code, text } = await call(lensDeclareCommand, [folder]);
  expect(code).toBe(exitCodes.partial);
  expect(text).toContain(`${name}: declared`);
  expect(text).toContain('no customer is called Nobody at all');
  expect(text).toContain('c.yml:2: need 1, need: no need is called "saef". Did you mean "safe"?');
  expect(text).not.toContain('notes.txt');
  expect((await call(lensDeclareCommand, [join(folder, 'a.yaml')])).text).toContain('as before');
});

test('one file that is wrong or missing is one error', async () => {
  await expect(call(lensCheckCommand, [join(folder, 'c.yml')])).rejects.toThrow(UserError);
  await expect(call(lensDeclareCommand, [join(folder, 'no.yaml')])).rejects.toThrow('no such file or folder');
});

test('show prints the lens, and its JSON holds it whole', async () => {
  const { text } = await call(lensShowCommand, [], { customer: name });
  expect(text).toContain('The chairs never stand still  100.0 %  availability.share');
  expect(text).toContain('below 99.9 %');
  const { text: json } = await call(lensShowCommand, [], { customer: name, json: true });
  expect(JSON.parse(json)).toMatchObject({
    customer: name,
    lensSource: 'declared',
    lens: { needs: [{ weight: 2 }] },
  });
  await expect(call(lensShowCommand, [], { customer: name, role: 'boss' })).rejects.toThrow(
    'no role is called "boss"',
  );
});

test('findings of a month without data: not measured, and never good', async () => {
  const { code, text } = await call(showFindingsCommand, [], { customer: name, month: '2026-08' });
  expect(code).toBe(exitCodes.ok);
  expect(text).toContain('Nothing that matters to you could be measured in August 2026');
  const { text: json } = await call(showFindingsCommand, [], {
    customer: name,
    month: '2026-08',
    json: true,
  });
  expect(JSON.parse(json)).toMatchObject({ lensSource: 'declared', lights: [{ state: 'not measured' }] });
});
