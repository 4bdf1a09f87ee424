import type { Profile } from '../schema.ts';
import { calm, everyDay, officeMix, officeServices, usualTargets, week } from './common.ts';

/** A customer that has stopped asking and stopped answering. */
export const belmont: Profile = {
  ...calm,
  slug: 'belmont-hotel',
  name: 'Belmont Hotel',
  kind: 'hotel',
  story: 'gone quiet',
  colour: '#7a5c2e',
  people: 45,
  sites: [
    { name: 'Torquay', share: 0.75 },
    { name: 'Dartmouth', share: 0.25 },
  ],
  titles: [
    ['Receptionist', 26],
    ['Housekeeper', 22],
    ['Chef', 12],
    ['Waiter', 22],
    ['Night porter', 6],
    ['Reservations', 12],
  ],
  named: [
    { name: 'Victor Belmont', title: 'owner', roles: ['executive', 'buyer'] },
    { name: 'Sunita Lal', title: 'general manager', roles: ['buyer'] },
  ],
  hours: week(everyDay, '07:00-22:00'),
  peaks: week(everyDay, '08:00-10:00', '15:00-17:00'),
  holidays: [],
  services: officeServices('belmont-hotel', {
    name: 'Booking system',
    outcome: 'A guest is checked in before the kettle boils',
  }),
  care: {
    ...calm.care,
    rate: 0.85,
    trend: (month) => ({ rate: month < 11 ? 1 : ([0.5, 0.2, 0.05][month - 11] ?? 0.05) }),
  },
  threats: { blocked: 7, passed: 0, reported: 0.3 },
  voice: { answers: 0.32, mood: 0.1, trend: (month) => (month < 9 ? 0 : -0.6) },
  use: { requests: 5, mix: { ...officeMix, business: 30 } },
  truth: {
    needs: { 'being-heard': 35, value: 25, 'always-there': 25, 'fast-help': 15 },
    wait: 30,
    solve: 300,
  },
  lens: {
    needs: [
      { need: 'always-there', weight: 35 },
      { need: 'being-heard', weight: 25 },
      { need: 'fast-help', weight: 20 },
      { need: 'people-content', weight: 20 },
    ],
  },
  promises: [],
};

export const willowLane: Profile = {
  ...calm,
  slug: 'willow-lane-clinic',
  name: 'Willow Lane Clinic',
  kind: 'clinic',
  colour: '#2a7f8e',
  people: 34,
  sites: [{ name: 'Cheltenham', share: 1 }],
  titles: [
    ['Nurse', 36],
    ['Doctor', 20],
    ['Receptionist', 24],
    ['Physiotherapist', 12],
    ['Secretary', 8],
  ],
  named: [
    { name: 'Dr Amara Okafor', title: 'medical director', roles: ['executive'] },
    { name: 'Peter Lyle', title: 'practice manager', roles: ['buyer'] },
  ],
  services: officeServices('willow-lane', {
    name: 'Patient records',
    outcome: 'The record is open when the patient sits down',
    outages: 0.1,
  }),
  lens: {
    needs: [
      { need: 'always-there', weight: 35 },
      { need: 'safe', weight: 30 },
      { need: 'fast-help', weight: 20 },
      { need: 'quick-at-peak', weight: 15 },
    ],
  },
  promises: [
    {
      what: 'Test the restore of patient records',
      need: 'safe',
      made: '2026-09-01',
      due: '2026-10-30',
      done: '2026-10-22',
    },
  ],
};

export const mossHale: Profile = {
  ...calm,
  slug: 'moss-hale',
  name: 'Moss & Hale Architects',
  kind: 'architects',
  colour: '#4a4e69',
  people: 19,
  sites: [{ name: 'Bristol', share: 1 }],
  titles: [
    ['Architect', 50],
    ['Technician', 30],
    ['Interior designer', 12],
    ['Office manager', 8],
  ],
  named: [{ name: 'Eleanor Moss', title: 'founder', roles: ['executive', 'buyer'] }],
  services: officeServices('moss-hale', {
    name: 'Drawing store',
    outcome: 'Drawings open where they were left',
    outages: 0.1,
  }),
  care: { ...calm.care, rate: 1.1 },
  systems: { tickets: 'psa', web: 'zeek', monitor: 'prometheus' },
  lens: {
    headlines: 2,
    depth: 'few',
    needs: [
      { need: 'fast-help', weight: 30 },
      { need: 'quick-at-peak', weight: 30 },
      { need: 'stays-fixed', weight: 25 },
      { need: 'kept-promises', weight: 15 },
    ],
  },
  promises: [
    {
      what: 'Render machine moved to the cool room',
      need: 'quick-at-peak',
      made: '2026-09-14',
      due: '2026-10-23',
      done: '2026-10-21',
    },
  ],
};

export const brightwater: Profile = {
  ...calm,
  slug: 'brightwater-trust',
  name: 'Brightwater Schools Trust',
  kind: 'school charity',
  colour: '#31572c',
  people: 52,
  sites: [
    { name: 'Brightwater Primary', share: 0.45 },
    { name: 'Brightwater Academy', share: 0.55 },
  ],
  titles: [
    ['Teacher', 56],
    ['Teaching assistant', 24],
    ['Administrator', 12],
    ['Caretaker', 8],
  ],
  named: [
    { name: 'Gwen Parry', title: 'chief executive', roles: ['executive', 'buyer'] },
    { name: 'Owen Bright', title: 'business manager', roles: ['buyer'] },
  ],
  hours: week(['mon', 'tue', 'wed', 'thu', 'fri'], '08:00-16:30'),
  services: officeServices('brightwater', {
    name: 'School records',
    outcome: 'Registers are taken before nine',
    outages: 0.15,
  }),
  targets: usualTargets,
  lens: {
    needs: [
      { need: 'safe', weight: 40 },
      { need: 'value', weight: 20 },
      { need: 'fast-help', weight: 20 },
      { need: 'always-there', weight: 20 },
    ],
  },
  promises: [
    {
      what: 'Filter report for the governors each term',
      need: 'safe',
      made: '2026-09-03',
      due: '2026-10-16',
      done: '2026-10-15',
    },
  ],
};
