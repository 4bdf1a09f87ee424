import type { Command } from 'commander';
import { getCustomer } from '../../customers/index.ts';
import { inUnit } from '../../findings/index.ts';
import { lensHistory } from '../../lens/index.ts';
import { exitCodes } from '../../platform/errors.ts';
import { describeMeasure } from '../../signals/index.ts';
import type { CommandSpec } from '../command.ts';
import { roleOf } from './react.ts';

/** `lens history --customer NAME` */
export const lensHistoryCommand: CommandSpec = {
  usage: 'lens history',
  summary: 'show what changed in a lens, when, and by which evidence',
  needs: 'stores',
  configure: (command: Command) => {
    command
      .requiredOption('--customer <name>', 'the customer')
      .option('--role <role>', 'the lens of one role: buyer, executive or user');
  },
  run: async ({ ctx, out, options }) => {
    const customer = await getCustomer({ ctx, input: { name: String(options.customer) } });
    const history = await lensHistory({ ctx, input: { customer, role: roleOf(options.role) } });
    if (history.changes.length === 0)
      out.line(`${customer.name}: nobody has declared, answered or said anything yet.`);
    for (const change of history.changes) {
      out.line(`${change.at.toISOString().slice(0, 10)}  ${change.what}`);
      for (const { name, before, after } of change.weights)
        out.line(`            ${name}: ${percent(before)} before, ${percent(after)} after`);
      for (const { measure, before, after, unit } of change.bounds)
        out.line(
          `            ${describeMeasure(measure).title}: a problem from ${inUnit(before, unit)} before, from ${inUnit(after, unit)} after`,
        );
      if (change.weights.length + change.bounds.length === 0)
        out.line('            Changed nothing by a point or more.');
    }
    for (const one of history.suggestions) out.line(`To consider: ${one}`);
    out.result({ customer: customer.name, changes: history.changes, suggestions: history.suggestions });
    return exitCodes.ok;
  },
};

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
