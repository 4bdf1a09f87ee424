import { Hono } from 'hono';
import type { AppEnv } from '../app-env.ts';
import type { Guards } from '../guard.ts';
import { askingRuleRoutes } from './asking-rules.ts';
import { scoreRoutes } from './scores.ts';

/** How seldom people are asked, and what they answered. */
export function voiceRoutes(guard: Guards) {
  return new Hono<AppEnv>().route('/', askingRuleRoutes(guard)).route('/', scoreRoutes(guard));
}
