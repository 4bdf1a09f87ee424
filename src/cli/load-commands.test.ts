import { expect, it } from 'vitest';
import { loadAllCommands, loadCommands } from './load-commands.ts';

it('loads for each first word exactly the commands that begin with it', async () => {
  const all = await loadAllCommands();
  const first = (usage: string) => usage.split(' ')[0] ?? '';
  const words = [...new Set(all.map(({ usage }) => first(usage)))];
  expect(words.length).toBeGreaterThan(20);
  for (const word of words) {
    const wanted = all.filter(({ usage }) => first(usage) === word).map(({ usage }) => usage);
    const loaded = (await loadCommands(['--data', 'serve', '--json', word])).map(({ usage }) => usage);
    expect(loaded.filter((usage) => first(usage) === word)).toEqual(wanted);
    expect(loaded.length).toBeLessThan(all.length / 3);
  }
});

it('loads all where the first word is none of them, so that what was meant can be found', async () => {
  const all = await loadAllCommands();
  for (const argv of [[], ['--help'], ['help', 'lens'], ['custmers'], ['constructor']])
    expect(await loadCommands(argv)).toEqual(all);
});
