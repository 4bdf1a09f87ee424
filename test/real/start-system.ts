import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Started {
  stop(): Promise<void>;
}

/** Starts a real system and waits until `ready` holds. It runs in a group of its own, which `stop` ends. */
export async function startSystem(
  command: string,
  args: readonly string[],
  ready: () => Promise<boolean>,
): Promise<Started> {
  const child = spawn(command, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
    // Servers live where an ordinary user's path does not look.
    env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` },
  });
  let said = '';
  child.stderr.on('data', (data: Buffer) => {
    said = (said + data.toString()).slice(-2_000);
  });
  for (let attempt = 0; attempt < 300; attempt++) {
    if (child.exitCode !== null) throw new Error(`${command} ended (${child.exitCode}): ${said}`);
    if (await ready().catch(() => false)) return { stop: () => stop(child) };
    await sleep(100);
  }
  await stop(child);
  throw new Error(`${command} was not ready within 30 s: ${said}`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.pid === undefined) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  try {
    process.kill(-child.pid, 'SIGTERM');
  } catch {
    return;
  }
  await Promise.race([ended, sleep(10_000)]);
}
