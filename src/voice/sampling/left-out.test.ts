import { expect, test } from 'vitest';
import { leftOutReason } from './left-out.ts';

const staff = new Set(['kim@harbour.example']);

test.each([
  ['info@fenwick.example', 'several people'],
  ['Info.UK@fenwick.example', 'several people'],
  ['sales-2@fenwick.example', 'several people'],
  ['Büro@fenwick.example', 'several people'],
  ['help-desk@fenwick.example', 'several people'],
  ['no-reply@fenwick.example', 'machine'],
  ['noreply+42@fenwick.example', 'machine'],
  ['do_not_reply@fenwick.example', 'machine'],
  ['MAILER-DAEMON@fenwick.example', 'machine'],
  ['scanner2@fenwick.example', 'machine'],
  ['bounces+abc=def@lists.example', 'machine'],
  ['KIM@harbour.example', 'works for us'],
])('%s is left out', (address, why) => {
  expect(leftOutReason(address, staff)).toContain(why);
});

test.each([
  'ann@fenwick.example',
  'it.schmidt@fenwick.example',
  'hi.lee@fenwick.example',
  'robotham@fenwick.example',
  'ed.system@fenwick.example',
  'a.info@fenwick.example',
  'o’neill@fenwick.example',
  'kim@fenwick.example',
  '',
])('%s is a person', (address) => {
  expect(leftOutReason(address, staff)).toBeNull();
});
