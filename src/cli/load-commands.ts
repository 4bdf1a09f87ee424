import type { CommandSpec } from './command.ts';

type Load = () => Promise<readonly CommandSpec[]>;

/** The commands by their first word, in the order in which help lists them. */
const words: Readonly<Record<string, Load>> = {
  demo: async () => [(await import('./commands/demo.ts')).demoCommand],
  customers: async () => (await import('./commands/customers.ts')).customersCommands,
  import: async () => [(await import('./commands/import.ts')).importCommand],
  lens: async () => (await import('./commands/lens-all.ts')).allLensCommands,
  ask: async () => [
    ...(await import('./commands/ask.ts')).askCommands,
    ...(await import('./commands/ask-whom.ts')).askWhomCommands,
  ],
  react: async () => (await import('./commands/react.ts')).reactCommands,
  reactions: async () => (await import('./commands/react.ts')).reactCommands,
  conversations: async () => (await import('./commands/conversations.ts')).conversationCommands,
  guide: async () => (await import('./commands/guide.ts')).guideCommands,
  'spoken-to': async () => (await import('./commands/guide.ts')).guideCommands,
  close: async () => [(await import('./commands/close.ts')).closeCommand],
  serve: async () => [(await import('./commands/serve.ts')).serveCommand],
  staff: async () => [
    ...(await import('./commands/staff.ts')).staffCommands,
    ...(await import('./commands/staff-keys.ts')).staffKeyCommands,
  ],
  show: async () => (await import('./commands/show.ts')).showCommands,
  watch: async () => [(await import('./commands/watch.ts')).watchCommand],
  escalations: async () => (await import('./commands/escalations.ts')).escalationCommands,
  listen: async () => (await import('./commands/listen.ts')).listenCommands,
  pains: async () => (await import('./commands/pains.ts')).painCommands,
  webhooks: async () => (await import('./commands/webhooks.ts')).webhookCommands,
  recoveries: async () => (await import('./commands/recoveries.ts')).recoveryCommands,
  review: async () => (await import('./commands/review.ts')).reviewCommands,
  doctor: async () => [(await import('./commands/doctor.ts')).doctorCommand],
};

/** Every command, in the order in which help lists them. */
export async function loadAllCommands(): Promise<readonly CommandSpec[]> {
  const loaded = await Promise.all(Object.values(words).map((load) => load()));
  return [...new Set(loaded.flat())];
}

/** The commands that a command line may mean: those of its first word alone, which start in half the time; else all. */
export async function loadCommands(argv: readonly string[]): Promise<readonly CommandSpec[]> {
  const word = argv.find((one, at) => !one.startsWith('-') && argv[at - 1] !== '--data') ?? '';
  const load = Object.hasOwn(words, word) ? words[word] : undefined;
  return load ? load() : loadAllCommands();
}
