import type { ServiceProfile } from '../schema.ts';

/** A kind of ticket: category, titles, usual priority and the services that it concerns ('' is the line-of-business system). */
export interface TicketKind {
  readonly category: string;
  readonly service: string;
  readonly weight: number;
  readonly titles: readonly string[];
}

/** `{own}` stands for the customer's own line-of-business system. */
export const ticketKinds: readonly TicketKind[] = [
  {
    category: 'Access',
    service: 'Service desk',
    weight: 16,
    titles: [
      'Password expired, cannot sign in',
      'Locked out after the holiday',
      'New phone, sign-in code does not arrive',
      'No access to the team folder',
      'Please add me to the accounts mailbox',
    ],
  },
  {
    category: 'Starters and leavers',
    service: 'Service desk',
    weight: 6,
    titles: [
      'New colleague starts on Monday',
      'Please close the account of a leaver',
      'Laptop for a temp until Friday',
    ],
  },
  {
    category: 'Business system',
    service: '',
    weight: 20,
    titles: [
      '{own} says session lost',
      '{own} will not print the form',
      '{own} asks for the licence again',
      'Wrong totals in {own}',
      '{own} freezes when I search',
      'Cannot open yesterday in {own}',
    ],
  },
  {
    category: 'Mail',
    service: 'Mail',
    weight: 14,
    titles: [
      'Mail to one customer comes back',
      'Mailbox is full',
      'Calendar shows the wrong day',
      'Signature is gone since Tuesday',
      'Shared mailbox is empty',
    ],
  },
  {
    category: 'Files',
    service: 'File server',
    weight: 11,
    titles: [
      'File is locked by somebody who left',
      'Folder deleted by mistake, please restore',
      'Drive S: is missing',
      'Saving takes a minute',
      'Cannot open the spreadsheet from home',
    ],
  },
  {
    category: 'Network',
    service: 'Internet line',
    weight: 9,
    titles: [
      'Wi-Fi drops in the meeting room',
      'VPN will not connect from home',
      'Internet is slow this morning',
      'Video call breaks up',
    ],
  },
  {
    category: 'Printing',
    service: 'Service desk',
    weight: 9,
    titles: [
      'Printer by the door prints stripes',
      'Labels come out empty',
      'Scanner sends nothing',
      'Printer is offline',
    ],
  },
  {
    category: 'Phones',
    service: 'Phones',
    weight: 7,
    titles: [
      'Phone rings once and stops',
      'Voicemail light stays on',
      'Headset does not work',
      'Calls land at the old number',
    ],
  },
  {
    category: 'Hardware',
    service: 'Service desk',
    weight: 8,
    titles: [
      'Laptop does not start',
      'Screen flickers',
      'Docking station loses the mouse',
      'Battery lasts an hour',
    ],
  },
];

export const securityTitles = [
  'Is this mail real? It asks for a payment',
  'Suspicious mail about a parcel',
  'Mail from the director that is not from him',
  'I clicked on a link and closed it at once',
];

export const outageTitles = [
  '{own} is down',
  'Nothing works, {own} does not open',
  'Nobody here can get into {own}',
  'Is {own} down again?',
];

export function ownSystem(services: readonly ServiceProfile[]): string {
  return services[0]?.name ?? '';
}
