import { serve } from '@hono/node-server';
import { systemClock } from '../src/platform/clock.ts';
import { openRecords } from '../src/platform/records/open-records.ts';
import { openAccepting } from '../src/voice/accepting/open-accepting.ts';
import { handleAnswer } from '../src/voice/surveys/pages/handle-answer.ts';

/** Takes answers over HTTP into the records at `argv[2]` until it is killed; says its port. */
const { records } = await openRecords({ url: process.argv[2] ?? '', migrate: false });
const ctx = { records, clock: systemClock };
const accepting = openAccepting(ctx);
const fetch = (request: Request) => handleAnswer({ ctx, input: { request, accepting } });
serve({ fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => process.stdout.write(`${port}\n`));
