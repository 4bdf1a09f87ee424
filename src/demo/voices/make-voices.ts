import { createHmac } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Customer, listCustomers, listPeople } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import {
  addConversation,
  addFeed,
  importTranscript,
  invite,
  listFeeds,
  openAccepting,
  receiveMention,
} from '../../voice/index.ts';
import { provider } from '../profiles/all.ts';
import { asked, written } from './this-week.ts';
import { notes, talks, vttOf } from './transcripts.ts';

const channel = 'Everybody’s channel (sample)';
const why = 'the sample provider asks in the week in which it is made';

/** Talks of the year with the sample customers: what was recorded as files of a meeting program, the rest as notes. */
export async function makeTalks(call: {
  readonly ctx: Ctx;
  readonly input: { readonly filesDir: string };
}): Promise<number> {
  const { ctx, input } = call;
  const customers = await byName(ctx);
  const dir = join(input.filesDir, 'conversations');
  await mkdir(dir, { recursive: true });
  let many = 0;
  for (const talk of talks) {
    const customer = customers.get(talk.customer);
    if (!customer) continue;
    const file = `${talk.day} ${customer.slug}.vtt`;
    await writeFile(join(dir, file), vttOf(talk, provider.name));
    const bytes = await readFile(join(dir, file));
    const form = { kind: talk.kind, heldOn: talk.day, title: talk.title };
    await importTranscript({ ctx, input: { customer, file, bytes, form } });
    many += 1;
  }
  for (const [name, kind, heldOn, said] of notes) {
    const customer = customers.get(name);
    if (!customer) continue;
    await addConversation({
      ctx,
      input: { customer, onceKey: `sample ${heldOn}`, form: { kind, heldOn, notes: said } },
    });
    many += 1;
  }
  return many;
}

/**
 * What is said in the week in which the sample provider is made: people are asked and answer, and others write in a channel. What
 * is unhappy becomes a recovery once the server runs. Made again it changes nothing.
 */
export async function makeVoices(call: { readonly ctx: Ctx }): Promise<{ asked: number; heard: number }> {
  const today = await firstDay(call.ctx);
  const asksAt = lastWorkingMorning(today, call.ctx.clock.now());
  const ctx: Ctx = { ...call.ctx, clock: { now: () => asksAt } };
  const customers = await byName(ctx);
  const people = await listPeople({ ctx });
  const accepting = openAccepting(ctx);
  let many = 0;
  for (const one of asked) {
    const customer = customers.get(one.customer);
    const person = people.find(
      ({ customerId, name, roles }) =>
        customerId === customer?.id && (one.person === '' ? roles.includes('user') : name === one.person),
    );
    if (!person) continue;
    const { invited } = await invite({
      ctx,
      input: {
        survey: one.survey,
        people: [{ personId: person.id, onceKey: `sample ${today}` }],
        despiteBudget: why,
      },
    });
    const id = invited[0]?.invitationId;
    if (id === undefined) continue;
    many += 1;
    if (one.score === null) continue;
    const question = one.survey === 'csat' ? 'satisfied' : 'recommend';
    await accepting.accept({
      ...{ invitationId: id, channel: 'page', sequence: 0, shown: [question], words: one.words ?? '' },
      ...{ values: { [question]: [String(one.score)] }, callMe: one.callMe === true },
    });
  }
  return { asked: many, heard: await write(call.ctx, today) };
}

/** Posts what people write, signed as Slack signs it. */
async function write(ctx: Ctx, today: string): Promise<number> {
  const known = (await listFeeds({ ctx })).some(({ name }) => name === channel);
  if (known) return 0;
  const secret = createHmac('sha256', 'sample').update(today).digest('hex');
  const { id: feedId } = await addFeed({ ctx, input: { kind: 'slack', name: channel, secret } });
  for (const [i, [user, text]] of written.entries()) {
    const ts = `${Math.floor(Date.parse(`${today}T07:${10 + i}:00Z`) / 1000)}.000100`;
    const event = { type: 'message', channel: 'C-sample', user, text, ts };
    const body = JSON.stringify({ type: 'event_callback', team_id: 'T-sample', event });
    const timestamp = String(Math.floor(ctx.clock.now().getTime() / 1000));
    const signature = `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
    const headers = { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': signature };
    const request = new Request('http://sample.example/hooks', { method: 'POST', body, headers });
    await receiveMention({ ctx, input: { feedId, request } });
  }
  return written.length;
}

async function byName(ctx: Ctx): Promise<ReadonlyMap<string, Customer>> {
  return new Map((await listCustomers({ ctx })).map((customer) => [customer.name, customer]));
}

/** The day on which the sample provider was first made: the same whenever it is made again. */
async function firstDay(ctx: Ctx): Promise<string> {
  const path = join(ctx.dataDir, 'demo-week.json');
  const held = await readFile(path, 'utf8').catch(() => null);
  if (held !== null) return (JSON.parse(held) as { today: string }).today;
  const today = ctx.clock.now().toISOString().slice(0, 10);
  await writeFile(path, JSON.stringify({ today }));
  return today;
}

/** Nobody is asked at a weekend: eleven in the morning (UTC) of the last working day, never later than now. */
function lastWorkingMorning(today: string, now: Date): Date {
  const at = new Date(`${today}T11:00:00Z`);
  while (at > now || at.getUTCDay() % 6 === 0) at.setUTCDate(at.getUTCDate() - 1);
  return at;
}
