import type { Profile } from '../schema.ts';
import { calm, german, officeMix, officeServices, singaporean, sixDays, week, weekdays } from './common.ts';

export const aldgate: Profile = {
  ...calm,
  slug: 'aldgate-precision',
  name: 'Aldgate Precision GmbH',
  kind: 'manufacturer',
  timeZone: 'Europe/Berlin',
  colour: '#8d2b2b',
  people: 110,
  sites: [
    { name: 'Kassel', share: 0.7 },
    { name: 'Göttingen', share: 0.3 },
  ],
  titles: [
    ['Machinist', 48],
    ['Planner', 12],
    ['Engineer', 16],
    ['Purchasing', 8],
    ['Quality inspector', 10],
    ['Accounts', 6],
  ],
  named: [
    { name: 'Jürgen Aldgate', title: 'Geschäftsführer', roles: ['executive', 'buyer'] },
    { name: 'Katrin Vogel', title: 'IT manager', roles: ['buyer'] },
  ],
  hours: week(weekdays, '06:00-18:00'),
  peaks: week(weekdays, '06:00-08:00', '13:00-15:00'),
  holidays: german,
  services: officeServices('aldgate-precision', {
    name: 'ERP',
    outcome: 'Machines know what to make next',
    idleMs: 240,
    outages: 0.3,
  }),
  care: { ...calm.care, rate: 0.9, respond: 18, resolve: 140 },
  use: { requests: 5, mix: officeMix },
  incidents: [{ service: 'ERP', at: '2026-10-13T06:20', minutes: 95, cause: 'Database volume full' }],
  systems: { tickets: 'servicenow', web: 'zeek', monitor: 'zabbix' },
  lens: {
    needs: [
      { need: 'always-there', name: 'The machines never wait for IT', weight: 45 },
      { need: 'quick-at-peak', weight: 20 },
      { need: 'fast-help', weight: 20 },
      { need: 'safe', weight: 15 },
    ],
    rules: [
      {
        name: 'ERP down for half an hour in working hours goes to the managing director',
        when: { fact: 'down', service: 'ERP', longerThanMinutes: 30, during: 'working hours' },
        tell: 'executive',
        how: 'same day',
      },
    ],
  },
  promises: [
    {
      what: 'Warn before the database volume is full',
      need: 'always-there',
      made: '2026-10-14',
      due: '2026-11-13',
    },
  ],
};

export const peppercorn: Profile = {
  ...calm,
  slug: 'peppercorn-stores',
  name: 'Peppercorn Stores',
  kind: 'retailer',
  colour: '#b5446e',
  people: 64,
  sites: [
    { name: 'Bristol Park Street', share: 0.3 },
    { name: 'Cardiff', share: 0.25 },
    { name: 'Swindon', share: 0.2 },
    { name: 'Warehouse Avonmouth', share: 0.25 },
  ],
  titles: [
    ['Shop assistant', 60],
    ['Store manager', 12],
    ['Buyer of goods', 10],
    ['Stock clerk', 18],
  ],
  named: [
    { name: 'Clare Pepper', title: 'owner', roles: ['executive', 'buyer'] },
    { name: 'Joe Mbeki', title: 'finance director', roles: ['buyer'] },
  ],
  hours: week(sixDays, '09:00-19:00'),
  peaks: week(sixDays, '12:00-14:00', '17:00-19:00'),
  services: officeServices('peppercorn', { name: 'Tills', outcome: 'Nobody leaves the queue', outages: 0.2 }),
  care: { ...calm.care, rate: 0.7 },
  use: { requests: 4, mix: officeMix },
  systems: { tickets: 'json', web: 'squid', monitor: 'zabbix' },
  lens: {
    needs: [
      { need: 'always-there', name: 'The tills ring', weight: 40 },
      { need: 'on-time', weight: 25 },
      { need: 'fast-help', weight: 20 },
      { need: 'value', weight: 15 },
    ],
  },
  promises: [
    {
      what: 'Card terminals on a second line in Cardiff',
      need: 'always-there',
      made: '2026-08-24',
      due: '2026-10-30',
      done: '2026-10-27',
    },
  ],
};

export const straits: Profile = {
  ...calm,
  slug: 'straits-freight',
  name: 'Straits Freight Pte Ltd',
  kind: 'logistics',
  timeZone: 'Asia/Singapore',
  colour: '#005f73',
  people: 41,
  sites: [
    { name: 'Singapore', share: 0.8 },
    { name: 'Johor Bahru', share: 0.2 },
  ],
  titles: [
    ['Freight forwarder', 40],
    ['Customs clerk', 22],
    ['Dispatcher', 20],
    ['Accounts', 10],
    ['Sales', 8],
  ],
  named: [
    { name: 'Tan Wei Ling', title: 'managing director', roles: ['executive', 'buyer'] },
    { name: 'Arjun Menon', title: 'operations director', roles: ['buyer'] },
  ],
  hours: week(weekdays, '09:00-18:00'),
  peaks: week(weekdays, '09:00-11:00', '16:00-18:00'),
  holidays: singaporean,
  services: officeServices('straits-freight', {
    name: 'Freight system',
    outcome: 'Papers are ready before the ship',
    outages: 0.15,
  }),
  systems: { tickets: 'servicenow', web: 'squid', monitor: 'prometheus' },
  lens: {
    needs: [
      { need: 'on-time', weight: 35 },
      { need: 'always-there', weight: 30 },
      { need: 'fast-help', weight: 20 },
      { need: 'no-surprises', weight: 15 },
    ],
  },
  promises: [
    {
      what: 'Desk hours that cover Singapore mornings',
      need: 'fast-help',
      made: '2026-06-29',
      due: '2026-10-01',
      done: '2026-09-28',
    },
  ],
};
