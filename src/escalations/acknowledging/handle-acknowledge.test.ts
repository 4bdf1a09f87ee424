import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MailServer, startMailServer } from '../../../test/mail-server.ts';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { listAudit } from '../../customers/index.ts';
import { silentLog } from '../../platform/log.ts';
import { deliverDue } from '../delivering/deliver-due.ts';
import { openSenders, type Senders } from '../delivering/senders.ts';
import { atTime, type House, makeHouse, occurrenceAt } from '../fixtures.ts';
import { raise } from '../raise.ts';
import { readEscalation } from '../store.ts';
import { handleAcknowledge } from './handle-acknowledge.ts';
import { serveAcknowledge } from './serve-acknowledge.ts';

let stores: TestStores;
let mail: MailServer;
let senders: Senders;
beforeAll(async () => {
  stores = await openTestStores({ signals: false });
  mail = await startMailServer();
  senders = openSenders({
    smtpUrl: mail.url,
    mailFrom: 'service@harbour.example',
    publicUrl: 'https://beholder.example/now',
  });
});
afterAll(async () => {
  senders?.close();
  await mail?.stop();
  await stores?.close();
});

const at = new Date('2026-10-13T09:12:00Z');
const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000);

/** Raises and tells one escalation; the link of its mail. */
async function told(house: House, over = {}) {
  const ctx = atTime(stores.ctx, at);
  const { id } = await raise({ ctx, input: occurrenceAt(house, over) });
  mail.mails.splice(0);
  await deliverDue({ ctx, input: { now: at, senders } });
  const link = /https:\S+/.exec(mail.mails[0]?.text ?? '')?.[0] ?? '';
  return { id, link };
}
async function ask(link: string, method = 'GET', when = at) {
  const ctx = atTime(stores.ctx, when);
  const answer = await handleAcknowledge({ ctx, input: { request: new Request(link, { method }) } });
  return { status: answer?.status, headers: answer?.headers, text: (await answer?.text()) ?? '' };
}
const stateOf = async (house: House, id: number) =>
  (await readEscalation(stores.ctx, { customerId: house.customer.id, id }))?.state;

describe('the page of an escalation', () => {
  it('shows what it is about on GET and HEAD, and acknowledges on POST only, once', async () => {
    const house = await makeHouse(stores.ctx, 'Acknowledging');
    const { id, link } = await told(house, { what: 'Gil Gambler played <b>cards</b>.' });
    const shown = await ask(link);
    expect(shown.status).toBe(200);
    expect(shown.text).toContain('played &lt;b&gt;cards&lt;/b&gt;');
    expect(shown.text).not.toContain('Gil');
    expect(shown.text).toContain('casino.example, 14 visits');
    expect((await ask(link, 'HEAD')).text).toBe('');
    expect(await stateOf(house, id)).toBe('open');
    const done = await ask(link, 'POST', later(5));
    expect(done.text).toContain('Thank you. Acknowledged by Olive Owner, owner, 13 October, 09:17.');
    expect(await stateOf(house, id)).toBe('acknowledged');
    const replayed = await ask(link, 'POST', later(50));
    expect(replayed.text).toContain('Acknowledged by Olive Owner, owner, 13 October, 09:17.');
    expect(replayed.text).not.toContain('Thank you');
    expect(replayed.text).not.toContain('<button>');
    const audit = await listAudit({ ctx: stores.ctx, input: { customerId: house.customer.id } });
    const kept = audit.filter(({ verb }) => verb.startsWith('escalation'));
    expect(kept.map(({ actor, verb, subject }) => ({ actor, verb, subject }))).toEqual([
      { actor: 'Olive Owner, owner', verb: 'escalation acknowledged', subject: `escalation ${id}` },
    ]);
    mail.mails.splice(0);
    await deliverDue({ ctx: atTime(stores.ctx, later(600)), input: { now: later(600), senders } });
    expect(mail.mails).toHaveLength(0);
  });

  it('acknowledges what other rules named in the same message with it', async () => {
    const house = await makeHouse(stores.ctx, 'Twice named');
    const first = await raise({
      ctx: atTime(stores.ctx, at),
      input: occurrenceAt(house, { subject: 'gil', rule: 'First' }),
    });
    const { id, link } = await told(house, { subject: 'gil' });
    await ask(link, 'POST');
    expect([await stateOf(house, first.id), await stateOf(house, id)]).toEqual([
      'acknowledged',
      'acknowledged',
    ]);
  });

  it('says one and the same of links that are unknown, cut off or expired', async () => {
    const house = await makeHouse(stores.ctx, 'Late');
    const { id, link } = await told(house);
    const expired = await ask(link, 'POST', later(31 * 24 * 60));
    const unknown = await ask(`${link.slice(0, -1)}${link.endsWith('A') ? 'B' : 'A'}`);
    const cut = await ask(link.slice(0, -5));
    expect([expired.status, unknown.status, cut.status]).toEqual([404, 404, 404]);
    expect(new Set([expired.text, unknown.text, cut.text]).size).toBe(1);
    expect(await stateOf(house, id)).toBe('open');
    expect(
      await handleAcknowledge({ ctx: stores.ctx, input: { request: new Request('http://x/other') } }),
    ).toBeNull();
    expect((await ask(link, 'DELETE')).status).toBe(405);
  });

  it('loads nothing, runs nothing, and may be put into no frame', async () => {
    const house = await makeHouse(stores.ctx, 'Strict');
    const { link } = await told(house);
    const { headers, text } = await ask(link);
    expect(headers?.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    );
    expect(headers?.get('cache-control')).toBe('no-store');
    expect(headers?.get('referrer-policy')).toBe('no-referrer');
    expect(text).not.toMatch(/<script|<img|<link|https?:/);
    expect(text).not.toMatch(/ style=/);
  });

  it('keeps tokens as hashes only', async () => {
    const house = await makeHouse(stores.ctx, 'Hashed');
    const { link } = await told(house);
    const token = link.split('/').at(-1) ?? '';
    const rows = await stores.ctx.records.selectFrom('escalation_tokens').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(rows.every(({ hash }) => /^[0-9a-f]{64}$/.test(hash))).toBe(true);
  });

  it('is served over HTTP', async () => {
    const house = await makeHouse(stores.ctx, 'Served');
    const { id, link } = await told(house);
    const ctx = { ...atTime(stores.ctx, at), log: silentLog };
    let acknowledged = 0;
    const input = { listen: '127.0.0.1:0', onAcknowledged: () => (acknowledged += 1) };
    const served = await serveAcknowledge({ ctx, input });
    const here = link.replace('https://beholder.example/now', served.url);
    expect((await fetch(here)).status).toBe(200);
    expect(acknowledged).toBe(0);
    expect((await fetch(here, { method: 'POST', body: 'x='.repeat(4000) })).status).toBe(413);
    expect((await fetch(here, { method: 'POST' })).status).toBe(200);
    expect(acknowledged).toBe(1);
    expect((await fetch(served.url)).status).toBe(404);
    expect(await stateOf(house, id)).toBe('acknowledged');
    await served.stop();
  });
});
