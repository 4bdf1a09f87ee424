// Runs every check that needs no data, side by side, and prints what failed. Under 30 s.
import { spawn } from 'node:child_process';

const node = process.execPath;
const checks = [
  ['format and lint', 'node_modules/.bin/biome', ['check', '--error-on-warnings', '.']],
  ['types', 'node_modules/typescript7/bin/tsc', ['-p', '.']],
  ['types of pages', 'node_modules/typescript7/bin/tsc', ['-p', 'src/web']],
  ['import rules', node, ['scripts/check-imports.mjs']],
  ['unused code', 'node_modules/.bin/knip', ['--no-progress']],
  ['file sizes', node, ['scripts/check-sizes.mjs']],
  ['words of languages', node, ['scripts/words.mjs']],
  ['doc paths', node, ['scripts/check-doc-paths.mjs']],
];

function run([name, command, args]) {
  return new Promise((resolve) => {
    const started = Date.now();
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve({ name, ok: false, output: String(error), seconds: 0 }));
    child.on('close', (code) =>
      resolve({ name, ok: code === 0, output, seconds: (Date.now() - started) / 1000 }),
    );
  });
}

const results = await Promise.all(checks.map(run));
for (const { name, ok, output, seconds } of results) {
  console.log(`${ok ? 'ok  ' : 'FAIL'} ${name} (${seconds.toFixed(1)} s)`);
  if (!ok) console.log(output);
}
process.exitCode = results.every((result) => result.ok) ? 0 : 1;
