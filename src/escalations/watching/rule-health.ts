import { setTimeout as sleep } from 'node:timers/promises';
import { ruleWarnings } from '../../findings/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { WatchedRule } from './facts.ts';

/** Rules named one by one; the others are counted. */
const mostNamed = 20;

/**
 * Says which rules can never fire as things are, or reach nobody whom they name: silence from them is no good news.
 * One after the other and without haste, beside the watch.
 */
export async function sayWhatNeverFires(
  ctx: Pick<Ctx, 'records' | 'signals'>,
  rules: readonly WatchedRule[],
  on: { readonly say: (text: string) => void; readonly stop: AbortSignal },
): Promise<void> {
  let found = 0;
  for (const { customer, rule } of rules) {
    if (on.stop.aborted) return;
    const warnings = await ruleWarnings({ ctx, input: { customer, rule } });
    if (warnings.length === 0) continue;
    found++;
    if (found <= mostNamed) on.say(`${customer.name}: the rule “${rule.name}”: ${warnings.join(' ')}`);
    await sleep(20, undefined, { signal: on.stop }).catch(() => {});
  }
  if (found > mostNamed) on.say(`${found - mostNamed} more rules cannot fire as things are`);
}
