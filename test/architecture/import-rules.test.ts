import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stages } from '../../src/stages.ts';

interface Cruise {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly { readonly rule: { readonly name: string } }[];
  };
}

const root = new URL('../../', import.meta.url).pathname;

function cruise(...paths: string[]): Cruise {
  const bin = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs');
  const run = spawnSync(
    process.execPath,
    [bin, '--config', '.dependency-cruiser.mjs', '--output-type', 'json', ...paths],
    {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 1e9,
    },
  );
  return JSON.parse(run.stdout) as Cruise;
}

test('a seeded bad import is caught, so the rules are awake', () => {
  const folder = mkdtempSync(join(root, 'src', 'customers', 'canary-'));
  try {
    writeFileSync(
      join(folder, 'canary.ts'),
      "import '../../reports/index.ts';\nimport '../../signals/measure.ts';\nimport 'pg';\n",
    );
    const { summary } = cruise(folder.slice(root.length));
    const names = summary.violations.map((violation) => violation.rule.name);
    expect(summary.totalCruised).toBeGreaterThan(1);
    expect(names).toContain('stage-order-customers');
    expect(names).toContain('face-signals');
    expect(names).toContain('drivers-at-the-rim');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('ARCHITECTURE.md names every stage', () => {
  const page = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');
  for (const stage of stages) expect(page, stage.name).toContain(`\`${stage.name}`);
});
