import type { Entry, EntryKind } from './entry.ts';

/** What a recovery waits for: to be called, put right, confirmed, prevented; or how it ended. */
export type Phase = 'contact' | 'repair' | 'confirm' | 'prevent' | 'closed' | 'cancelled' | 'merged';
export const clockNames = ['contact', 'repair', 'prevent'] as const;
export type ClockName = (typeof clockNames)[number];

export interface Clock {
  readonly due: Date;
  /** Null: it runs. */
  readonly doneAt: Date | null;
}

/** Where a recovery stands. */
export interface Life {
  readonly phase: Phase;
  readonly clocks: Readonly<Record<ClockName, Clock>>;
  /** Of the clocks that run, when the first runs out; null where none runs. */
  readonly nextDue: Date | null;
  /** When somebody said that they have it in hand; null: nobody did. */
  readonly takenAt: Date | null;
  /** The first time that somebody spoke with them. */
  readonly contactedAt: Date | null;
  readonly confirmedAt: Date | null;
  /** When the customer was asked whether it is right now, since it was last repaired; null: not asked. */
  readonly askedAt: Date | null;
  /** How often nobody was reached. */
  readonly tries: number;
  /** How often the customer said that it is not right. */
  readonly refusals: number;
  /** The recoveries that show that what should have prevented them did not. */
  readonly failedBy: readonly number[];
  readonly whys: readonly string[];
}

interface State {
  opened: { readonly contact: Date; readonly repair: Date; readonly prevent: Date };
  contactedAt: Date | null;
  repairedAt: Date | null;
  confirmedAt: Date | null;
  preventedAt: Date | null;
  /** What was written down as prevention before a complaint showed that it failed. */
  heldAt: Date | null;
  repairDue: Date;
  preventDue: Date;
  takenAt: Date | null;
  askedAt: Date | null;
  tries: number;
  refusals: number;
  failedBy: number[];
  whys: readonly string[];
  ended: 'cancelled' | 'merged' | null;
}

/** Where a recovery stands after these entries, in their order; the first is `opened`. */
export function lifeOf(entries: readonly Entry[]): Life {
  const [first] = entries;
  if (first?.kind !== 'opened') throw new Error('a recovery begins with its opening');
  const { contact, repair, prevent } = first.body.due;
  const opened = { contact: new Date(contact), repair: new Date(repair), prevent: new Date(prevent) };
  const state: State = {
    opened,
    ...{ contactedAt: null, repairedAt: null, confirmedAt: null, preventedAt: null, heldAt: null },
    ...{ repairDue: opened.repair, preventDue: opened.prevent, takenAt: null, askedAt: null },
    ...{ tries: 0, refusals: 0, failedBy: [], whys: [], ended: null },
  };
  for (const entry of entries) apply(state, entry);
  return told(state);
}

function apply(state: State, entry: Entry): void {
  const { at } = entry;
  if (entry.kind === 'taken') state.takenAt ??= at;
  else if (entry.kind === 'given') state.takenAt = null;
  else if (entry.kind === 'tried') state.tries += 1;
  else if (entry.kind === 'contacted') {
    state.contactedAt ??= at;
    state.takenAt ??= at;
  } else if (entry.kind === 'cause') state.whys = entry.body.whys;
  else if (entry.kind === 'done') state.repairedAt = at;
  else if (entry.kind === 'prevents') state.preventedAt = at;
  else if (entry.kind === 'asked') state.askedAt = at;
  else if (entry.kind === 'confirmed') state.confirmedAt = at;
  else if (entry.kind === 'not confirmed') {
    Object.assign(state, { repairedAt: null, confirmedAt: null, askedAt: null });
    state.refusals += 1;
    state.repairDue = new Date(entry.body.due);
  } else if (entry.kind === 'failed') {
    state.heldAt = state.preventedAt ?? state.heldAt;
    state.preventedAt = null;
    state.preventDue = new Date(entry.body.due);
    state.failedBy.push(entry.body.recovery);
  } else if (entry.kind === 'holds') {
    state.failedBy = state.failedBy.filter((one) => one !== entry.body.recovery);
    if (state.failedBy.length === 0) state.preventedAt ??= state.heldAt;
  } else if (entry.kind === 'cancelled' || entry.kind === 'merged') state.ended = entry.kind;
  else if (entry.kind === 'reopened') state.ended = null;
}

function told(state: State): Life {
  const clocks = {
    contact: { due: state.opened.contact, doneAt: state.contactedAt },
    repair: { due: state.repairDue, doneAt: state.repairedAt },
    prevent: { due: state.preventDue, doneAt: state.preventedAt },
  };
  const running = state.ended ? [] : Object.values(clocks).filter((one) => one.doneAt === null);
  const { takenAt, contactedAt, confirmedAt, askedAt, tries, refusals, failedBy, whys } = state;
  return {
    phase: phaseOf(state),
    clocks,
    nextDue: running.map((one) => one.due).sort((a, b) => Number(a) - Number(b))[0] ?? null,
    ...{ takenAt, contactedAt, confirmedAt, askedAt, tries, refusals, failedBy, whys },
  };
}

/** Nothing but the customer's own word gets a recovery past `confirm`. */
function phaseOf(state: State): Phase {
  if (state.ended) return state.ended;
  if (!state.contactedAt) return 'contact';
  if (!state.repairedAt) return 'repair';
  if (!state.confirmedAt) return 'confirm';
  return state.preventedAt ? 'closed' : 'prevent';
}

const over: readonly Phase[] = ['cancelled', 'merged'];

/** Why something cannot be written down in a recovery that stands so, with what to do; null: it can. */
export function refusal(
  life: Life,
  kind: EntryKind,
): { readonly what: string; readonly hint: string } | null {
  if (kind === 'reopened')
    return life.phase === 'cancelled'
      ? null
      : no('only a cancelled recovery is reopened', 'Look at its state.');
  if (over.includes(life.phase))
    return no(`the recovery is ${life.phase}`, 'Reopen it, or go on in the one that it was merged into.');
  if (kind === 'done' && !life.contactedAt)
    return no('nobody has spoken with them yet', 'Call first, and write down what you heard.');
  if (kind === 'prevents' && life.whys.length === 0)
    return no('the cause is not written down yet', 'Ask why until there is something that can be changed.');
  const repaired = life.clocks.repair.doneAt !== null;
  if ((kind === 'asked' || kind === 'confirmed' || kind === 'not confirmed') && !repaired)
    return no('nothing was done yet that they could confirm', 'Write down what was done first.');
  if ((kind === 'asked' || kind === 'confirmed') && life.confirmedAt)
    return no('they have confirmed it already', 'There is nothing more to ask.');
  if ((kind === 'cancelled' || kind === 'merged') && life.confirmedAt)
    return no('they have confirmed it', 'What was put right stays on record.');
  if (kind === 'failed' && !life.clocks.prevent.doneAt && life.failedBy.length === 0)
    return no('no prevention was written down that could have failed', 'Link the two complaints instead.');
  if (kind === 'invited' && !life.confirmedAt)
    return no('they have not confirmed it', 'Nobody is asked how it is before it is right.');
  if (kind === 'holds' && life.failedBy.length === 0)
    return no('the prevention has not failed', 'There is nothing to take back.');
  return null;
}

const no = (what: string, hint: string) => ({ what, hint });
