import type { Command } from 'commander';
import { type Finding, type Light, listFindings } from '../../findings/index.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import type { CommandCall, CommandSpec, Output } from '../command.ts';

const roles = ['buyer', 'executive', 'user'] as const;

/** `show findings --customer NAME --month YYYY-MM` */
export const showFindingsCommand: CommandSpec = {
  usage: 'show findings',
  summary: 'show what a customer would call important in a month, and why',
  needs: 'stores',
  configure: (command: Command) => {
    command
      .requiredOption('--customer <name>', 'the customer')
      .requiredOption('--month <month>', 'the month, as 2026-10')
      .option('--role <role>', 'see it as a buyer, executive or user does')
      .option('--all', 'the appendix too');
  },
  run,
};

async function run({ ctx, out, options }: CommandCall) {
  const role = roles.find((one) => one === options.role);
  if (options.role !== undefined && !role) {
    throw new UserError(
      `no role is called "${String(options.role)}"`,
      `Use ${roles.join(', ')}.`,
      exitCodes.usage,
    );
  }
  const { customer, month, judgement } = await listFindings({
    ctx,
    input: { month: String(options.month), customer: String(options.customer), ...(role ? { role } : {}) },
  });
  const source = judgement.lensSource === 'default' ? ', by the default lens: none is declared' : '';
  out.line(`${customer.name}, ${judgement.month}${month.over ? '' : ' (not over yet)'}${source}`);
  out.line(judgement.verdict);
  out.line('');
  printLights(out, judgement.lights);
  const shown = judgement.findings.filter((one) => options.all === true || one.tier !== 'appendix');
  for (const one of shown) printFinding(out, one);
  const hidden = judgement.findings.length - shown.length;
  if (hidden > 0) out.line(`\n${hidden} more in the appendix: --all shows them`);
  out.result(judgement);
  return exitCodes.ok;
}

function printLights(out: Output, lights: readonly Light[]): void {
  const rows = lights.map((light) => [light.state, light.name, light.figure, light.change]);
  out.table(['Light', 'What matters', 'Figure', 'Change'], rows);
}

function printFinding(out: Output, one: Finding): void {
  out.line(`\n[${one.tier}] ${one.outcome}`);
  out.line(`  so what   ${one.soWhat}`);
  if (one.decides) out.line(`  decides   ${one.decides}, ${one.byWhen}`);
  out.line(`  proposal  ${one.proposal}`);
  for (const fact of one.evidence) out.line(`  fact      ${fact}`);
  out.line(`  why here  ${one.why}`);
}
