import { MultiBar, Presets } from 'cli-progress';
import type { Progress, ProgressBar } from './progress.ts';

/** Between two lines where there is no terminal. */
const lineEvery = 10_000;

const amount = new Intl.NumberFormat('en');

function describe(label: string, unit: string, done: number, total: number): string {
  const of = total > 0 ? ` of ${amount.format(total)}` : '';
  return `${label}: ${amount.format(done)}${of} ${unit}`;
}

/** ` | 2 min left`, once that can be told from what is done. */
function leftText(done: number, total: number, elapsed: number): string {
  if (done <= 0 || total <= 0 || elapsed < 2000) return '';
  const seconds = Math.max(0, Math.round(((elapsed / done) * (total - done)) / 1000));
  return ` | ${seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`} left`;
}

/** Bars at the foot of a terminal, any number at once, gone when they stop. */
function bars(stream: NodeJS.WriteStream): Progress {
  let multi: MultiBar | null = null;
  let running = 0;
  return {
    start(label, unit): ProgressBar {
      multi ??= new MultiBar(
        {
          stream,
          format: '{label} {bar} {percentage}% | {amount}{left}',
          clearOnComplete: true,
          hideCursor: true,
          fps: 5,
          stopOnComplete: false,
        },
        Presets.shades_classic,
      );
      running += 1;
      const bar = multi.create(1, 0, { label, amount: '', left: '' });
      const since = Date.now();
      let stopped = false;
      return {
        update(done, total) {
          bar.setTotal(Math.max(total, done, 1));
          const share = total > 0 ? done : 0;
          const left = leftText(done, total, Date.now() - since);
          bar.update(share, { amount: describe('', unit, done, total).slice(2), left });
        },
        stop() {
          if (stopped) return;
          stopped = true;
          multi?.remove(bar);
          running -= 1;
          if (running === 0) {
            multi?.stop();
            multi = null;
          }
        },
      };
    },
  };
}

/** A line every ten seconds, so that the log of an unattended run shows that it goes on. */
function lines(stream: NodeJS.WritableStream, now: () => number): Progress {
  return {
    start(label, unit): ProgressBar {
      let last = now();
      return {
        update(done, total) {
          if (now() - last < lineEvery) return;
          last = now();
          stream.write(`${describe(label, unit, done, total)}\n`);
        },
        stop() {},
      };
    },
  };
}

/** Progress on `stream` (standard error, so that standard output stays the result). */
export function progressOn(stream: NodeJS.WriteStream, now: () => number = Date.now): Progress {
  return stream.isTTY ? bars(stream) : lines(stream, now);
}
