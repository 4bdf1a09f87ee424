import type { TicketOfPerson } from '../../signals/index.ts';

const day = 86_400_000;

/** Something that would make it worse, and why. */
export interface Unsaid {
  readonly say: string;
  readonly why: string;
}

/** What the call is about, as far as it forbids words. */
export interface Facts {
  readonly now: Date;
  readonly tickets: readonly TicketOfPerson[];
  /** Times down that hit them, longest first, in words: `Mail, 3 h 10 min on 4 October`. */
  readonly outages: readonly string[];
  /** What they said before of the same kind, in words: `on 3 September`; '' for the first time. */
  readonly saidBefore: string;
  readonly callMe: boolean;
  /** How often we did not reach them. */
  readonly tries: number;
  readonly recurs: boolean;
}

/** What must not be said in this call: what the facts forbid first, then what never helps. Pure. */
export function unsaid(facts: Facts): Unsaid[] {
  return [...fromTickets(facts), ...fromThePast(facts), ...never];
}

function fromTickets({ tickets, now }: Facts): Unsaid[] {
  const said: Unsaid[] = [];
  const back = tickets.filter((one) => one.reopens > 0);
  for (const one of back.slice(0, 2))
    said.push({
      say: `“${one.ticket} was resolved in time.”`,
      why: `It came back ${one.reopens === 1 ? 'once' : `${one.reopens} times`}; to them it was not resolved.`,
    });
  const open = tickets.filter((one) => one.done === null);
  const oldest = open.at(-1);
  if (oldest) {
    const days = Math.floor((now.getTime() - oldest.opened.getTime()) / day);
    said.push({
      say: '“Everything is closed on our side.”',
      why: `${open.length === 1 ? 'One of their tickets is' : `${open.length} of their tickets are`} open, the oldest (${oldest.ticket}) for ${days === 1 ? 'one day' : `${days} days`}.`,
    });
  }
  const met = tickets.filter((one) => one.targetMet === true).length;
  if (met > 0)
    said.push({
      say: '“We met our target.”',
      why: `${met} of ${tickets.length} of their tickets did; they are unhappy all the same, and that is what counts.`,
    });
  return said;
}

function fromThePast({ outages, saidBefore, recurs, tries, callMe }: Facts): Unsaid[] {
  return [
    ...(outages[0] ? [{ say: '“There was no outage.”', why: `There was: ${outages[0]}.` }] : []),
    ...(recurs
      ? [
          {
            say: '“It will not happen again.”',
            why: 'We said so before, and it did. Say what is different now.',
          },
        ]
      : []),
    ...(saidBefore
      ? [{ say: '“This is the first we hear of it.”', why: `They said so before, ${saidBefore}.` }]
      : []),
    ...(callMe && tries > 0
      ? [
          {
            say: '“You were not there when we called.”',
            why: 'They asked for a call; when suits them is ours to find out.',
          },
        ]
      : []),
  ];
}

const never: readonly Unsaid[] = [
  {
    say: '“It is our policy.” “The system does not allow it.”',
    why: 'Rules are ours to change; say what you can do.',
  },
  { say: '“We were busy.” “The supplier is slow.”', why: 'An excuse makes our trouble theirs.' },
  { say: '“Other customers do not complain.”', why: 'Never speak of another customer, by name or without.' },
  { say: '“Could you give us a better score?”', why: 'The score is theirs; put right what it stands for.' },
  {
    say: '“Please tell me again what happened.”',
    why: 'Read their words back to them first: they said it once.',
  },
];
