import { describe, expect, test } from 'vitest';
import { parseRule } from '../../lens/index.ts';
import { person } from '../fixtures.ts';
import { type KnownForRules, neverFires } from './never-fires.ts';

const agreement = {
  id: 1,
  customerId: 1,
  serviceId: null,
  timeZone: 'Europe/London',
  businessHours: { mon: ['08:00-18:00'] },
  holidays: [],
  peakWindows: {},
  maintenance: [],
  targets: { priorities: {} },
};
const known: KnownForRules = {
  people: [
    person(1, { name: 'Ana Reyes', title: 'Owner', roles: ['executive'] }),
    person(2, { name: 'Tom Blake', title: '', roles: ['user'] }),
  ],
  services: [{ id: 1, customerId: 1, name: 'ERP', outcome: '' }],
  agreements: [agreement],
  seen: {
    siteCategories: ['gambling', 'adult'],
    ticketCategories: ['Network'],
    families: ['tickets', 'requests', 'outages'],
    sources: [1],
    trafficFrom: [],
  },
  kinds: ['squid'],
};

describe('a rule that can never fire is told, with the reason', () => {
  test.each([
    ['ERPP is down for 2 h', 'No service is called “ERPP”; there is ERP. Did you mean ERP?'],
    [
      'anyone visits gambelling sites',
      'No list of sites has the category “gambelling”, and nobody was seen there. Did you mean gambling?',
    ],
    [
      'more than 120 % of tickets come back',
      '“Solved, but it came back” lies between 0 % and 100 %: it is never above 120 %.',
    ],
    [
      '"Content with the help" is below 0 %',
      '“Content with the help” lies between 0 % and 100 %: it is never below 0 %.',
    ],
    ['more than 2 people visit adult sites', 'It takes more than 2 people, and only 2 are known.'],
    ['Tim Blake visits adult sites', 'Nobody here is called “Tim Blake”. Did you mean Tom Blake?'],
    ['any buyer waits longer than 2 h', 'Nobody here has the role buyer.'],
    ['anyone visits adult sites at our peak', 'No busy hours are agreed with this customer.'],
    [
      'a buyer gives an unhappy answer',
      'Nothing has been imported for this customer that it could be checked on.',
    ],
    ['no data arrives from zeek for longer than 4 h', 'No source of the kind “zeek” has brought anything.'],
    ['more than 3 tickets about printers are opened', 'No ticket was ever about “printers”.'],
    ['anyone visits adult sites for longer than 800 h', 'There are only 744 h in a month.'],
    ['one site takes more than 100 % of the line', 'Nobody can take more than 100 % of the line.'],
    ['a ticket with priority 9 is opened', 'Priorities are 1 to 5 (0: not known), not 9.'],
  ])('%s', (condition, reason) => {
    expect(
      neverFires(parseRule(`Tell the owner when ${condition}`), known).map((one) => one.trim()),
    ).toContain(reason);
  });

  test('whoever does not exist, and who hears instead', () => {
    expect(neverFires(parseRule('Tell Zoe when a threat gets through'), known)).toEqual([
      'Nobody here is called “Zoe”, so Ana Reyes (Owner) hears of it.',
    ]);
  });

  test.each([
    'anyone visits gambling or adult sites in working hours',
    'more than 1 people visit ADULT sites at weekends',
    'erp is down for 2 h',
    'more than 5 % of tickets come back',
    'less than 5 % of tickets come back',
    'nobody asks for anything for 14 days',
  ])('nothing is said against: %s', (condition) => {
    expect(neverFires(parseRule(`Tell the owner when ${condition}`), known)).toEqual([]);
  });
});
