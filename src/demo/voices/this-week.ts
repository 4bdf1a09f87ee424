/** What somebody answers in the week in which the sample provider is made. `person` '' is whoever works there. */
export interface Asked {
  readonly customer: string;
  readonly person: string;
  readonly survey: 'csat' | 'nps' | 'relationship';
  /** Null: they have not answered yet. */
  readonly score: number | null;
  readonly words?: string;
  readonly callMe?: boolean;
}

export const asked: readonly Asked[] = [
  {
    ...{
      customer: 'Northgate Warehousing',
      person: 'Agnieszka Nowak',
      survey: 'csat',
      score: 1,
      callMe: true,
    },
    words: 'Label printers down again at six, trucks waiting, and nobody answered the phone.',
  },
  {
    ...{ customer: 'Tallis Rowe Accountants', person: 'Daniel Rowe', survey: 'nps', score: 3 },
    words: 'You answer quickly. Nothing stays fixed.',
  },
  {
    ...{ customer: 'Lantern Media', person: 'Jonas Weller', survey: 'csat', score: 2 },
    words: 'Editing over the line is a slide show every afternoon.',
  },
  {
    ...{ customer: 'Moss & Hale Architects', person: 'Eleanor Moss', survey: 'csat', score: 5 },
    words: 'Rang me before I noticed. That is how it should be.',
  },
  {
    customer: 'Fenwick Law',
    person: '',
    survey: 'csat',
    score: 5,
    words: 'Fixed while I was still on the phone.',
  },
  { customer: 'Calder Cold Store', person: 'Imran Sheikh', survey: 'csat', score: 4, words: '' },
  {
    customer: 'Peppercorn Stores',
    person: 'Joe Mbeki',
    survey: 'nps',
    score: 8,
    words: 'Good on Saturdays, slow on Mondays.',
  },
  { customer: 'Aldgate Precision GmbH', person: 'Katrin Vogel', survey: 'csat', score: null },
  { customer: 'Straits Freight Pte Ltd', person: 'Arjun Menon', survey: 'nps', score: null },
  { customer: 'Belmont Hotel', person: 'Sunita Lal', survey: 'nps', score: null },
];

/** What people write elsewhere that week. */
export const written: readonly (readonly [author: string, words: string])[] = [
  [
    'U-straits',
    'Is it just me or is the booking portal of Straits Freight Pte Ltd down again? Who do I call?',
  ],
  ['U-willow', 'New tablets at Willow Lane Clinic today and they simply worked. Thank you Harbour IT.'],
  ['U-somebody', 'Three days without my phone book after the update. I want my lost contacts BACK.'],
];
