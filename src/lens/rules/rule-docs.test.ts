import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseLens } from '../parse-lens.ts';
import { listRuleTemplates } from './list-rule-templates.ts';
import { parseRule } from './parse-rule.ts';

it('docs/rules.md lists every template, with what it means, and no other', () => {
  const rows = readFileSync('docs/rules.md', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| … when '));
  const expected = listRuleTemplates().map(
    (one) => `| ${one.example.replace('Tell the owner at once when ', '… when ')} | ${one.help} |`,
  );
  expect(rows).toEqual(expected);
});

it('every rule in docs/rules.md and in examples/rules can be used', () => {
  const quoted = [...readFileSync('docs/rules.md', 'utf8').matchAll(/"(Tell [^"]+)"/g)].map(
    ([, one = '']) => one,
  );
  expect(quoted.length).toBeGreaterThan(1);
  for (const sentence of quoted) parseRule(sentence);
  const files = readdirSync('examples/rules').map((file) => `examples/rules/${file}`);
  const lenses = files.map((file) => parseLens(readFileSync(file, 'utf8'), file));
  expect(lenses.flatMap((lens) => lens.rules).length).toBeGreaterThan(5);
});
