// Builds the pages into dist/web and packs each file for browsers that take brotli.
// With --if-needed it does nothing where the last build is newer than everything it is made from.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const files = (dir) =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
const newest = (paths) => Math.max(0, ...paths.map((path) => statSync(path).mtimeMs));

function built() {
  try {
    return statSync(at('dist/web/index.html')).mtimeMs;
  } catch {
    return 0;
  }
}

const inputs = [...files(at('src/web')), at('package-lock.json')];
if (!process.argv.includes('--if-needed') || built() < newest(inputs)) {
  // Whoever asks for it, a test too, gets the pages that people get.
  process.env.NODE_ENV = 'production';
  const { build } = await import('vite');
  const configFile = at('src/web/vite.config.ts');
  await build({ configFile, logLevel: 'warn', build: { ssr: 'paint.tsx' } });
  // Last: its index.html tells when all was built.
  await build({ configFile, logLevel: 'warn' });
  for (const file of files(at('dist/web'))) {
    if (!['.js', '.css', '.svg', '.html'].includes(extname(file))) continue;
    writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file)));
  }
}
