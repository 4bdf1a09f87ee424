import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Log } from '../platform/log.ts';

/** What `dist/paint` makes of an address; null where the page is left to the browser. */
type Paint = (call: { readonly path: string; readonly ask: typeof fetch }) => Promise<{
  readonly markup: string;
  /** The page's language: `en`. */
  readonly lang: string;
  /** The page's file, as `files.json` names it. */
  readonly from: string;
  readonly data: unknown;
} | null>;

interface BuiltFile {
  readonly file: string;
  readonly imports?: readonly string[];
}

/** A page's html with its content in it; null where the browser draws it. */
export type FirstPaint = (call: {
  readonly path: string;
  readonly ask: typeof fetch;
}) => Promise<string | null>;

/**
 * Paints first pages on the server, so that they can be read before any script has run. `webDir`: the built pages, with
 * what paints them beside it, taken anew when they were built anew. What goes wrong is logged, and the page left to the
 * browser.
 */
export function openFirstPaint(webDir: string, log: Log): FirstPaint {
  let opened: { readonly at: number; readonly built: Promise<Built | null> } | null = null;
  return async (call) => {
    try {
      const at = (await stat(join(webDir, 'index.html'))).mtimeMs;
      if (opened?.at !== at) opened = { at, built: readBuilt(webDir, at) };
      const built = await opened.built;
      const painted = built && (await built.paint(call));
      return painted && fill(built, painted);
    } catch (error) {
      log.warn(`${call.path} was not painted on the server: ${(error as Error).message}`);
      return null;
    }
  };
}

interface Built {
  readonly paint: Paint;
  readonly page: string;
  readonly files: Readonly<Record<string, BuiltFile>>;
}

/** Null where the pages were built without it. */
async function readBuilt(webDir: string, at: number): Promise<Built | null> {
  const script = join(webDir, '..', 'paint', 'paint.js');
  if (!existsSync(script)) return null;
  const [{ paint }, page, files] = await Promise.all([
    import(`${pathToFileURL(script).href}?at=${at}`) as Promise<{ readonly paint: Paint }>,
    readFile(join(webDir, 'index.html'), 'utf8'),
    readFile(join(webDir, 'files.json'), 'utf8'),
  ]);
  return { paint, page, files: JSON.parse(files) };
}

/** A script after all that it imports. */
function scriptsOf(files: Built['files'], name: string, seen = new Set<string>()): string[] {
  const found = files[name];
  if (!found || seen.has(name)) return [];
  seen.add(name);
  return [...(found.imports ?? []).flatMap((one) => scriptsOf(files, one, seen)), `/${found.file}`];
}

/** The page's scripts come after it was seen: `later.ts` fetches what `data-scripts` names, what begins last. */
function fill({ page, files }: Built, painted: NonNullable<Awaited<ReturnType<Paint>>>): string {
  const all = new Set([painted.from, 'index.html'].flatMap((name) => scriptsOf(files, name)));
  const data = JSON.stringify(painted.data).replaceAll('<', '\\u003c');
  const root = `<div id="root" data-scripts="${[...all].join(' ')}">${painted.markup}</div>`;
  return page
    .replace('<html lang="en">', `<html lang="${painted.lang}">`)
    .replaceAll(/<script type="module".*?<\/script>|<link rel="modulepreload".*?>/gs, '')
    .replace('</head>', () => `<script async src="/${files['later.ts']?.file}"></script></head>`)
    .replace(
      '<div id="root"></div>',
      () => `${root}<script type="application/json" id="painted-from">${data}</script>`,
    );
}
