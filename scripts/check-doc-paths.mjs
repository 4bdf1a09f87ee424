// Every path that a document names exists. A path is `in back-ticks`, with a slash and a known first folder.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const documents = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file && existsSync(file));
const folders = /^(src|db|templates|test|docs|examples|bench|scripts|bin|\.ci)\//;
let missing = 0;
for (const document of documents) {
  const text = readFileSync(document, 'utf8');
  for (const [, path] of text.matchAll(/`([^`\s]+)`/g)) {
    if (!folders.test(path) || /[*<>{}]/.test(path)) continue;
    if (!existsSync(path.replace(/[:#].*$/, ''))) {
      console.error(`${document}: names ${path}, which does not exist`);
      missing += 1;
    }
  }
  for (const [, target] of text.matchAll(/\]\((?!https?:|mailto:|#)([^)\s#]+)/g)) {
    if (!existsSync(join(dirname(document), target))) {
      console.error(`${document}: links to ${target}, which does not exist`);
      missing += 1;
    }
  }
}
process.exit(missing > 0 ? 1 : 0);
