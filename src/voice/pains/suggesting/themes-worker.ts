import { parentPort, workerData } from 'node:worker_threads';
import { type Example, learnThemes, type ThemeName } from '../../words/themes/learn-themes.ts';
import { themesToBytes } from '../../words/themes/theme-bytes.ts';
import { openSentenceVectors } from '../../words/vectors/sentence-vectors.ts';

/** What is learnt from. */
export interface ToLearn {
  readonly examples: readonly Example[];
  readonly names: readonly ThemeName[];
  readonly others: readonly string[];
}

/** Learns off the main thread. */
if (parentPort) {
  const model = await learnThemes({ ...(workerData as ToLearn), vectors: await openSentenceVectors() });
  parentPort.postMessage({ result: themesToBytes(model) });
}
