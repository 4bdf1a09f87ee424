import { expect, test } from 'vitest';
import type { LensSource } from '../lens/index.ts';
import type { ComposeInput } from './compose-report.ts';
import { sampleLearnt } from './fixtures/sample-learnt.ts';
import { sampleInput, sampleReport } from './fixtures/sample-report.ts';
import { lensChanges, lensInShort, whereFrom } from './lens-words.ts';
import type { ReportData } from './schema.ts';

const { judgement } = sampleInput();
const needs = judgement.lights;

function lensOf(source: LensSource, given: Partial<ComposeInput> = {}): ReportData['lens'] {
  const learnt = source === 'learnt' ? sampleLearnt(needs) : null;
  return sampleReport({ learnt, judgement: { ...judgement, lensSource: source }, ...given }).lens;
}

test.each<[LensSource, RegExp, RegExp]>([
  ['declared', /yours$/, /^You told us these weights/],
  ['learnt', /learnt from what your people answered and did$/, /^These weights, of 100, are learnt from/],
  ['population', /^Nobody of yours.*our other customers value$/, /our other customers give/],
  ['default', /the usual ones$/, /usual weights of our catalogue/],
])('where a %s lens comes from is said in plain words, in the foot and in full', (source, foot, full) => {
  expect(lensInShort(source)).toMatch(foot);
  expect(whereFrom(lensOf(source)).join(' ')).toMatch(full);
});

test('a learnt lens tells from whom, from how much, and how far to trust it', () => {
  const text = whereFrom(lensOf('learnt')).join(' ');
  expect(text).toContain('what 3 people of yours chose on 18 screens and 7 reactions to earlier reports');
  expect(text).toContain('starting from what you declared');
  expect(text).toContain('83 % of the choices agree');
  const doubtful = lensOf('learnt', { learnt: sampleLearnt(needs, { consistency: 0.4 }) });
  expect(whereFrom(doubtful).join(' ')).toContain(
    'they contradict each other, so take the weights with care',
  );
});

test('intervals of a learnt lens stand beside its weights, in percent; a declared one has none', () => {
  const [first] = lensOf('learnt').needs;
  expect(first?.low).toBeGreaterThan(0);
  expect(first?.high).toBeGreaterThan(first?.low ?? 100);
  expect(lensOf('declared').needs[0]).toMatchObject({ low: null, high: null });
});

function changes(
  source: LensSource,
  moved: readonly number[],
  evidence = { screens: 6, reactions: 7 },
): string[] {
  const now = lensOf(source);
  const before = {
    needs: now.needs.map((need, index) => ({ ...need, weight: need.weight + (moved[index] ?? 0) })),
    rules: now.rules,
    evidence: now.evidence && { ...now.evidence, ...evidence },
  };
  const lens = lensOf(source, { previousIssue: { month: '2026-09', lens: before, findings: [] } });
  return lensChanges(lens, 'since the report of September 2026');
}

test('what changed is told with its reason; a learnt weight only where it moved by a point or more', () => {
  expect(changes('declared', [-2, 0.2])[0]).toBe(
    'What changed since the report of September 2026, because you declared it so:',
  );
  expect(changes('declared', [-2, 0.2])).toHaveLength(3);
  const learnt = changes('learnt', [-2, 0.2, 0.3]);
  expect(learnt[0]).toBe('What changed since the report of September 2026, because of 12 more screens:');
  expect(learnt[1]).toMatch(/: 20 before, 22 now\.$/);
  expect(learnt[2]).toBe('2 other weights moved by less than a point.');
  expect(changes('learnt', [2], { screens: 18, reactions: 7 })[0]).toContain(
    'because what was said longer ago counts for less',
  );
  expect(changes('learnt', [0.2])).toEqual([
    'No weight moved by a point or more since the report of September 2026.',
  ]);
  expect(changes('declared', [])).toEqual(['Nothing changed since the report of September 2026.']);
});
