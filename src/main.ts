import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { runCli } from './cli/cli.ts';
import { loadCommands } from './cli/load-commands.ts';
import { readConfig } from './platform/config.ts';
import { exitCodes } from './platform/errors.ts';
import { stderrLog } from './platform/log.ts';
import { type OpenedCtx, openCtx } from './platform/open-ctx.ts';
import { progressOn } from './platform/progress-bar.ts';

const { version } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8'));
const config = readConfig();
const opened = new Set<OpenedCtx>();
const stop = new AbortController();
let leaving = false;
let stopsItself = false;

/** What a shell expects of a program that a signal ended. */
const signalCodes = { SIGINT: 130, SIGTERM: 143 } as const;

/** Leaves the stores before the process ends; a second signal does not wait for them. */
function leave(signal: keyof typeof signalCodes): void {
  stop.abort();
  if (stopsItself) {
    // It ends what it is at; should that last, it is left as any other command is.
    stopsItself = false;
    process.once(signal, () => leave(signal));
    setTimeout(() => leave(signal), 20_000).unref();
    return;
  }
  leaving = true;
  const end = () => process.exit(signalCodes[signal]);
  process.once(signal, end);
  process.stderr.write('\nbeholder: stopping; what was acknowledged is kept.\n');
  setTimeout(end, 10_000).unref();
  void Promise.allSettled([...opened].map((one) => one.close())).then(end);
}

process.once('SIGINT', () => leave('SIGINT'));
process.once('SIGTERM', () => leave('SIGTERM'));
// Whoever reads our output may stop reading: `beholder show rows | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) =>
  process.exit(error.code === 'EPIPE' ? 0 : exitCodes.bug),
);

const argv = process.argv.slice(2);
const code = await runCli(argv, {
  commands: await loadCommands(argv),
  version,
  debug: config.debug,
  openCtx: (dataDir) =>
    openCtx({
      config: { ...config, dataDir: dataDir === undefined ? config.dataDir : resolve(dataDir) },
      log: stderrLog,
      progress: progressOn(process.stderr),
    }),
  onOpen: (one, ends) => {
    opened.add(one);
    stopsItself = ends;
  },
  stop: stop.signal,
  out: (text) => leaving || process.stdout.write(text),
  // The work that was interrupted fails on stores that are closed: that is no news.
  err: (text) => leaving || process.stderr.write(text),
});
// Output to a pipe is written in the background: the process ends when the last of it is out.
if (!leaving) process.stdout.write('', () => process.stderr.write('', () => process.exit(code)));
