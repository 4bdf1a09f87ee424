import type { LightState } from '../../findings/index.ts';
import {
  type Answer,
  type Asking,
  askingOf,
  decidingScreen,
  nextStep,
  type Stakes,
  type Step,
  type WhoIsAsked,
} from '../../lens/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { type IssueSummary, listIssues } from '../../reports/index.ts';

/** Screens asked about the order of one report, besides the interview. */
const mostAReport = 2;
/** What a need whose light is a problem, or on watch, has at stake. */
const stakeOf: Readonly<Record<LightState, number>> = { problem: 1, watch: 0.3, good: 0, 'not measured': 0 };

export interface AskedNext {
  readonly asking: Asking;
  /** Answers that count, oldest first. */
  readonly answers: readonly Answer[];
  readonly step: Step;
  /** The month whose report the screen is about; null for a screen of the interview, and where nothing is asked. */
  readonly about: string | null;
}

/**
 * What somebody is asked next: the interview until it is enough; and after each report that came out since, at
 * most two screens on whose answers the order of the customer's next report depends most.
 */
export async function askNext(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock'>;
  readonly input: WhoIsAsked;
}): Promise<AskedNext> {
  const { ctx, input } = call;
  const { asking, answers } = await askingOf(call);
  const step = nextStep(asking);
  const settled: AskedNext = { asking, answers, step, about: null };
  if (step.kind === 'ask' || input.form === 'short') return settled;
  const issues = await listIssues({
    ctx,
    input: { customerId: input.customer.id, newestOnly: true, released: true },
  });
  const issue = issues.find((one) => one.reader === input.role) ?? issues[0];
  if (!issue) return settled;
  const left = mostAReport - answers.filter((one) => one.answeredAt > issue.madeAt).length;
  const screen = left > 0 ? decidingScreen(asking, stakesOf(issue.lights)) : null;
  return screen ? { asking, answers, step: { kind: 'ask', screen, left }, about: issue.month } : settled;
}

/** How much each need has on a report, from its lights. */
export function stakesOf(lights: IssueSummary['lights']): Stakes {
  return new Map(lights.map(({ need, state }) => [need, stakeOf[state]]));
}
