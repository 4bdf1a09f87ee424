import type { Customer, Reader } from '../customers/index.ts';
import { inUnit } from '../findings/index.ts';
import { openLensBook } from '../lens/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import { exitCodes, UserError } from '../platform/errors.ts';
import { describeMeasure } from '../signals/index.ts';
import type { Seen } from './react.ts';

/** What was asked by `question/MEASURE@VALUE`: whether a value of a measure would be a problem. */
export async function questionAsShown(
  ctx: Ctx,
  customer: Customer,
  role: Reader,
  id: string,
  position: number,
): Promise<Seen> {
  const [, measure = '', amount = ''] = /^question\/([^@]+)@(.+)$/.exec(id) ?? [];
  const value = Number(amount);
  const book = await openLensBook({ ctx, input: { only: [customer.id] } });
  const line = book.lines(customer, role).find((one) => one.measure === measure);
  if (!line || amount === '' || !Number.isFinite(value))
    throw new UserError(
      `"${id}" is no question`,
      'Write question/MEASURE@VALUE, as `beholder reactions questions` lists them.',
      exitCodes.usage,
    );
  const { title } = describeMeasure(line.measure);
  return {
    outcome: `${title}: ${inUnit(value, line.unit)}.`,
    need: line.need,
    measure: line.measure,
    value,
    count: 0,
    population: 0,
    watch: line.watch,
    problem: line.problem,
    severity: 0.5,
    weight: line.weight,
    tier: 'question',
    position,
    rule: '',
  };
}
