import { Hono } from 'hono';
import type { AppEnv } from '../app-env.ts';
import type { Auth } from '../auth/auth.ts';
import type { Guards } from '../guard.ts';
import type { Workshop } from '../workshop.ts';
import { arrivingRoutes } from './arriving.ts';
import { auditRoutes } from './audit.ts';
import { connectingRoutes, connectRoutes } from './connecting.ts';
import { customerLookRoutes } from './customer-look.ts';
import { customerRemovalRoutes, customerSetUpRoutes } from './customer-set-up.ts';
import { firstStepsRoutes } from './first-steps.ts';
import { importRoutes } from './imports.ts';
import { keyRoutes } from './keys.ts';
import { lookRoutes } from './look.ts';
import { matchingRoutes } from './matching.ts';
import { needsSetUpRoutes } from './needs-set-up.ts';
import { staffRoutes } from './staff.ts';
import { uploadRoutes } from './uploads.ts';
import { webhookRoutes } from './webhooks.ts';

/** Everything under Set-up that has no room of its own. */
export function setUpRoutes(guard: Guards, means: Workshop, auth: Auth) {
  return new Hono<AppEnv>()
    .route('/', uploadRoutes(guard, means))
    .route('/', connectingRoutes(guard, means))
    .route('/', connectRoutes(guard, means))
    .route('/', importRoutes(guard, means))
    .route('/', matchingRoutes(guard, means))
    .route('/', keyRoutes(guard, auth))
    .route('/', webhookRoutes(guard))
    .route('/', staffRoutes(guard))
    .route('/', firstStepsRoutes(guard))
    .route('/', lookRoutes(guard, means))
    .route('/', customerSetUpRoutes(guard))
    .route('/', customerRemovalRoutes(guard))
    .route('/', customerLookRoutes(guard, means))
    .route('/', needsSetUpRoutes(guard))
    .route('/', arrivingRoutes(guard))
    .route('/', auditRoutes(guard));
}
