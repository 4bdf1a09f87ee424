import { readFile } from 'node:fs/promises';
import { importAnswers } from '../../lens/index.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import type { CommandCall, CommandSpec } from '../command.ts';

/** `lens answers import FILE` */
export const lensAnswersImportCommand: CommandSpec = {
  usage: 'lens answers import <file>',
  summary: 'keep answers that were given elsewhere, from CSV (examples/answers.csv)',
  needs: 'stores',
  configure: () => {},
  run,
};

async function run({ ctx, out, args }: CommandCall) {
  const file = args[0] ?? '';
  const text = (await readFile(file)).toString('utf8');
  if (text.includes('\ufffd')) throw new UserError(`${file}: not UTF-8 text`, 'Save it as UTF-8.');
  const imported = await importAnswers({ ctx, input: { text, file } });
  for (const { line, why } of imported.rejected) out.line(`${file}:${line}: ${why}`);
  const { lines, added, known, rejected } = imported;
  out.line(`${lines} lines: ${added} answers added, ${known} known already, ${rejected.length} rejected`);
  out.result({ file, ...imported });
  if (rejected.length === 0) return exitCodes.ok;
  return added + known > 0 ? exitCodes.partial : exitCodes.data;
}
