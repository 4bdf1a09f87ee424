import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { compileCache } from '../../platform/compile-cache.ts';
import type { RenderAnswer, RenderJob } from './worker.ts';

export interface RenderPool {
  /** Starts the processes now, so that they have their fonts and templates when the first report comes. */
  warmUp(): void;
  /** Renders and writes one report. An answer with `error` where that failed; never throws. */
  render(job: RenderJob): Promise<RenderAnswer>;
  close(): void;
}

interface Worker {
  readonly child: ChildProcess;
  done: number;
  answer: ((answer: RenderAnswer) => void) | null;
}

/** Native memory falls into pieces in time: a new worker takes over after so many customers. */
const customersPerWorker = 200;

/** Up to `size` worker processes that render reports side by side. `fontsDir` may hold more fonts. */
export function openRenderPool(size: number, fontsDir: string, publicUrl: string | null = null): RenderPool {
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  const waiting: ((worker: Worker) => void)[] = [];

  const given = publicUrl === null ? [fontsDir] : [fontsDir, publicUrl];

  const start = (): Worker => {
    const child = renderProcess(given);
    const worker: Worker = { child, done: 0, answer: null };
    all.add(worker);
    const settle = (answer: RenderAnswer): void => {
      const { answer: tell } = worker;
      worker.answer = null;
      tell?.(answer);
    };
    child.on('message', (answer: RenderAnswer) => settle(answer));
    child.on('error', (error) => settle({ error: `a render process failed: ${error.message}` }));
    child.on('exit', (code, signal) => {
      all.delete(worker);
      const at = idle.indexOf(worker);
      if (at >= 0) idle.splice(at, 1);
      settle({ error: `a render process ended (${signal ?? `exit ${code}`})` });
    });
    return worker;
  };
  const take = (): Promise<Worker> | Worker => {
    const free = idle.pop();
    if (free) return free;
    if (all.size < size) return start();
    return new Promise((resolve) => waiting.push(resolve));
  };
  const give = (worker: Worker): void => {
    let next: Worker | null = worker;
    if (worker.done >= customersPerWorker || !worker.child.connected) {
      all.delete(worker);
      if (worker.child.connected) worker.child.disconnect();
      next = waiting.length > 0 ? start() : null;
    }
    if (!next) return;
    const first = waiting.shift();
    if (first) first(next);
    else idle.push(next);
  };

  return {
    warmUp() {
      while (all.size < size) idle.push(start());
    },
    async render(job) {
      const worker = await take();
      const answer = await new Promise<RenderAnswer>((resolve) => {
        worker.answer = resolve;
        worker.child.send(job, (error) => {
          if (error && worker.answer) worker.child.kill();
        });
      });
      worker.done += 1;
      give(worker);
      return answer;
    },
    close() {
      for (const worker of all) if (worker.child.connected) worker.child.disconnect();
    },
  };
}

function renderProcess(given: readonly string[]): ChildProcess {
  return fork(fileURLToPath(new URL('./worker.ts', import.meta.url)), given, {
    execArgv: ['--expose-gc', '--disable-warning=ExperimentalWarning'],
    // Nothing of our environment can change what is drawn, or reaches the typesetter. Few heaps for its threads:
    // with one each (glibc's habit) what documents leave free lies scattered, and memory grows.
    env: { ...compileCache(), MALLOC_ARENA_MAX: '2' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}
