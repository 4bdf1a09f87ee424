import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cpuSeconds } from './cpu.ts';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export interface BrowserCost {
  /** Processor seconds a customer, browser start left out. */
  readonly seconds: number;
  readonly pages: number;
}

/**
 * Prints documents to tagged PDF in one warm browser, over the DevTools protocol. Null where no Chromium is
 * installed. The browser's start is not counted, which is fair to it: Beholder's workers pay theirs.
 */
export async function printByChromium(
  customers: readonly (readonly string[])[],
): Promise<BrowserCost | null> {
  const program = places.find(existsSync);
  if (!program) return null;
  const dir = await mkdtemp(join(tmpdir(), 'beholder-chromium-'));
  const browser = spawn(
    program,
    [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--remote-debugging-port=0',
      `--user-data-dir=${dir}`,
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  try {
    const say = await connect(browser);
    let pages = 0;
    const print = async (html: string): Promise<void> => {
      const file = join(dir, 'document.html');
      await writeFile(file, html);
      const { targetId } = (await say('Target.createTarget', { url: `file://${file}` })) as {
        targetId: string;
      };
      const { sessionId } = (await say('Target.attachToTarget', { targetId, flatten: true })) as {
        sessionId: string;
      };
      await say('Page.enable', {}, sessionId);
      await say(
        'Runtime.evaluate',
        { expression: 'document.fonts.ready.then(() => 1)', awaitPromise: true },
        sessionId,
      );
      const { data } = (await say(
        'Page.printToPDF',
        { preferCSSPageSize: true, generateTaggedPDF: true },
        sessionId,
      )) as { data: string };
      pages +=
        Buffer.from(data, 'base64')
          .toString('latin1')
          .match(/\/Type\s*\/Page\b/g)?.length ?? 0;
      await say('Target.closeTarget', { targetId });
    };
    for (const html of customers[0] ?? []) await print(html);
    pages = 0;
    const before = cpuSeconds([browser.pid ?? 0]);
    for (const documents of customers) for (const html of documents) await print(html);
    return {
      seconds: (cpuSeconds([browser.pid ?? 0]) - before) / customers.length,
      pages: pages / customers.length,
    };
  } finally {
    browser.kill();
    await new Promise((resolve) => browser.once('exit', resolve));
    await rm(dir, { recursive: true, force: true, maxRetries: 5 });
  }
}

type Say = (method: string, params: object, sessionId?: string) => Promise<unknown>;

async function connect(browser: ChildProcess): Promise<Say> {
  const address = await new Promise<string>((resolve, reject) => {
    let told = '';
    browser.stderr?.on('data', (chunk) => {
      told += chunk;
      const found = /DevTools listening on (ws:\S+)/.exec(told);
      if (found) resolve(found[1] as string);
    });
    browser.once('exit', () => reject(new Error(`Chromium did not start: ${told.slice(-300)}`)));
  });
  const socket = new WebSocket(address);
  const waiting = new Map<number, (message: { result?: unknown; error?: { message: string } }) => void>();
  socket.addEventListener('message', (event) => {
    const message = JSON.parse(String(event.data));
    waiting.get(message.id)?.(message);
    waiting.delete(message.id);
  });
  await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }));
  let last = 0;
  return (method, params, sessionId) =>
    new Promise((resolve, reject) => {
      const id = ++last;
      waiting.set(id, ({ result, error }) =>
        error ? reject(new Error(`${method}: ${error.message}`)) : resolve(result),
      );
      socket.send(JSON.stringify({ id, method, params, sessionId }));
    });
}
