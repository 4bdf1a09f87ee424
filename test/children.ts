import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A process that runs a script of this folder, to be killed in the middle. */
export interface Child {
  readonly process: ChildProcess;
  /** The first thing that it said on its standard output. */
  readonly said: string;
  /** `kill -9`, and waits until it has ended. */
  kill(): Promise<void>;
}

/** Starts a script of this folder ("deliver-child.ts") and waits until it says something. */
export async function startChild(script: string, ...args: string[]): Promise<Child> {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(process.execPath, [path, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const said = await Promise.race([once(child.stdout, 'data'), ended]);
  if (child.exitCode !== null)
    throw new Error(`${script} ended with ${child.exitCode} before it said anything`);
  return {
    process: child,
    said: String(said[0]),
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
