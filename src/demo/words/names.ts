/** First names, as mixed as a provider's address book. */
export const firstNames = (
  'Alice Adam Aisha Alan Amelia Andrew Anjali Anna Arthur Beatrice Ben Bethany Brian Carmen Charlotte Chloe Chris Connor ' +
  'Daisy Darius David Deborah Dylan Edith Edward Elena Emily Emma Ethan Eva Fatima Fiona Frank Freya George Grace Graham ' +
  'Hannah Harriet Harry Hassan Hugo Ibrahim Imogen Ines Isaac Isla Jack Jade James Jasmine Jenny Joan Joel Julia Karim ' +
  'Kate Keith Kiran Laura Leo Liam Lily Louise Lucas Lucy Magda Marcus Maria Mark Martha Maya Megan Mia Michael Mohan ' +
  'Molly Nadia Naomi Nathan Neil Nicola Noah Nora Oliver Olga Oscar Patricia Paul Petra Philip Poppy Rachel Ravi Rebecca ' +
  'Robert Rosa Ryan Sam Sanjay Sarah Simon Sofia Stella Stephen Tara Theo Thomas Tina Toby Victoria Wendy William Yusuf Zara Zoe'
).split(' ');

export const familyNames = (
  'Abbott Ahmed Archer Bailey Baker Barnes Begum Bell Bennett Blake Booth Bradley Brooks Bryant Burton Byrne Carr Carter ' +
  'Chandra Chapman Clarke Cole Collins Cooper Cox Crane Curtis Dale Davies Dawson Dean Doyle Drake Duffy Dunn Ellis Evans ' +
  'Farrell Fisher Fletcher Ford Foster Fox Frost Garner Gibson Gill Goodwin Grant Gray Green Griffin Hale Hall Hardy Harris ' +
  'Hart Hayes Heath Hill Holmes Hope Howard Hughes Hunt Hussain Iqbal Jackson Jacobs James Jenkins Jones Joshi Kaur Kelly ' +
  'Kent Khan King Kirby Knight Kumar Lamb Lane Lawson Lee Lewis Lloyd Long Lowe Lynch Malik Marsh Martin Mason Mills Mistry ' +
  'Moore Morgan Morris Murphy Nash Newton Nolan North Osborne Owen Page Palmer Parker Patel Payne Pearce Perry Phillips ' +
  'Pollard Porter Potter Price Quinn Ramsay Reed Reeves Rhodes Riley Rose Ross Rowley Rush Sanders Savage Shah Sharp Shaw ' +
  'Silva Singh Slater Snow Spencer Stone Summers Swift Tanner Thorne Todd Turner Tyler Vaughan Walker Ward Watts Webb Wells ' +
  'West Wheeler Wilde Wood Wright Wyatt Yates Young'
).split(' ');

/** Who works on the tickets at Harbour IT. */
export const agents = [
  'Nick Osei',
  'Leanne Cope',
  'Marta Silva',
  'Dev Anand',
  'Rory Finch',
  'Hana Sato',
  'Ollie Brand',
  'Ruth Amos',
];
