import type { CommandSpec } from '../command.ts';
import { showAuditCommand } from './show-audit.ts';
import { showFindingsCommand } from './show-findings.ts';
import { showGaugeCommand } from './show-gauge.ts';
import { showMeasuresCommand } from './show-measures.ts';
import { showRejectsCommand } from './show-rejects.ts';
import { showRowsCommand } from './show-rows.ts';
import { showScoresCommand } from './show-scores.ts';
import { showSourcesCommand } from './show-sources.ts';

/** `show measures|findings|gauge|scores|rows|sources|rejects|audit` */
export const showCommands: readonly CommandSpec[] = [
  showMeasuresCommand,
  showFindingsCommand,
  showGaugeCommand,
  showScoresCommand,
  showRowsCommand,
  showSourcesCommand,
  showRejectsCommand,
  showAuditCommand,
];
