import { type Customer, getProvider, listPeople, listServices, listStaff } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import type { Conversation, ConversationForm } from './conversation.ts';
import { readConversations } from './conversations-store.ts';
import type { Candidate } from './speakers/who-spoke.ts';

/** The customer's conversation of that number; throws a UserError where there is none, also where it is another's. */
export async function conversationOf(call: {
  readonly ctx: Pick<Ctx, 'records'>;
  readonly input: { readonly customer: Pick<Customer, 'id'>; readonly id: number };
}): Promise<Conversation> {
  const { customer, id } = call.input;
  const [found] = await readConversations(call.ctx, {
    customerId: customer.id,
    ids: [id],
    withWithdrawn: true,
  });
  if (!found)
    throw new UserError(
      `there is no conversation ${id} with this customer`,
      'See `beholder conversations list`.',
      exitCodes.missing,
    );
  return found;
}

/** Staff and the customer's people, as those who may have spoken. */
export async function candidatesOf(call: {
  readonly ctx: Pick<Ctx, 'records'>;
  readonly input: { readonly customer: Pick<Customer, 'id'> };
}): Promise<{ readonly candidates: Candidate[]; readonly provider: string }> {
  const { ctx, input } = call;
  const [staff, people, provider] = await Promise.all([
    listStaff({ ctx }),
    listPeople({ ctx, input: { customerId: input.customer.id } }),
    getProvider({ ctx }),
  ]);
  const ours = staff.map(({ id, name }) => ({ kind: 'staff' as const, id, name, roles: [] }));
  const theirs = people.map(({ id, name, roles }) => ({ kind: 'person' as const, id, name, roles }));
  return { candidates: [...ours, ...theirs], provider: provider.name };
}

/** Everybody and everything that a form names belongs here; throws a UserError that says what does not. */
export async function checkForm(
  ctx: Pick<Ctx, 'records' | 'clock'>,
  customer: Pick<Customer, 'id'>,
  form: ConversationForm,
): Promise<void> {
  const { candidates } = await candidatesOf({ ctx, input: { customer } });
  const services = await listServices({ ctx, input: { customerId: customer.id } });
  const has = (kind: Candidate['kind'], id: number) =>
    candidates.some((one) => one.kind === kind && one.id === id);
  const refuse = (what: string) => {
    throw new UserError(`${what} is not known here`, 'Choose from the lists of the form.', exitCodes.missing);
  };
  const nobody = form.people.find((id) => !has('person', id));
  if (nobody !== undefined) refuse(`person ${nobody} of this customer`);
  const noStaff = [...form.staff, ...(form.ledBy === null ? [] : [form.ledBy])].find(
    (id) => !has('staff', id),
  );
  if (noStaff !== undefined) refuse(`number ${noStaff} of our staff`);
  if (form.serviceId !== null && !services.some((one) => one.id === form.serviceId))
    refuse(`service ${form.serviceId}`);
  // Somewhere on earth it is tomorrow already.
  const latest = new Date(ctx.clock.now().getTime() + 14 * 3_600_000).toISOString().slice(0, 10);
  if (form.heldOn > latest)
    throw new UserError(
      `${form.heldOn} is in the future`,
      'Note a conversation when it has been held.',
      exitCodes.usage,
    );
}
