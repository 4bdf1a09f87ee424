import type { Occurrence, WatchStatus } from '../../escalations/index.ts';
import type { Output } from '../command.ts';

/** Lines for whoever looks on: what happens, and on a terminal one line that says how things stand. */
export interface WatchScreen {
  readonly say: (text: string) => void;
  readonly status: (status: WatchStatus) => void;
  readonly raised: (occurrences: readonly Occurrence[]) => void;
  readonly end: (status: WatchStatus) => void;
}

/** Where nobody looks on, how things stand is noted so often. */
const noteMs = 3_600_000;

export function watchScreen(out: Output, once: boolean): WatchScreen {
  const terminal = process.stdout.isTTY === true && !out.json && !once;
  let shown = '';
  let noted = 0;
  const wipe = () => {
    if (terminal && shown !== '') process.stdout.write('\r\x1b[2K');
  };
  const say = (text: string) => {
    wipe();
    out.line(`${time()}  ${text}`);
    if (terminal && shown !== '') process.stdout.write(shown);
  };
  return {
    say,
    raised: (occurrences) => {
      for (const one of occurrences) say(`${one.rule}: ${one.what} Told to: ${one.tell}.`);
    },
    status: (status) => {
      if (terminal) {
        wipe();
        shown = line(status).slice(0, Math.max(20, (process.stdout.columns ?? 80) - 1));
        process.stdout.write(shown);
      } else if (!once && performance.now() - noted > noteMs) {
        if (noted > 0) say(line(status));
        noted = performance.now();
      }
    },
    end: (status) => {
      wipe();
      shown = '';
      out.line(`${once ? 'Looked once' : 'Stopped'}: ${line(status)}`);
    },
  };
}

const time = (): string => new Date().toTimeString().slice(0, 8);

function line(status: WatchStatus): string {
  const { sources, troubled, stored, lastDataAt, rules, raised, open } = status;
  const last = lastDataAt ? lastDataAt.toISOString().replace('T', ' ').slice(0, 19) : 'none yet';
  return [
    `${sources} ${sources === 1 ? 'source' : 'sources'}${troubled > 0 ? `, ${troubled} in trouble` : ''}`,
    `last data ${last}${lastDataAt ? ' UTC' : ''} (${stored.toLocaleString('en')} new)`,
    `${rules.toLocaleString('en')} ${rules === 1 ? 'rule' : 'rules'}`,
    `${raised.toLocaleString('en')} raised`,
    `${open.toLocaleString('en')} open`,
  ].join(' · ');
}
