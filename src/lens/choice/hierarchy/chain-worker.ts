import { parentPort } from 'node:worker_threads';
import { type ChainTask, runChain } from './chain.ts';

/**
 * Runs chains off the main thread, one for each task that it is sent; tells how far it is about four times a second, and at
 * the end the result.
 */
const port = parentPort;
port?.on('message', (task: ChainTask) => {
  let told = performance.now();
  const result = runChain(task, (done) => {
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
});
