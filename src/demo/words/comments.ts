/** What moved somebody's answer most. */
export type Driver =
  | 'content'
  | 'quick'
  | 'waited'
  | 'slow'
  | 'came back'
  | 'again'
  | 'down'
  | 'sluggish'
  | 'unheard'
  | 'fading'
  | 'mixed';

/** Comments in the words of people who have other work to do. */
export const comments: Readonly<Record<Driver, readonly string[]>> = {
  content: [
    'All good, thank you.',
    'Polite and it works.',
    'Sorted without fuss.',
    'No complaints.',
    'Knew what to do and explained it.',
    'Works again, thanks to Marta.',
  ],
  quick: [
    'Fixed while I was still on the phone.',
    'Quicker than I could make a tea.',
    'Five minutes and I was back at work.',
    'Very fast, thank you.',
  ],
  waited: [
    'Waited the whole morning before anybody rang.',
    'Nobody called until I chased.',
    'I need an answer within the quarter hour, not at lunch.',
    'Trucks were waiting and so was I.',
  ],
  slow: [
    'It took two days for a label.',
    'Got fixed in the end, but orders were late.',
    'Too slow for us.',
    'We lost the afternoon.',
  ],
  'came back': [
    'It worked for an hour, then the same again.',
    'Closed although it was not fixed.',
    'Had to open it again, please test before you close.',
    'Half the job done.',
  ],
  again: [
    'Third time this month for the same thing.',
    'You close it, I report it again. Every week.',
    'The same licence message as last week and the week before.',
    'I have stopped counting how often I report this.',
  ],
  down: [
    'We could not work for over an hour.',
    'The machines stood still.',
    'Nobody told us how long it would take.',
  ],
  sluggish: [
    'Everything crawls in the morning.',
    'Opening a project takes minutes when everybody is in.',
    'The edits stutter, I go and get coffee.',
    'Slow again at eleven.',
  ],
  unheard: [
    'The ticket is closed within the hour, the problem is not.',
    'Nobody asks whether it works now.',
    'Fast answers that do not answer.',
    'I explain the same thing to a new person each time.',
  ],
  fading: ['Fine.', 'We manage.', 'It is what it is.'],
  mixed: ['Okay in the end.', 'Took a while but friendly.', 'Could be quicker.', 'Works, mostly.'],
};
