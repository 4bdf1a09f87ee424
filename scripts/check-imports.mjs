// Import rules over the whole tree. A run that cruised nothing is a failure, not a pass.
import { spawnSync } from 'node:child_process';

const bin = 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs';
const run = spawnSync(
  process.execPath,
  [bin, '--config', '.dependency-cruiser.mjs', '--output-type', 'json', 'src', 'test'],
  {
    encoding: 'utf8',
    maxBuffer: 1e9,
  },
);
if (!run.stdout) {
  console.error(run.stderr);
  process.exit(1);
}
const { summary } = JSON.parse(run.stdout);
for (const violation of summary.violations) {
  console.error(
    `${violation.rule.name}: ${violation.from} -> ${violation.to}${violation.comment ? `\n  ${violation.comment}` : ''}`,
  );
}
if (summary.totalCruised < 20)
  console.error(`only ${summary.totalCruised} modules cruised: the rules are asleep`);
process.exit(summary.violations.length > 0 || summary.totalCruised < 20 ? 1 : 0);
