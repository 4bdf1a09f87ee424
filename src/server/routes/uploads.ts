import { Hono } from 'hono';
import { z } from 'zod';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { keepUpload } from '../../sources/index.ts';
import type { AppEnv } from '../app-env.ts';
import { checked } from '../checked.ts';
import type { Guards } from '../guard.ts';
import type { ImportMeans } from '../workshop.ts';

/** Where files are handed over; it brings its own limit of size. */
export const uploadPath = '/api/set-up/uploads';

/** Takes a file as the body of the request, as it comes, and never into memory as a whole. */
export function uploadRoutes(guard: Guards, means: Pick<ImportMeans, 'uploadBytes'>) {
  return new Hono<AppEnv>().post(
    '/set-up/uploads',
    guard('change set-up'),
    checked('query', z.object({ name: z.string().max(400) })),
    async (context) => {
      const { ctx } = context.var;
      const { body } = context.req.raw;
      // A form's type is what a page of somebody else could send.
      if (!body || context.req.header('content-type') !== 'application/octet-stream')
        throw new UserError('no file was sent', 'Choose one.', exitCodes.usage);
      const { name } = context.req.valid('query');
      const stream = body as unknown as AsyncIterable<Uint8Array>;
      return context.json(
        await keepUpload({ dataDir: ctx.dataDir, name, stream, most: means.uploadBytes }),
        201,
      );
    },
  );
}
