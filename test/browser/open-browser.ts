import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const places = [process.env.BEHOLDER_TEST_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'];
const executablePath = places.find((place) => place && existsSync(place));

/** Why tests in a browser are skipped; null where they run. */
export const noBrowser = executablePath ? null : 'no Chromium on this machine (or BEHOLDER_TEST_CHROMIUM)';

const axe = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export interface OpenedBrowser {
  /** A page of its own, with nobody signed in; what its console complains of is kept in `complaints`. */
  newPage(options?: BrowserContextOptions): Promise<{ readonly page: Page; readonly complaints: string[] }>;
  close(): Promise<void>;
}

export async function openBrowser(): Promise<OpenedBrowser> {
  const browser: Browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
    ],
  });
  return {
    newPage: async (options = {}) => {
      const context = await browser.newContext(options);
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('request', (request) => {
        const asked = new URL(request.url());
        if (!['127.0.0.1', 'localhost'].includes(asked.hostname) && asked.protocol !== 'data:')
          complaints.push(`asked a third party: ${asked.host}`);
      });
      return { page, complaints };
    },
    close: () => browser.close(),
  };
}

/** What axe finds wrong with a page (WCAG 2.2 A and AA and good practice), one line a rule. */
export async function violationsOf(page: Page): Promise<string[]> {
  // Through the debugger and not as a script of the page: its policy allows none but its own.
  await page.evaluate(await axe);
  return page.evaluate(async () => {
    const { axe: engine } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await engine.run();
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
    );
  });
}

/** Whether something sticks out of the page at its right. */
export function sticksOut(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth + 1');
}
