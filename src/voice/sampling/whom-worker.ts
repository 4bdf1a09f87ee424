import { parentPort, workerData } from 'node:worker_threads';
import { readConfig } from '../../platform/config.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { silentLog } from '../../platform/log.ts';
import { openCtx } from '../../platform/open-ctx.ts';
import { noProgress } from '../../platform/progress.ts';
import { chooseWhom } from './choose-whom.ts';
import { shownChoice } from './count-aside.ts';

const places = workerData as NonNullable<Ctx['places']>;
const { ctx, close } = await openCtx({
  config: { ...readConfig({}), ...places },
  log: silentLog,
  progress: noProgress,
});
try {
  parentPort?.postMessage({ result: shownChoice(await chooseWhom({ ctx, input: {} })) });
} finally {
  await close();
}
