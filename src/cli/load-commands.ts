import type { CommandSpec } from './command.ts';

/** Commands that run by the clock or over large files, each with what it needs and nothing else. */
const alone: Readonly<Record<string, () => Promise<CommandSpec>>> = {
  import: async () => (await import('./commands/import.ts')).importCommand,
  close: async () => (await import('./commands/close.ts')).closeCommand,
};

/** The commands that a command line may mean: one of a few by itself, which starts in half the time; else all. */
export async function loadCommands(argv: readonly string[]): Promise<readonly CommandSpec[]> {
  const word = argv[0] ?? '';
  const load = Object.hasOwn(alone, word) ? alone[word] : undefined;
  return load ? [await load()] : (await import('./commands.ts')).commands;
}
