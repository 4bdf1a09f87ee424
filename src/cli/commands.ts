import type { CommandSpec } from './command.ts';
import { askCommands } from './commands/ask.ts';
import { askWhomCommands } from './commands/ask-whom.ts';
import { closeCommand } from './commands/close.ts';
import { conversationCommands } from './commands/conversations.ts';
import { customersCommands } from './commands/customers.ts';
import { demoCommand } from './commands/demo.ts';
import { doctorCommand } from './commands/doctor.ts';
import { escalationCommands } from './commands/escalations.ts';
import { guideCommands } from './commands/guide.ts';
import { importCommand } from './commands/import.ts';
import { lensCommands } from './commands/lens.ts';
import { lensAnswersCommands } from './commands/lens-answers.ts';
import { lensAskCommand } from './commands/lens-ask.ts';
import { lensFitCommand } from './commands/lens-fit.ts';
import { lensHistoryCommand } from './commands/lens-history.ts';
import { lensNeedsCommand } from './commands/lens-needs.ts';
import { lensRulesCommands } from './commands/lens-rules.ts';
import { listenCommands } from './commands/listen.ts';
import { painCommands } from './commands/pains.ts';
import { reactCommands } from './commands/react.ts';
import { recoveryCommands } from './commands/recoveries.ts';
import { reviewCommands } from './commands/review.ts';
import { serveCommand } from './commands/serve.ts';
import { showCommands } from './commands/show.ts';
import { staffCommands } from './commands/staff.ts';
import { staffKeyCommands } from './commands/staff-keys.ts';
import { watchCommand } from './commands/watch.ts';
import { webhookCommands } from './commands/webhooks.ts';

/** Every command, in the order in which help lists them. */
export const commands: readonly CommandSpec[] = [
  demoCommand,
  ...customersCommands,
  importCommand,
  ...lensCommands,
  ...lensRulesCommands,
  lensNeedsCommand,
  lensAskCommand,
  ...lensAnswersCommands,
  lensFitCommand,
  ...askCommands,
  ...askWhomCommands,
  lensHistoryCommand,
  ...reactCommands,
  ...conversationCommands,
  ...guideCommands,
  closeCommand,
  serveCommand,
  ...staffCommands,
  ...staffKeyCommands,
  ...showCommands,
  watchCommand,
  ...escalationCommands,
  ...listenCommands,
  ...painCommands,
  ...webhookCommands,
  ...recoveryCommands,
  ...reviewCommands,
  doctorCommand,
];
