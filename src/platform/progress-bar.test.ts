import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { progressOn } from './progress-bar.ts';

function stream(isTTY: boolean) {
  const chunks: string[] = [];
  const through = Object.assign(new PassThrough(), {
    isTTY,
    columns: 80,
    rows: 24,
    cursorTo: () => true,
    clearLine: () => true,
    moveCursor: () => true,
  });
  through.on('data', (chunk) => chunks.push(String(chunk)));
  return { stream: through as unknown as NodeJS.WriteStream, text: () => chunks.join('') };
}

it('writes a line every ten seconds where there is no terminal', () => {
  const { stream: out, text } = stream(false);
  let time = 0;
  const bar = progressOn(out, () => time).start('squid access.log', 'lines');
  for (time = 0; time <= 25_000; time += 500) bar.update(time * 100, 5_000_000);
  bar.stop();
  expect(text()).toBe(
    'squid access.log: 1,000,000 of 5,000,000 lines\nsquid access.log: 2,000,000 of 5,000,000 lines\n',
  );
});

it('says nothing of short work, and nothing of a total that is not known', () => {
  const { stream: out, text } = stream(false);
  let time = 0;
  const bar = progressOn(out, () => time).start('tickets', 'rows');
  bar.update(10, 0);
  expect(text()).toBe('');
  time = 10_000;
  bar.update(1234, 0);
  expect(text()).toBe('tickets: 1,234 rows\n');
});

it('draws several bars on a terminal, and stops more than once without harm', async () => {
  const { stream: out, text } = stream(true);
  const progress = progressOn(out);
  const [one, two] = [progress.start('one', 'lines'), progress.start('two', 'pages')];
  one.update(1, 2);
  two.update(3, 0);
  await sleep(500);
  one.stop();
  one.stop();
  two.stop();
  expect(text()).toContain('1 of 2 lines');
  expect(text()).toContain('3 pages');
});
