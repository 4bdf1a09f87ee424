import { mark } from '../../platform/language/t.ts';
import type { NeedId } from '../schema.ts';
import type { Offer } from './screen.ts';

/** Two or three offers of which a customer would take one. */
export interface TradeOff {
  readonly id: string;
  readonly offers: readonly Offer[];
}

const offer = (id: string, says: string, gives: Offer['gives']): Offer => ({ offer: id, says, gives });

/**
 * Trade-offs in the customer's words. What an offer gives is a vector over needs; all offers of a trade-off give 1 in
 * sum, so that choosing tells of what it is given and not of how much. That an offer weighs as much as its needs do on
 * a best-worst screen is an assumption: `consistencyOf` shows where it does not hold.
 */
export const tradeOffs: readonly TradeOff[] = [
  {
    id: 'soon-or-whole',
    offers: [
      offer('soon', mark('90 % of what we order is there tomorrow'), { 'on-time': 1 }),
      offer('whole', mark('98 % of what we order is there, in a week'), { complete: 1 }),
    ],
  },
  {
    id: 'price-of-failure',
    offers: [
      offer('reliable', mark('1 in 100 fails, at the price of today'), { 'stays-fixed': 1 }),
      offer('cheap', mark('5 in 100 fail, at half the price'), { value: 1 }),
    ],
  },
  {
    id: 'silence-or-detail',
    offers: [
      offer('silent', mark('It is handled silently: we never have to think of it'), { 'always-there': 1 }),
      offer('detail', mark('Every detail is reported: what happened, why, and what comes next'), {
        'no-surprises': 1,
      }),
    ],
  },
  {
    id: 'quick-or-for-good',
    offers: [
      offer('quick', mark('Somebody helps within ten minutes; one in ten has to call again'), {
        'fast-help': 1,
      }),
      offer('for-good', mark('Somebody helps within two hours; it does not come back'), { 'stays-fixed': 1 }),
    ],
  },
  {
    id: 'strict-or-smooth',
    offers: [
      offer('strict', mark('Nothing dangerous comes in; now and then something harmless is stopped too'), {
        safe: 1,
      }),
      offer('smooth', mark('Nothing holds us up at the busy hour; once a year something slips through'), {
        'quick-at-peak': 1,
      }),
    ],
  },
  {
    id: 'closed-or-trusted',
    offers: [
      offer('closed', mark('Sites that have nothing to do with work are closed, and some people grumble'), {
        'company-time': 1,
      }),
      offer('trusted', mark('People choose for themselves what they open, and are content'), {
        'people-content': 1,
      }),
    ],
  },
  {
    id: 'new-or-steady',
    offers: [
      offer('new', mark('Every quarter a better way of working is brought to us'), { 'new-ideas': 1 }),
      offer('steady', mark('Nothing changes without a word a month before'), { 'no-surprises': 1 }),
    ],
  },
  {
    id: 'promise-or-listen',
    offers: [
      offer('promise', mark('What was agreed is done on the day, and nothing else'), { 'kept-promises': 1 }),
      offer('listen', mark('Somebody asks what we need now, and the plan follows'), { 'being-heard': 1 }),
    ],
  },
  {
    id: 'up-or-quick',
    offers: [
      offer('up', mark('Never down, and a little slow at the busy hour'), { 'always-there': 1 }),
      offer('quick', mark('Always quick, and down for an hour once a quarter'), { 'quick-at-peak': 1 }),
    ],
  },
  {
    id: 'where-to-spend',
    offers: [
      offer('people', mark('A second person at the help desk'), { 'fast-help': 1 }),
      offer('guard', mark('A second guard against attacks'), { safe: 1 }),
      offer('save', mark('Neither: the bill is a tenth lower'), { value: 1 }),
    ],
  },
  {
    id: 'after-trouble',
    offers: [
      offer('sorry', mark('Somebody calls everybody who was held up'), { 'being-heard': 1 }),
      offer('again-never', mark('The time goes into making sure that it never happens again'), {
        'stays-fixed': 1,
      }),
      offer('faster', mark('The time goes into being back sooner the next time'), { 'always-there': 1 }),
    ],
  },
  {
    id: 'who-decides',
    offers: [
      offer('users', mark('What the people who work with it find best'), { 'people-content': 1 }),
      offer('payers', mark('What costs least for what it does'), { value: 1 }),
      offer('contract', mark('What the contract says'), { 'kept-promises': 1 }),
    ],
  },
];

/** The trade-offs that speak of these needs only. */
export function tradeOffsAmong(needs: readonly NeedId[]): TradeOff[] {
  return tradeOffs.filter((one) =>
    one.offers.every((each) => Object.keys(each.gives).every((need) => needs.includes(need as NeedId))),
  );
}
