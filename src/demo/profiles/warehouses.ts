import type { Profile } from '../schema.ts';
import { calm, officeMix, officeServices, sixDays, week } from './common.ts';

/** Both warehouses live through the same kind of month: help that is thorough for neither and slow for both. */
const sharedLife = {
  ...calm,
  hours: week(sixDays, '06:00-20:00'),
  peaks: week(sixDays, '07:00-09:00', '15:00-17:00'),
  care: { rate: 0.95, respond: 31, resolve: 190, spread: 0.8, reopen: 0.11, repeat: 0.03, neglect: 0.01 },
  use: { requests: 5, mix: { ...officeMix, cloud: 44, social: 1, news: 2 } },
  titles: [
    ['Picker', 44],
    ['Packer', 20],
    ['Forklift driver', 14],
    ['Shift lead', 10],
    ['Dispatcher', 12],
  ],
} satisfies Partial<Profile>;

/** Ninety per cent of the order now: speed before completeness. */
export const northgate: Profile = {
  ...sharedLife,
  slug: 'northgate-warehousing',
  name: 'Northgate Warehousing',
  kind: 'warehouse',
  story: 'speed before completeness',
  colour: '#274c77',
  people: 62,
  sites: [
    { name: 'Doncaster', share: 0.8 },
    { name: 'Goole', share: 0.2 },
  ],
  named: [
    { name: 'Gary Northgate', title: 'owner', roles: ['executive', 'buyer'] },
    { name: 'Agnieszka Nowak', title: 'operations manager', roles: ['buyer'] },
  ],
  services: officeServices('northgate-warehousing', {
    name: 'Warehouse system',
    outcome: 'Orders leave the same day',
  }),
  voice: { answers: 0.3, mood: 0 },
  truth: {
    needs: { 'on-time': 45, 'fast-help': 30, 'quick-at-peak': 15, complete: 10 },
    wait: 15,
    solve: 120,
  },
  lens: {
    needs: [
      {
        need: 'on-time',
        name: 'Orders leave the same day',
        weight: 35,
        tolerances: {
          'tickets.resolution': { watch: 90, problem: 150 },
          'tickets.first-response': { watch: 15, problem: 25 },
        },
      },
      {
        need: 'fast-help',
        weight: 30,
        tolerances: {
          'tickets.first-response': { watch: 15, problem: 25 },
          'tickets.resolution': { watch: 90, problem: 150 },
        },
      },
      { need: 'quick-at-peak', weight: 20 },
      { need: 'always-there', weight: 10 },
      { need: 'complete', weight: 3, tolerances: { 'tickets.reopened': { watch: 0.2, problem: 0.3 } } },
      {
        need: 'stays-fixed',
        weight: 2,
        tolerances: {
          'tickets.reopened': { watch: 0.2, problem: 0.3 },
          'tickets.repeat': { watch: 0.2, problem: 0.3 },
        },
      },
    ],
  },
  promises: [
    {
      what: 'Two spare scanners at the packing line',
      need: 'on-time',
      made: '2026-09-07',
      due: '2026-10-09',
      done: '2026-10-06',
    },
  ],
};

/** Ninety-eight per cent in a week: a wrong pick is a recall. */
export const calder: Profile = {
  ...sharedLife,
  slug: 'calder-cold-store',
  name: 'Calder Cold Store',
  kind: 'warehouse',
  story: 'completeness before speed',
  colour: '#1f6f78',
  people: 58,
  sites: [{ name: 'Wakefield', share: 1 }],
  named: [
    { name: 'Ruth Calder', title: 'owner', roles: ['executive', 'buyer'] },
    { name: 'Imran Sheikh', title: 'quality manager', roles: ['buyer'] },
  ],
  services: officeServices('calder-cold-store', {
    name: 'Warehouse system',
    outcome: 'Every pallet is what its label says',
  }),
  voice: { answers: 0.3, mood: 0 },
  truth: { needs: { complete: 45, 'stays-fixed': 35, safe: 10, 'fast-help': 10 }, wait: 240, solve: 2400 },
  lens: {
    depth: 'every detail',
    needs: [
      {
        need: 'complete',
        name: 'Every order is right, even if it takes longer',
        weight: 40,
        tolerances: { 'tickets.reopened': { watch: 0.04, problem: 0.08 } },
      },
      {
        need: 'stays-fixed',
        weight: 30,
        tolerances: {
          'tickets.reopened': { watch: 0.04, problem: 0.08 },
          'tickets.repeat': { watch: 0.06, problem: 0.12 },
        },
      },
      { need: 'always-there', weight: 15 },
      { need: 'safe', weight: 10 },
      {
        need: 'fast-help',
        weight: 3,
        tolerances: {
          'tickets.waited': { watch: 0.15, problem: 0.3 },
          'tickets.first-response': { watch: 120, problem: 240 },
          'tickets.resolution': { watch: 1200, problem: 2400 },
        },
      },
      {
        need: 'on-time',
        weight: 2,
        tolerances: {
          'tickets.target-met': { watch: 0.85, problem: 0.7 },
          'tickets.waited': { watch: 0.15, problem: 0.3 },
          'tickets.first-response': { watch: 120, problem: 240 },
          'tickets.resolution': { watch: 1200, problem: 2400 },
        },
      },
    ],
  },
  promises: [
    {
      what: 'Check every label template after a change',
      need: 'complete',
      made: '2026-08-17',
      due: '2026-10-16',
      done: '2026-10-14',
    },
  ],
};
