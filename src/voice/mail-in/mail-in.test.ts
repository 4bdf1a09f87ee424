import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sharedData } from '../../../test/shared-data.ts';
import { readMail } from './read-mail.ts';
import { replyWords } from './reply-words.ts';
import { scoreInWords } from './score-in-words.ts';
import { sortMail } from './sort-mail.ts';

const raw = (headers: string, body = 'Thanks') => readMail(Buffer.from(`${headers}\r\n\r\n${body}`));

test.skipIf(!existsSync(sharedData))('a reply and a bounce of a real mail server', async () => {
  const reply = await readMail(readFileSync(`${sharedData}/samples/mail_reply.eml`));
  expect(reply).toMatchObject({
    messageId: 'a8421ec1-176c-caea-d399-6e7e128dc301@acme.example',
    from: 'ann@acme.example',
    fromName: 'Ann',
    to: ['surveys+tok-abc123@msp.example'],
    references: ['b6b76c6d-d43b-bf4f-193a-b307b157c9a9@msp.example'],
    subject: 'Re: How did we do on #42? – Überblick',
  });
  expect(sortMail(reply)).toEqual({ sort: 'person' });
  expect(replyWords(reply.text)).toBe('5 - great, thanks!');
  const bounce = await readMail(readFileSync(`${sharedData}/samples/mail_bounce.eml`));
  expect(bounce.reportedId).toBe('952284ce-6fea-bc8b-8c5c-1eacdd2c9b61@msp.example');
  expect(sortMail(bounce)).toEqual({
    sort: 'bounce',
    recipients: ['gone@acme.example'],
    why: '5.1.1 mailbox gone',
  });
});

test.each([
  ['Auto-Submitted: auto-replied'],
  ['X-Autoreply: yes'],
  ['Precedence: bulk'],
  ['Subject: Automatic reply: How did we do?'],
  ['Subject: Re: Out of Office'],
  ['Subject: Abwesenheit bis Montag'],
  ['Subject: Réponse automatique : bonjour'],
  ['Return-Path: <>'],
  ['From: MAILER-DAEMON@mail.example'],
  ['List-Id: <news.example>'],
])('%s is no person', async (header) => {
  expect(sortMail(await raw(`From: a@b.example\r\n${header}`)).sort).toBe('automatic');
});

test.each([
  ['Auto-Submitted: no'],
  ['Subject: Office chairs'],
  ['Subject: Re: How did we do on #42?'],
  ['Subject: Absolutely fine'],
])('%s is a person', async (header) => {
  expect(sortMail(await raw(`From: a@b.example\r\n${header}`))).toEqual({ sort: 'person' });
});

const key = `12.${'k'.repeat(22)}`;

test.each([
  ['to the address of an asking', `To: answers+${key}@harbour.example`, 'person'],
  ['to its mail', `To: answers@harbour.example\r\nIn-Reply-To: <ask.${key}.first@harbour.example>`, 'person'],
  ['to anybody', 'To: answers@harbour.example', 'automatic'],
  ['by a program', `To: answers+${key}@harbour.example\r\nAuto-Submitted: auto-replied`, 'automatic'],
])('a reply that comes through a group, %s', async (_, header, sort) => {
  const marks = 'List-Id: <answers.harbour.example>\r\nPrecedence: list';
  expect(sortMail(await raw(`From: a@b.example\r\n${header}\r\n${marks}`)).sort).toBe(sort);
});

const report = (action: string, status: string) =>
  raw(
    'From: MAILER-DAEMON@m.example\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b',
    `--b\r\nContent-Type: text/plain\r\n\r\nsorry\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; m.example\r\n\r\nFinal-Recipient: rfc822; Ann@X.example\r\nAction: ${action}\r\nStatus: ${status}\r\n\r\nFinal-Recipient: rfc822; bo@x.example\r\nAction: ${action}\r\nStatus: ${status}\r\n--b--`,
  );

test('only what failed for good marks an address', async () => {
  expect(sortMail(await report('failed', '5.1.1'))).toMatchObject({
    recipients: ['ann@x.example', 'bo@x.example'],
  });
  expect(sortMail(await report('delayed', '4.4.1'))).toMatchObject({ sort: 'automatic' });
  expect(sortMail(await report('failed', '4.2.2'))).toMatchObject({ sort: 'automatic' });
});

test.each([
  ['4\n\nAm 21.11.2026 um 10:00 schrieb Harbour IT <a@b.example>:\n> Wie war es?', '4'],
  [
    '2, zu langsam\n\n-----Ursprüngliche Nachricht-----\nVon: Harbour IT\nGesendet: Montag\n\n0 1 2',
    '2, zu langsam',
  ],
  ['3\n\nLe lun. 5 oct. 2026 à 10:00, Harbour IT <a@b.example> a écrit :\n\n> Comment', '3'],
  ['Prima zo\n\nOp ma 5 okt. 2026 om 10:00 schreef Harbour IT <a@b.example>:\n\n> Hoe', 'Prima zo'],
  ['9 great\n\nFrom: Harbour IT <a@b.example>\nSent: Monday\nTo: Ann\nSubject: How\n\n0 1 2', '9 great'],
  ['4\nfine\n\nMit freundlichen Grüßen\nAnn Lee\nFenwick Law', '4\nfine'],
  ['Best\n', 'Best'],
])('what a reply says: %j', (text, words) => expect(replyWords(text)).toBe(words));

test.each([
  ['5', 5],
  ['5 - great, thanks!', 5],
  ['5/5', 5],
  ['4 out of 5', 4],
  ['(3)', 3],
  ['Score: 2', 2],
  ['1!!!', 1],
  ['4 👍', 4],
  ['5 days ago I asked', null],
  ['2 things', null],
  ['3-4', null],
  ['4/10', null],
  ['9', null],
  ['great', null],
  ['It was a 5', null],
  ['', null],
])('%j of 1 to 5 is %j', (words, score) => expect(scoreInWords(words, { low: 1, high: 5 })).toBe(score));

test('a mail of empty lines costs nothing, and words that look like a quoting line are not lost', () => {
  expect(replyWords('\n'.repeat(50_000))).toBe('');
  expect(
    replyWords('Op dinsdag\n\nOp ma 5 okt. 2026 om 10:00 schreef Ann <a@b.example>:\n\n> Hoe'),
  ).toContain('Op dinsdag');
});
