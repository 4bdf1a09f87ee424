import { exitCodes, UserError } from '../../platform/errors.ts';
import type { WithRecords } from '../store.ts';
import { deleteRoute } from './routes-store.ts';

/** Takes a route away. What waits for it is not sent there; whoever was to be told so is told by the next way. */
export async function removeRoute(call: {
  readonly ctx: WithRecords;
  readonly input: { readonly id: number };
}): Promise<void> {
  if (await deleteRoute(call.ctx, call.input.id)) return;
  const hint = 'See `beholder escalations routes list`.';
  throw new UserError(`there is no route ${call.input.id}`, hint, exitCodes.missing);
}
