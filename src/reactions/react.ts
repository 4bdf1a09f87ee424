import { type Customer, getCustomer, listPeople, type Person, type Reader } from '../customers/index.ts';
import type { Finding } from '../findings/index.ts';
import { keepReactions, type NewReaction, type Saying } from '../lens/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import { exitCodes, UserError } from '../platform/errors.ts';
import { didYouMean } from '../platform/nearest.ts';
import { questionAsShown } from './question-as-shown.ts';
import { type Shown, shownIn } from './shown-in.ts';

export interface ReactInput {
  /** Name, slug or id. */
  readonly customer: string;
  /** Name, e-mail address or id of somebody there; not known where absent. */
  readonly person?: string | undefined;
  /** As whom they read; what they are at the customer where absent. */
  readonly role?: Reader | undefined;
  /** `YYYY-MM` of the report. */
  readonly month: string;
  /** Id of the finding, or of a question (`question/MEASURE`, `question/MEASURE@VALUE`). */
  readonly finding: string;
  readonly says: Saying;
  readonly channel: NewReaction['channel'];
  /** When it was said; now where absent. */
  readonly at?: Date | undefined;
  readonly onceKey?: string | undefined;
}

/** What was kept: null for `id` where it was known already. */
export interface Reacted {
  readonly id: number | null;
  readonly customer: Customer;
  readonly person: Person | null;
  readonly outcome: string;
}

/**
 * Keeps what a reader said of an item, with what they had before their eyes: the item as the newest issue of the month
 * showed it to a reader in that role (or to anybody), or as the month is judged now where no report was kept.
 * When this returns it survives a crash. Throws a UserError where the customer, person, month or item is not there.
 */
export async function react(call: { readonly ctx: Ctx; readonly input: ReactInput }): Promise<Reacted> {
  const { ctx, input } = call;
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(input.month))
    throw new UserError(
      `${input.month} is no month`,
      'Write it as YYYY-MM, for instance 2026-10.',
      exitCodes.usage,
    );
  const customer = await getCustomer({ ctx, input: { name: input.customer } });
  const people = await listPeople({ ctx, input: { customerId: customer.id } });
  const person = input.person === undefined ? null : personOf(input.person, people, customer);
  const role = input.role ?? roleOf(person);
  const shown = await shownIn(ctx, customer, input.month, role);
  const seen = input.finding.startsWith('question/')
    ? await questionAsShown(ctx, customer, role, input.finding, shown.findings.length + 1)
    : findingAsShown(shown, input.finding, customer, input.month);
  const [id] = await keepReactions({
    ctx,
    input: {
      reactions: [
        {
          ...seen,
          customerId: customer.id,
          personId: person?.id ?? null,
          role,
          says: input.says,
          month: input.month,
          issue: shown.issue,
          finding: input.finding,
          channel: input.channel,
          at: input.at ?? ctx.clock.now(),
          onceKey: input.onceKey ?? '',
        },
      ],
    },
  });
  return { id: id ?? null, customer, person, outcome: seen.outcome };
}

/** What the reader had before their eyes, as far as learning needs it. */
export type Seen = Omit<
  NewReaction,
  'customerId' | 'personId' | 'role' | 'says' | 'month' | 'issue' | 'finding' | 'channel' | 'at' | 'onceKey'
>;

function findingAsShown({ findings }: Shown, id: string, customer: Customer, month: string): Seen {
  const at = findings.findIndex((one) => one.id === id);
  const found = findings[at];
  if (!found) {
    const ids = findings.map((one) => one.id);
    throw new UserError(
      `${customer.name} was shown no "${id}" for ${month}`,
      `${didYouMean(id, ids)}See \`beholder reactions list --customer "${customer.name}" --month ${month}\`.`,
      exitCodes.missing,
    );
  }
  return seenOf(found, at + 1);
}

function seenOf(found: Finding, position: number): Seen {
  const judged = found.judged ?? null;
  return {
    outcome: found.outcome,
    need: found.need,
    measure: judged?.measure ?? found.measure,
    value: judged?.value ?? null,
    count: 0,
    population: 0,
    watch: judged?.watch ?? null,
    problem: judged?.problem ?? null,
    severity: found.severity,
    weight: found.weight,
    tier: found.tier,
    position,
    rule: found.rule,
  };
}

function personOf(word: string, people: readonly Person[], customer: Customer): Person {
  const asked = word.trim().toLowerCase();
  const found = people.filter(
    (one) =>
      one.email.toLowerCase() === asked || one.name.toLowerCase() === asked || String(one.id) === asked,
  );
  const [first] = found;
  if (first && found.length === 1) return first;
  if (first)
    throw new UserError(
      `${found.length} people at ${customer.name} are called "${word}"`,
      'Give the e-mail address.',
      exitCodes.usage,
    );
  const names = people.map((one) => one.name);
  throw new UserError(
    `nobody at ${customer.name} is called "${word}"`,
    `${didYouMean(word, names)}See \`beholder customers show "${customer.name}"\`.`,
    exitCodes.missing,
  );
}

/** Whoever decides reads as somebody who decides, even where they use the service too. */
function roleOf(person: Person | null): Reader {
  return (['executive', 'buyer', 'user'] as const).find((role) => person?.roles.includes(role)) ?? '';
}
