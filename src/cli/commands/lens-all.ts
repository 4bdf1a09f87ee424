import type { CommandSpec } from '../command.ts';
import { lensCommands } from './lens.ts';
import { lensAnswersCommands } from './lens-answers.ts';
import { lensAskCommand } from './lens-ask.ts';
import { lensFitCommand } from './lens-fit.ts';
import { lensHistoryCommand } from './lens-history.ts';
import { lensNeedsCommand } from './lens-needs.ts';
import { lensRulesCommands } from './lens-rules.ts';

/** Everything about what customers value. */
export const allLensCommands: readonly CommandSpec[] = [
  ...lensCommands,
  ...lensRulesCommands,
  lensNeedsCommand,
  lensAskCommand,
  ...lensAnswersCommands,
  lensFitCommand,
  lensHistoryCommand,
];
