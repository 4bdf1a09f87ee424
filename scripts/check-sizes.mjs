// Files small enough to read in one go: 250 lines, tests 400.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const files = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', 'src', 'test', 'bench'],
  { encoding: 'utf8' },
)
  .split('\n')
  .filter((file) => /\.tsx?$/.test(file) && existsSync(file));
const tooLong = files
  .map((file) => ({
    file,
    lines: readFileSync(file, 'utf8').split('\n').length - 1,
    limit: /\.test\.ts$/.test(file) ? 400 : 250,
  }))
  .filter(({ lines, limit }) => lines > limit);
for (const { file, lines, limit } of tooLong)
  console.error(`${file}: ${lines} lines, at most ${limit}: split it`);
process.exit(tooLong.length > 0 ? 1 : 0);
