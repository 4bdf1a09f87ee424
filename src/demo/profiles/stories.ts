import type { Profile } from '../schema.ts';
import { calm, officeMix, officeServices, usualTargets, week, weekdays } from './common.ts';

/** "98 % appropriate", and the 2 % are two people on gambling and adult sites in working hours. */
export const fenwick: Profile = {
  ...calm,
  slug: 'fenwick-law',
  name: 'Fenwick Law',
  kind: 'law firm',
  story: 'two people hide in 98 %',
  colour: '#5b2333',
  people: 104,
  sites: [
    { name: 'Bristol', share: 0.55 },
    { name: 'Bath', share: 0.2 },
    { name: 'London', share: 0.25 },
  ],
  titles: [
    ['Solicitor', 38],
    ['Paralegal', 22],
    ['Legal secretary', 16],
    ['Associate', 14],
    ['Accounts clerk', 6],
    ['Receptionist', 4],
  ],
  named: [
    { name: 'Margaret Fenwick', title: 'owner', roles: ['executive', 'buyer'] },
    { name: 'Tom Harland', title: 'practice manager', roles: ['buyer'] },
  ],
  services: officeServices('fenwick-law', {
    name: 'Case management',
    outcome: 'Files are at hand when a client calls',
  }),
  care: { ...calm.care, rate: 1.2, respond: 14, resolve: 110, spread: 0.95, reopen: 0.04 },
  use: { requests: 10, mix: officeMix, private: { share: 0.02, people: 2, fromMonth: 13 } },
  perPersonUse: true,
  namesVisibleTo: ['executive'],
  truth: {
    needs: { 'company-time': 35, 'fast-help': 20, 'stays-fixed': 15, safe: 15, 'always-there': 15 },
    wait: 60,
    solve: 600,
  },
  lens: {
    headlines: 3,
    needs: [
      {
        need: 'company-time',
        name: 'Company time is used properly',
        weight: 35,
        tolerances: { 'use.inappropriate-people': { watch: 0, problem: 1 } },
      },
      { need: 'fast-help', weight: 20 },
      { need: 'stays-fixed', weight: 15 },
      { need: 'safe', weight: 15 },
      { need: 'always-there', weight: 10 },
      { need: 'quick-at-peak', weight: 5 },
    ],
    rules: [
      {
        name: 'Any visit to gambling or adult sites in working hours goes to the owner',
        when: {
          fact: 'visits',
          categories: ['gambling', 'adult'],
          during: 'working hours',
          morePeopleThan: 0,
        },
        tell: 'owner',
        how: 'at once',
      },
    ],
  },
  promises: [
    {
      what: 'Move the Bath office to the new line',
      need: 'quick-at-peak',
      made: '2026-07-06',
      due: '2026-09-30',
      done: '2026-09-24',
    },
    {
      what: 'Second sign-in step for everybody',
      need: 'safe',
      made: '2026-08-03',
      due: '2026-10-31',
      done: '2026-10-19',
    },
    {
      what: 'Show two partners how to dictate on the phone',
      need: 'being-heard',
      made: '2026-10-12',
      due: '2026-11-20',
    },
  ],
};

