import { expect, test } from 'vitest';
import { profiles } from '../profiles/all.ts';
import { asked, written } from './this-week.ts';
import { notes, talks, vttOf } from './transcripts.ts';

const names = new Set(profiles.map((profile) => profile.name));

test('everybody who is spoken with or asked is a sample customer, and every customer is spoken with', () => {
  const spoken = [...talks.map((talk) => talk.customer), ...notes.map(([customer]) => customer)];
  expect(new Set(spoken)).toEqual(names);
  expect(asked.filter(({ customer }) => !names.has(customer))).toEqual([]);
  for (const { customer, person } of asked) {
    const profile = profiles.find(({ name }) => name === customer);
    if (person !== '') expect(profile?.named.map(({ name }) => name)).toContain(person);
  }
  expect(written.length).toBeGreaterThan(2);
});

test('a recorded talk is a WebVTT file in which the customer talks most of the time', () => {
  for (const talk of talks) {
    const total = talk.lines.reduce((sum, [, seconds]) => sum + seconds, 0);
    const ours = talk.lines.reduce((sum, [who, seconds]) => sum + (who === 'us' ? seconds : 0), 0);
    expect(ours / total).toBeLessThan(0.2);
    const vtt = vttOf(talk, 'Harbour IT');
    expect(vtt.startsWith('WEBVTT\n\n1\n00:00:00.000 --> ')).toBe(true);
    expect(vtt).toContain(`${talk.them}: ${talk.lines[1]?.[2]}`);
  }
});
