import type { CommandSpec } from '../command.ts';
import { showFindingsCommand } from './show-findings.ts';
import { showMeasuresCommand } from './show-measures.ts';
import { showRowsCommand } from './show-rows.ts';

/** `show measures|findings|rows|sources|rejects` */
export const showCommands: readonly CommandSpec[] = [
  showMeasuresCommand,
  showRowsCommand,
  showFindingsCommand,
];
