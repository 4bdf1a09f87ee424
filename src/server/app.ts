import { type Context, Hono } from 'hono';
import { except } from 'hono/combine';
import { csrf } from 'hono/csrf';
import { secureHeaders } from 'hono/secure-headers';
import type { Ctx } from '../platform/ctx.ts';
import { apiRoutes } from './api/v1.ts';
import type { AppEnv } from './app-env.ts';
import { type Auth, clientHeader } from './auth/auth.ts';
import { beforeSignIn } from './before-sign-in.ts';
import { openFirstPaint } from './first-paint.ts';
import { makeGuards } from './guard.ts';
import { answerError, notFound } from './http-errors.ts';
import { limitBody } from './limit-body.ts';
import { makeLimiter, type RequestLimits } from './limits.ts';
import { linkPages, linkPaths } from './link-pages.ts';
import { previewPath } from './mail-preview.ts';
import { accountRoutes } from './routes/account.ts';
import { askingRoutes } from './routes/asking.ts';
import { conversationRoutes } from './routes/conversations.ts';
import { customerRoutes } from './routes/customer.ts';
import { customersRoutes } from './routes/customers.ts';
import { escalationRoutes } from './routes/escalations.ts';
import { findingRoutes } from './routes/findings.ts';
import { hooksIn } from './routes/hooks-in.ts';
import { measureRoutes } from './routes/measures.ts';
import { mentionRoutes } from './routes/mentions.ts';
import { monthRoutes } from './routes/months.ts';
import { overviewRoutes } from './routes/overview.ts';
import { painRoutes } from './routes/pains.ts';
import { reactionRoutes } from './routes/reactions.ts';
import { ownRecoveryRoutes, recoveryRoutes } from './routes/recoveries.ts';
import { reviewRoutes } from './routes/review.ts';
import { ruleRoutes } from './routes/rules.ts';
import { setUpRoutes } from './routes/set-up.ts';
import { surveyRoutes } from './routes/surveys.ts';
import { todayRoutes } from './routes/today.ts';
import { voiceRoutes } from './routes/voice.ts';
import { savedBytes } from './saved-bytes.ts';
import { surveyPreviewPath } from './survey-preview.ts';
import { paintedFor, webFiles } from './web-files.ts';
import { openWorkshop, type Workshop } from './workshop.ts';

/** The one style that the component library adds to a page by itself (it stops double taps from zooming). */
const pressableStyle = "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='";

interface AppOptions {
  readonly ctx: Ctx;
  readonly auth: Auth;
  readonly url: string;
  readonly webDir: string;
  /** Whether mail goes out; it does where absent. */
  readonly mails?: boolean;
  /** The address that a request came from: limits on tries are kept by it. */
  readonly clientOf: (context: Context) => string;
  /** Requests a minute; the usual ones where absent. */
  readonly limits?: RequestLimits;
  /** What closes and draws; one of its own where absent. */
  readonly workshop?: Workshop;
}

/** The application as a function from request to answer; it opens no socket. `webDir`: the built pages. */
export function createApp(options: AppOptions) {
  const { ctx, auth } = options;
  const guard = makeGuards({ ctx, auth, limiter: makeLimiter(options.limits), clientOf: options.clientOf });
  const means = meansOf(options);
  const api = new Hono<AppEnv>()
    .route('/', accountRoutes(guard))
    .route('/', customersRoutes(guard))
    .route('/', overviewRoutes(guard))
    .route('/', measureRoutes(guard))
    .route('/', todayRoutes(guard))
    .route('/', customerRoutes(guard))
    .route('/', askingRoutes(guard))
    .route('/', voiceRoutes(guard))
    .route('/', ruleRoutes(guard))
    .route('/', reactionRoutes(guard))
    .route('/', recoveryRoutes(guard))
    .route('/', ownRecoveryRoutes(guard))
    .route('/', painRoutes(guard))
    .route('/', reviewRoutes(guard))
    .route('/', findingRoutes(guard))
    .route('/', escalationRoutes(guard))
    .route('/', conversationRoutes(guard))
    .route('/', surveyRoutes(guard, options.url))
    .route('/', setUpRoutes(guard, means, auth))
    .route('/', mentionRoutes(guard))
    .route('/', monthRoutes(guard, means));
  const app = new Hono<AppEnv>()
    .use(except([...linkPaths, previewPath, surveyPreviewPath], secureHeaders(secured(options.url))))
    .use('/api/*', limitBody)
    .use('/api/*', async (context, next) => {
      await next();
      // What one person may see must not stay in a cache between them and the next, but for what says so itself.
      const { headers } = context.res;
      if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store');
    })
    .use('/api/*', savedBytes())
    // No page of anybody else can send a header of its own: a request with a key comes from no such page.
    .use('/api/*', except(hasKey, csrf({ origin: options.url })))
    .route('/api/auth', beforeSignIn(auth, means.mails))
    .on(['GET', 'POST'], '/api/auth/*', (context) => {
      const request = new Request(context.req.raw);
      request.headers.set(clientHeader, options.clientOf(context));
      return auth.handler(request);
    })
    .route('/api', api);
  // Not part of the pages' typed client: it is for other programs, and describes itself.
  app.route('/api/v1', apiRoutes(guard, options.url));
  app.route('/', linkPages(ctx));
  app.route('/', hooksIn(ctx));
  app.all('/api/*', notFound);
  const firstPaint = openFirstPaint(options.webDir, ctx.log);
  const ask = (request: Request, context: Context) => app.fetch(request, context.env);
  app.get('*', webFiles(options.webDir, paintedFor({ firstPaint, url: options.url, ask })));
  app.notFound(notFound);
  app.onError(answerError(ctx.log));
  return app;
}

/** What routes need besides the request. */
function meansOf({ ctx, workshop, url, mails = true }: AppOptions) {
  return { ...(workshop ?? openWorkshop(ctx.dataDir)), url, mails };
}

const hasKey = (context: Context) => context.req.header('x-api-key') !== undefined;

/** For the typed client of the pages. */
export type App = ReturnType<typeof createApp>;

/** Nothing from anywhere else, nothing inline, in no frame of anybody. */
function secured(url: string): Parameters<typeof secureHeaders>[0] {
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
