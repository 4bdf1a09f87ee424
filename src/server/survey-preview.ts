import { Hono } from 'hono';
import { z } from 'zod';
import { previewSurvey } from '../voice/index.ts';
import type { AppEnv } from './app-env.ts';
import { checked } from './checked.ts';
import type { Guards } from './guard.ts';

/** Shown in a frame where nothing runs, nothing is sent and nothing is loaded. */
export const surveyPreviewPath = '/api/surveys/:survey/preview/:part';
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; frame-ancestors 'self'; sandbox; base-uri 'none'";

const asSchema = z.object({
  role: z.enum(['buyer', 'executive', 'user']).default('user'),
  language: z.string().max(20).default('en'),
});
const partSchema = z.object({ survey: z.string().max(40), part: z.enum(['mail', 'page', 'after']) });

/** The mail of a survey and its pages as somebody will see them. */
export function surveyPreview(guard: Guards, url: string) {
  return new Hono<AppEnv>().get(
    surveyPreviewPath.slice('/api'.length),
    guard('read workspace'),
    checked('param', partSchema),
    checked('query', asSchema),
    async (context) => {
      const { survey: name, part } = context.req.valid('param');
      const input = { name, ...context.req.valid('query'), baseUrl: url };
      const shown = await previewSurvey({ ctx: context.var.ctx, input });
      const html = part === 'mail' ? shown.mail.html : part === 'page' ? shown.page : shown.after;
      return context.html(html, 200, {
        'content-security-policy': policy,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      });
    },
  );
}
