import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { except } from 'hono/combine';
import { csrf } from 'hono/csrf';
import { secureHeaders } from 'hono/secure-headers';
import { handleAcknowledge } from '../escalations/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import type { AppEnv } from './app-env.ts';
import { type Auth, clientHeader } from './auth/auth.ts';
import { makeGuards } from './guard.ts';
import { answerError, notFound } from './http-errors.ts';
import { accountRoutes } from './routes/account.ts';
import { askingRoutes } from './routes/asking.ts';
import { customerRoutes } from './routes/customer.ts';
import { customersRoutes } from './routes/customers.ts';
import { escalationRoutes } from './routes/escalations.ts';
import { findingRoutes } from './routes/findings.ts';
import { overviewRoutes } from './routes/overview.ts';
import { reactionRoutes } from './routes/reactions.ts';
import { ruleRoutes } from './routes/rules.ts';
import { todayRoutes } from './routes/today.ts';
import { webFiles } from './web-files.ts';

/** The one style that the component library adds to a page by itself (it stops double taps from zooming). */
const pressableStyle = "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='";
/** A page that stands alone and brings its own policy. */
const acknowledging = '/acknowledge/:token';
const megabyte = 1024 * 1024;

/** The application as a function from request to answer; it opens no socket. `webDir`: the built pages. */
export function createApp(options: {
  readonly ctx: Ctx;
  readonly auth: Auth;
  readonly url: string;
  readonly webDir: string;
  /** The address that a request came from: limits on tries are kept by it. */
  readonly clientOf: (context: Context) => string;
}) {
  const { ctx, auth } = options;
  const guard = makeGuards({ ctx, auth });
  const api = new Hono<AppEnv>()
    .route('/', accountRoutes(guard))
    .route('/', customersRoutes(guard))
    .route('/', overviewRoutes(guard))
    .route('/', todayRoutes(guard))
    .route('/', customerRoutes(guard))
    .route('/', askingRoutes(guard))
    .route('/', ruleRoutes(guard))
    .route('/', reactionRoutes(guard))
    .route('/', findingRoutes(guard))
    .route('/', escalationRoutes(guard));
  const app = new Hono<AppEnv>()
    .use(except(acknowledging, secureHeaders(headers(options.url))))
    .use('/api/*', bodyLimit({ maxSize: megabyte }))
    .use('/api/*', async (context, next) => {
      await next();
      // What one person may see must not stay in a cache between them and the next.
      context.res.headers.set('Cache-Control', 'no-store');
    })
    .use('/api/*', csrf({ origin: options.url }))
    .on(['GET', 'POST'], '/api/auth/*', (context) => {
      const request = new Request(context.req.raw);
      request.headers.set(clientHeader, options.clientOf(context));
      return auth.handler(request);
    })
    .route('/api', api);
  app.on(['GET', 'POST'], acknowledging, async (context) => {
    const answer = await handleAcknowledge({ ctx, input: { request: context.req.raw } });
    return answer ?? notFound(context);
  });
  app.all('/api/*', notFound);
  app.get('*', webFiles(options.webDir));
  app.notFound(notFound);
  app.onError(answerError(ctx.log));
  return app;
}

/** For the typed client of the pages. */
export type App = ReturnType<typeof createApp>;

/** Nothing from anywhere else, nothing inline, in no frame of anybody. */
function headers(url: string): Parameters<typeof secureHeaders>[0] {
  const self = ["'self'"];
  return {
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: self,
      styleSrc: [...self, pressableStyle],
      imgSrc: ["'self'", 'data:'],
      fontSrc: self,
      connectSrc: self,
      manifestSrc: self,
      frameSrc: self,
      formAction: self,
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
      objectSrc: ["'none'"],
    },
    referrerPolicy: 'same-origin',
    xFrameOptions: 'DENY',
    crossOriginResourcePolicy: 'same-origin',
    strictTransportSecurity: url.startsWith('https:') ? 'max-age=31536000; includeSubDomains' : false,
  };
}