/** The same 2 %, and nobody minds; but one person's concerts fill the line that everybody's edits need. */
export const lantern: Profile = {
  ...calm,
  slug: 'lantern-media',
  name: 'Lantern Media',
  kind: 'media company',
  story: 'one stream slows everybody',
  colour: '#c8552b',
  people: 46,
  sites: [
    { name: 'Manchester', share: 0.7 },
    { name: 'Leeds', share: 0.3 },
  ],
  titles: [
    ['Editor', 34],
    ['Producer', 18],
    ['Sound engineer', 12],
    ['Researcher', 16],
    ['Motion designer', 12],
    ['Accounts', 8],
  ],
  named: [
    { name: 'Priya Raman', title: 'owner', roles: ['executive', 'buyer'] },
    { name: 'Callum Reid', title: 'head of production', roles: ['executive'] },
    { name: 'Jonas Weller', title: 'sound engineer', roles: ['user'] },
  ],
  hours: week(weekdays, '09:00-18:30'),
  peaks: week(weekdays, '10:00-12:00', '15:00-17:00'),
  services: officeServices('lantern-media', {
    name: 'Edit storage',
    outcome: 'Edits open at once and are delivered on the day',
    idleMs: 140,
  }),
  care: { ...calm.care, rate: 0.9 },
  use: {
    requests: 26,
    mix: { ...officeMix, transfers: 16, streaming: 10, social: 12, news: 10, shopping: 4 },
    private: { share: 0.02, people: 11, fromMonth: 0 },
    streamer: { person: 'Jonas Weller', fromMonth: 12, host: 'cdn.livestage.example', mbits: 25 },
  },
  perPersonUse: true,
  namesVisibleTo: ['executive', 'buyer'],
  truth: {
    needs: { 'quick-at-peak': 45, 'on-time': 20, 'new-ideas': 15, 'fast-help': 20 },
    wait: 45,
    solve: 420,
  },
  lens: {
    needs: [
      { need: 'quick-at-peak', name: 'Edits never wait', weight: 45 },
      { need: 'fast-help', weight: 20 },
      { need: 'always-there', weight: 20 },
      { need: 'people-content', weight: 10 },
      {
        need: 'company-time',
        name: 'How people use the web is their affair',
        weight: 0,
        tolerances: {
          'use.appropriate': { watch: 0.8, problem: 0.6 },
          'use.inappropriate-people': { watch: 40, problem: 46 },
        },
      },
    ],
  },
  promises: [
    {
      what: 'Faster disks under the edit storage',
      need: 'quick-at-peak',
      made: '2026-05-11',
      due: '2026-08-31',
      done: '2026-08-20',
    },
  ],
};

/** Every target is met, month after month, and hardly anybody is satisfied: a watermelon, green outside and red inside. */
export const tallis: Profile = {
  ...calm,
  slug: 'tallis-rowe',
  name: 'Tallis Rowe Accountants',
  kind: 'accountants',
  story: 'green and unhappy',
  colour: '#2f6d4f',
  people: 38,
  sites: [
    { name: 'Exeter', share: 0.7 },
    { name: 'Taunton', share: 0.3 },
  ],
  titles: [
    ['Accountant', 40],
    ['Tax adviser', 20],
    ['Bookkeeper', 24],
    ['Payroll clerk', 16],
  ],
  named: [
    { name: 'Helen Tallis', title: 'managing partner', roles: ['executive', 'buyer'] },
    { name: 'Daniel Rowe', title: 'partner', roles: ['buyer'] },
  ],
  services: officeServices('tallis-rowe', {
    name: 'Practice ledger',
    outcome: 'Returns are filed before their day',
  }),
  care: {
    rate: 1.6,
    respond: 8,
    resolve: 60,
    spread: 0.55,
    reopen: 0.01,
    repeat: 0.3,
    neglect: 0,
    trend: (month) => ({ rate: 0.8 + month * 0.03 }),
  },
  voice: { answers: 0.42, mood: -1.25, trend: (month) => (month < 6 ? 0.5 : 0) },
  targets: { ...usualTargets, availability: 0.99 },
  truth: {
    needs: { 'being-heard': 30, 'stays-fixed': 40, 'people-content': 20, 'fast-help': 10 },
    wait: 60,
    solve: 480,
  },
  lens: {
    needs: [
      { need: 'people-content', weight: 40 },
      { need: 'stays-fixed', weight: 20 },
      { need: 'being-heard', weight: 20 },
      { need: 'fast-help', weight: 10 },
      { need: 'always-there', weight: 10 },
    ],
  },
  promises: [
    {
      what: 'Find out why the ledger asks for the licence again',
      need: 'stays-fixed',
      made: '2026-06-15',
      due: '2026-08-15',
    },
    {
      what: 'A named person on the desk for Tallis Rowe',
      need: 'being-heard',
      made: '2026-07-20',
      due: '2026-10-15',
    },
  ],
};
