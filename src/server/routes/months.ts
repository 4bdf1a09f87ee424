import { Hono } from 'hono';
import type { AppEnv } from '../app-env.ts';
import type { Guards } from '../guard.ts';
import { mailPreview } from '../mail-preview.ts';
import type { Workshop } from '../workshop.ts';
import { closeEvents, closeRoutes } from './close.ts';
import { draftChanges, draftRoutes } from './drafts.ts';

/** Months on their way from the close to their readers. */
export function monthRoutes(
  guard: Guards,
  means: Workshop & { readonly url: string; readonly mails: boolean },
) {
  return new Hono<AppEnv>()
    .route('/', closeRoutes(guard, means))
    .route('/', closeEvents(guard))
    .route('/', draftRoutes(guard, means))
    .route('/', draftChanges(guard, means))
    .route('/', mailPreview(guard, means));
}
