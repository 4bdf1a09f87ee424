import type { Ctx } from '../../platform/ctx.ts';
import { keepSaidDone, listStatements } from '../../voice/index.ts';
import type { Life } from '../life/life.ts';
import { type Recovery, readEntries } from '../store.ts';

const longest = 300;

/** Keeps "you said, we did" in step with what the customer confirmed: it stands there as long as they say that it is right. */
export async function tellDone(ctx: Pick<Ctx, 'records'>, recovery: Recovery, life: Life): Promise<void> {
  const key = { customerId: recovery.customerId, key: `recovery ${recovery.id}` };
  const { confirmedAt, phase } = life;
  if (!confirmedAt || phase === 'cancelled' || phase === 'merged') {
    await keepSaidDone({ ctx, input: { ...key, what: null } });
    return;
  }
  const entries = (await readEntries(ctx, [recovery.id])).get(recovery.id) ?? [];
  const [statement] = await listStatements({ ctx, input: { ids: [recovery.firstStatement] } });
  const done = entries.findLast((one) => one.kind === 'done');
  const prevents = life.clocks.prevent.doneAt
    ? entries.findLast((one) => one.kind === 'prevents')
    : undefined;
  await keepSaidDone({
    ctx,
    input: {
      ...key,
      what: {
        saidAt: statement?.saidAt ?? recovery.openedAt,
        said: clip(statement?.words ?? ''),
        done: done?.kind === 'done' ? clip(done.body.did) : '',
        prevents: prevents?.kind === 'prevents' ? clip(prevents.body.prevents) : '',
        confirmedAt,
      },
    },
  });
}

function clip(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest - 1).trimEnd()}…` : line;
}
