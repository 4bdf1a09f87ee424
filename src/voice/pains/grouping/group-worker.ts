import { parentPort, workerData } from 'node:worker_threads';
import { openSentenceVectors } from '../../words/vectors/sentence-vectors.ts';
import { type GroupText, groupTexts } from './group-texts.ts';

/** Groups off the main thread; tells how far it is, and at the end the result. */
const port = parentPort;
if (port) {
  const vectors = await openSentenceVectors();
  const grouped = await groupTexts({
    texts: workerData as readonly GroupText[],
    vectors,
    onProgress: (done, of) => port.postMessage({ done, of }),
  });
  port.postMessage({ result: grouped });
}
