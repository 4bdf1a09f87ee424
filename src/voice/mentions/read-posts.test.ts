import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { readMastodon } from './read-mastodon.ts';
import { readRss } from './read-rss.ts';
import { isFromSlack, isFromTeams, readSlack } from './read-slack.ts';
import { readTeams } from './read-teams.ts';

const now = new Date('2026-10-06T00:00:00Z');

test('reads Atom: words without markup, a version where it was edited, no date of the future', () => {
  const [first, second, ...none] = readRss(
    `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>
      <entry><id>urn:1</id><link href="https://n.example/1"/><title>Slow</title><published>2026-10-01T10:00:00Z</published>
        <updated>2026-10-02T10:00:00Z</updated><author><name>Ann</name><email>Ann@N.example</email></author>
        <content type="html">&lt;p&gt;Mail is &lt;b&gt;down&lt;/b&gt; &amp;amp; out&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;</content></entry>
      <entry><id>urn:2</id><title>Later</title><updated>2030-01-01T00:00:00Z</updated></entry>
      <entry><id>urn:3</id><updated>2026-10-01T00:00:00Z</updated></entry></feed>`,
    'https://n.example/feed',
    now,
  );
  expect(first).toEqual({
    uri: 'https://n.example/1',
    version: '2026-10-02T10:00:00.000Z',
    saidAt: new Date('2026-10-01T10:00:00Z'),
    author: 'Ann',
    authorKey: 'ann@n.example',
    words: 'Slow\nMail is down & out',
    link: 'https://n.example/1',
  });
  expect(second).toMatchObject({ uri: 'https://n.example/feed#urn:2', saidAt: now, words: 'Later' });
  expect(none).toEqual([]);
});

test.each(['', 'not xml', '<html><body>page</body></html>', '{"a":1}'])('%j is no feed', (text) => {
  expect(() => readRss(text, 'https://n.example', now)).toThrow('neither RSS nor Atom');
});

const status = (id: string, more: object = {}) => ({
  id,
  uri: `https://social.example/users/ann/statuses/${id}`,
  url: `https://social.example/@ann/${id}`,
  created_at: '2026-10-05T09:30:00.000Z',
  edited_at: null,
  content: '<p>I want my lost contacts BACK <a href="https://x"><span>#Fenwick</span></a></p>',
  spoiler_text: '',
  reblog: null,
  account: { acct: 'ann', display_name: 'Ann', url: 'https://social.example/@ann' },
  ...more,
});

test('reads posts of Mastodon; a boost is the post that it boosts; the newest id counts as a number', () => {
  const own = status('99');
  const boost = status('1000', { content: '', reblog: status('7', { account: { acct: 'bo@far.example' } }) });
  const { heard, newest } = readMastodon(
    JSON.stringify([own, boost]),
    'https://social.example/api/v1/timelines/tag/x',
  );
  expect(newest).toBe('1000');
  expect(heard.map((one) => [one.uri.split('/').at(-1), one.authorKey, one.words])).toEqual([
    ['99', '@ann@social.example', 'I want my lost contacts BACK #Fenwick'],
    ['7', '@bo@far.example', 'I want my lost contacts BACK #Fenwick'],
  ]);
  expect(readMastodon(JSON.stringify({ statuses: [own] }), 'https://social.example').heard).toHaveLength(1);
  expect(() => readMastodon('{"error":"x"}', 'https://social.example')).toThrow(
    'social.example does not answer',
  );
});

test('what Slack signed is taken, once old or changed no more', () => {
  // The example of Slack's documentation.
  const body =
    'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c';
  const call = {
    body,
    timestamp: '1531420618',
    signature: 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
    secret: '8f742231b10e8888abcd99yyyzzz85a5',
    now: new Date(1_531_420_700_000),
  };
  expect(isFromSlack(call)).toBe(true);
  expect(isFromSlack({ ...call, body: `${body}x` })).toBe(false);
  expect(isFromSlack({ ...call, now: new Date(1_531_421_000_000) })).toBe(false);
  expect(isFromSlack({ ...call, timestamp: 'soon' })).toBe(false);
  expect(isFromSlack({ ...call, signature: '' })).toBe(false);
});

const slack = (event: object) => readSlack(JSON.stringify({ type: 'event_callback', team_id: 'T1', event }));

test('hears what a person wrote in Slack, its change and its end, and neither bots nor joins', () => {
  const said = {
    type: 'message',
    channel: 'C1',
    user: 'U1',
    text: 'VPN &amp; mail <https://a.example|down> again',
    ts: '1759656600.000100',
  };
  expect(slack(said)).toMatchObject({
    is: 'heard',
    heard: { uri: 'slack:T1:C1:1759656600.000100', words: 'VPN & mail down again', version: '' },
  });
  const message = { ...said, text: 'VPN is fine', edited: { ts: '1759656700.0' } };
  expect(slack({ type: 'message', subtype: 'message_changed', channel: 'C1', message })).toMatchObject({
    is: 'heard',
    heard: { uri: 'slack:T1:C1:1759656600.000100', version: '1759656700.0', words: 'VPN is fine' },
  });
  expect(slack({ type: 'message', subtype: 'message_deleted', channel: 'C1', deleted_ts: said.ts })).toEqual({
    is: 'deleted',
    uri: 'slack:T1:C1:1759656600.000100',
  });
  for (const other of [
    { ...said, bot_id: 'B1' },
    { ...said, subtype: 'channel_join' },
    { ...said, text: '' },
    { type: 'reaction_added' },
  ])
    expect(slack(other)).toEqual({ is: 'nothing' });
  expect(readSlack('{"type":"url_verification","challenge":"abc"}')).toEqual({
    is: 'challenge',
    challenge: 'abc',
  });
  expect(readSlack('<xml>')).toEqual({ is: 'nothing' });
});

test('hears Teams without the name that it was called by', () => {
  const body = JSON.stringify({
    type: 'message',
    id: '17',
    timestamp: '2026-10-05T09:30:00.000Z',
    text: '<at>Beholder</at>&nbsp;orders are <b>slow</b>\n',
    from: { id: '29:x', name: 'Ann Lee', aadObjectId: 'AB-1' },
    conversation: { id: '19:c' },
  });
  expect(readTeams(body)).toMatchObject({
    uri: 'teams:19:c:17',
    author: 'Ann Lee',
    authorKey: 'ab-1',
    words: 'orders are slow',
  });
  const secret = Buffer.from('secret').toString('base64');
  const authorization = `HMAC ${createHmac('sha256', 'secret').update(body).digest('base64')}`;
  expect(isFromTeams({ body, authorization, secret })).toBe(true);
  expect(isFromTeams({ body: `${body} `, authorization, secret })).toBe(false);
  expect(readTeams('{"type":"typing"}')).toBeNull();
});
