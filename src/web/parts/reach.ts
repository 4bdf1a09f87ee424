import { useSyncExternalStore } from 'react';

let reached = true;
let asking: ReturnType<typeof setInterval> | null = null;
const listeners = new Set<() => void>();

const everyMs = 3000;

/** What a proxy says where the server behind it does not answer. */
const nobodyThere = [502, 503, 504];

/** Told of every answer: `status` 0 where none came. While the server cannot be reached it is asked again and again. */
export function tellReach(status: number): void {
  // On the server itself, which paints pages for many, nothing is out of reach.
  if (import.meta.env.SSR) return;
  const now = status !== 0 && !nobodyThere.includes(status);
  if (now === reached) return;
  reached = now;
  if (asking) clearInterval(asking);
  asking = reached ? null : setInterval(() => void askAgain(), everyMs);
  for (const listener of listeners) listener();
}

/** Asks for something that is there for everybody. */
export async function askAgain(): Promise<boolean> {
  const { status } = await fetch('/api/auth/ways', { cache: 'no-store' }).catch(() => ({ status: 0 }));
  tellReach(status);
  return reached;
}

const lineLost = () => tellReach(0);

function listen(listener: () => void): () => void {
  listeners.add(listener);
  // Without a line nobody needs to ask first.
  addEventListener('offline', lineLost);
  addEventListener('online', askAgain);
  return () => listeners.delete(listener);
}

/** Whether the server answered when it was last asked. */
export function useReached(): boolean {
  return useSyncExternalStore(
    listen,
    () => reached,
    () => true,
  );
}
