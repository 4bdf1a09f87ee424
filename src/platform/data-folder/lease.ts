import { createHash, timingSafeEqual } from 'node:crypto';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** Where a host listens for leases, as its run file tells. */
export interface LeaseAddress {
  readonly port: number;
  readonly token: string;
}

/** A held lease: as long as it is open, the host keeps its store running. */
export interface Lease {
  /** The host's process. */
  readonly pid: number;
  /** What the host told: address and password of the store. */
  readonly details: unknown;
  /** Resolves when the host is gone, or when the lease was given back and the host has acted on it. */
  readonly ended: Promise<void>;
  /** Gives the lease back; where it was the last, the host stops the store first and ends after it. */
  giveBack(): Promise<void>;
}

/** Compares secrets without telling by its time how much was right. */
export function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

/** Takes a lease, or null where nobody (or somebody else) listens there. */
export function takeLease(address: LeaseAddress): Promise<Lease | null> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port: address.port });
    const ended = new Promise<void>((done) => socket.once('close', () => done()));
    const giveUp = () => {
      socket.destroy();
      resolve(null);
    };
    const timer = setTimeout(giveUp, 5000);
    socket.on('error', () => {});
    socket.once('close', giveUp);
    socket.write(`${address.token}\n`);
    let said = '';
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => {
      said += text;
      if (!said.includes('\n')) return;
      clearTimeout(timer);
      socket.removeAllListeners('data');
      socket.resume();
      // A lease must not keep a command alive that has nothing else to do.
      socket.unref();
      const giveBack = () => {
        socket.ref();
        socket.end('bye\n');
        return ended;
      };
      resolve({ ...(JSON.parse(said) as { pid: number; details: unknown }), ended, giveBack });
    });
  });
}

export interface LeaseServer {
  readonly port: number;
  /** Tells every holder that the host is gone. */
  close(): void;
}

/**
 * Hands out leases. `onIdle` is called once, when the last lease was given back, when none has been held for
 * `lingerMs` (its holders were killed), or when nobody came within `lingerMs` of the start.
 */
export async function serveLeases(options: {
  readonly token: string;
  readonly details: unknown;
  readonly lingerMs: number;
  readonly onIdle: () => void;
}): Promise<LeaseServer> {
  const open = new Set<Socket>();
  const holders = new Set<Socket>();
  let idle = false;
  let timer: NodeJS.Timeout | undefined;
  const end = () => {
    if (idle || holders.size > 0) return;
    idle = true;
    clearTimeout(timer);
    server.close();
    options.onIdle();
  };
  const wait = () => {
    clearTimeout(timer);
    if (holders.size === 0) timer = setTimeout(end, options.lingerMs);
  };
  // Half open, so that the last holder can be told when all is done.
  const server: Server = createServer({ allowHalfOpen: true }, (socket) => {
    open.add(socket);
    let said = '';
    socket.setEncoding('utf8');
    socket.on('error', () => {});
    socket.on('data', (text: string) => {
      said += text;
      const lines = said.split('\n');
      if (!holders.has(socket) && lines.length > 1) {
        if (idle || !sameSecret(lines[0] ?? '', options.token)) return void socket.destroy();
        holders.add(socket);
        clearTimeout(timer);
        socket.write(`${JSON.stringify({ pid: process.pid, details: options.details })}\n`);
      }
      if (said.length > 1000) socket.destroy();
    });
    socket.on('end', () => {
      const bye = holders.delete(socket) && said.endsWith('\nbye\n');
      // The last holder that left in good order waits on this socket until the store has stopped.
      if (bye && holders.size === 0) return end();
      socket.end();
      wait();
    });
    socket.on('close', () => {
      open.delete(socket);
      if (holders.delete(socket)) wait();
    });
  });
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(0, '127.0.0.1', done);
  });
  wait();
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port for leases');
  return {
    port: address.port,
    close: () => {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}
