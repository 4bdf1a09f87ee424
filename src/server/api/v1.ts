import { OpenAPIHono } from '@hono/zod-openapi';
import type { Hono } from 'hono';
import { etag } from 'hono/etag';
import type { AppEnv } from '../app-env.ts';
import type { Guards } from '../guard.ts';
import { addCustomerParts, addCustomers, addLens } from './customer-api.ts';
import { type Api, refuseInput } from './describe-route.ts';
import { addEscalations } from './escalation-api.ts';
import { addMeasures, addMonthParts, addMonths } from './month-api.ts';

const about = [
  'What Beholder knows of each customer, for other programs. Everything that is a customer’s stands under',
  '`/customers/{customer}`. A key acts as the member of staff who made it and no more; what is not for the asker is',
  '"not found". Lists come in parts: send `nextCursor` as `cursor`. Answers carry an `ETag`; sent back as',
  '`If-None-Match` it saves what has not changed. Within version 1 fields are added, never taken away.',
].join(' ');

/** The API for integrators, and its own description as OpenAPI 3.1. */
export function makeApi(guard: Guards): Api {
  const api: Api = new OpenAPIHono<AppEnv>({ defaultHook: refuseInput });
  api.openAPIRegistry.registerComponent('securitySchemes', 'key', {
    type: 'apiKey',
    in: 'header',
    name: 'X-Api-Key',
    description: 'Made in the workspace, under Keys.',
  });
  api.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'beholder.session_token',
    description: 'What somebody has who signed in.',
  });
  addCustomers(api, guard);
  addCustomerParts(api, guard);
  addMonths(api, guard);
  addMonthParts(api, guard);
  addMeasures(api, guard);
  addLens(api, guard);
  addEscalations(api, guard);
  return api;
}

/** The API as routes under `/api/v1`. `url`: where it is reached. */
export function apiRoutes(guard: Guards, url: string): Hono<AppEnv> {
  const api = makeApi(guard);
  const document = () =>
    api.getOpenAPI31Document({
      openapi: '3.1.0',
      info: { title: 'Beholder', version: '1', description: about },
      servers: [{ url: `${url}/api/v1` }],
      security: [{ key: [] }, { session: [] }],
    });
  const outer = new OpenAPIHono<AppEnv>();
  outer.get('/openapi.json', guard('read own account'), (context) => context.json(document()));
  outer.use('*', etag(), async (context, next) => {
    await next();
    // To be kept by whoever asked, and asked again each time.
    context.res.headers.set('Cache-Control', 'private, no-cache');
  });
  outer.route('/', api);
  return outer as unknown as Hono<AppEnv>;
}
