import { parentPort, workerData } from 'node:worker_threads';
import { type ChainTask, runChain } from './chain.ts';

/** Runs one chain off the main thread; tells how far it is about four times a second, and at the end the result. */
const port = parentPort;
if (port) {
  let told = performance.now();
  const result = runChain(workerData as ChainTask, (done) => {
    const now = performance.now();
    if (now - told < 250) return;
    told = now;
    port.postMessage({ done });
  });
  const { trace, people, population, newcomers } = result;
  port.postMessage({ result }, [
    trace.buffer,
    people.buffer,
    population.buffer,
    newcomers.buffer,
  ] as ArrayBuffer[]);
}
