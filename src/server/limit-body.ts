import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { uploadPath } from './routes/uploads.ts';

const megabyte = 1024 * 1024;
const usual = bodyLimit({ maxSize: megabyte });
/** Logos are sent inside JSON. */
const pictures = bodyLimit({ maxSize: 3 * megabyte });

/** A little more than the largest transcript: what is too large is told by whoever reads it. */
const transcripts = bodyLimit({ maxSize: 64 * megabyte });

/** How large a request may be. Uploads are counted as they are written to disk. */
export const limitBody: MiddlewareHandler = (context, next) => {
  const { path } = context.req;
  if (path === uploadPath) return next();
  if (/\/conversations\/(?:preview|transcripts)$/.test(path)) return transcripts(context, next);
  return (/\/set-up\/look(?:\/|$)/.test(path) ? pictures : usual)(context, next);
};
