import type { TemplateText } from './templates.ts';

/** Rules about any number of the month. */
export const measureTemplates: readonly TemplateText[] = [
  {
    id: 'share-above',
    fact: 'share',
    pattern:
      '(more than|over) {above:percent} of {measure:share} [(out of at least|of at least) {outOfAtLeast:count}]',
    help: 'Fires when a percentage is above this; it stays quiet where there are fewer of them than the number at the end (10 where none is given).',
    example: 'more than 5 % of tickets come back out of at least 20',
  },
  {
    id: 'share-below',
    fact: 'share',
    pattern:
      '(less than|fewer than|under|below) {below:percent} of {measure:share} [(out of at least|of at least) {outOfAtLeast:count}]',
    help: 'The same for a percentage that is too small.',
    example: 'less than 90 % of promises are kept out of at least 5',
  },
  {
    id: 'measure-between',
    fact: 'measure',
    pattern:
      '{measure:measure} is (below|under|less than) {below:amount} or (above|over|more than) {above:amount}',
    help: 'Fires when a number of the month lies outside of two bounds.',
    example: '"Requests for help" is below 20 or above 200',
  },
  {
    id: 'measure-above',
    fact: 'measure',
    pattern: '{measure:measure} is (above|over|more than|greater than|longer than) {above:amount}',
    help: 'Fires when a number of the month is above this; `beholder show measures` lists them.',
    example: '"Minutes in which people waited for the line" is above 2 h',
  },
  {
    id: 'measure-below',
    fact: 'measure',
    pattern: '{measure:measure} is (below|under|less than) {below:amount}',
    help: 'Fires when a number of the month is below this.',
    example: '"Content with the help" is below 80 %',
  },
  {
    id: 'unusual',
    fact: 'unusual',
    pattern: '{measure:measure} is {direction:direction}',
    help: 'Fires when a number lies beyond the control limits of its own past (Wheeler’s XmR), or for eight months on one side of its mean.',
    example: '"Requests for help" is not as usual',
  },
];
