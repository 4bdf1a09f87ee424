import type { CommandSpec } from './command.ts';
import { customersCommands } from './commands/customers.ts';

/** Every command, in the order in which help lists them. */
export const commands: readonly CommandSpec[] = [...customersCommands];
