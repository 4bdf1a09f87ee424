import { betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';
import { findByAddress } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { authPlugins } from './plugins.ts';

/** An OpenID Connect provider that staff and customers may sign in with. */
export interface OpenIdProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface AuthOptions {
  readonly ctx: Pick<Ctx, 'records' | 'log'>;
  /** `https://beholder.example`, without a slash at its end. */
  readonly url: string;
  readonly secret: string;
  readonly openId: OpenIdProvider | null;
  /** Minutes for which a link to sign in is good. */
  readonly linkMinutes?: number;
  /** Hands the link over; called only for addresses that may sign in. */
  readonly sendLink: (to: { readonly email: string; readonly url: string }) => Promise<void>;
}

/** Where the application says from which address a request came; set by `createApp`, never taken from outside. */
export const clientHeader = 'x-beholder-client';

const day = 24 * 60 * 60;

const disabledPaths = [
  ...['create', 'get', 'list', 'update', 'delete'].map((verb) => `/api-key/${verb}`),
  ...['/update-user', '/change-email', '/delete-user', '/link-social', '/unlink-account'],
  ...['/get-access-token', '/refresh-token', '/account-info'],
];

/** The code is what `/sign-in` gets as `error` when somebody comes back from their OpenID Connect provider. */
function notKnown() {
  return new APIError('FORBIDDEN', { code: 'not_known', message: 'not known here' });
}

/**
 * Sessions, links to sign in, keys and OpenID Connect, by the library on the records. Only an address of the staff
 * or of a customer's person gets a link or a session; others are answered in the same words and get none.
 */
export function createAuth(options: AuthOptions) {
  const { ctx, url } = options;
  const known = async (email: string) => {
    const found = await findByAddress({ ctx, input: { email } });
    return found.staff !== null || found.memberships.length > 0;
  };
  return betterAuth({
    baseURL: url,
    basePath: '/api/auth',
    secret: options.secret,
    trustedOrigins: [url],
    // Keys are made, listed and revoked at our own addresses, where a policy guards them; people are named by our records.
    disabledPaths,
    database: { db: ctx.records, type: 'postgres' },
    telemetry: { enabled: false },
    logger: { disabled: true },
    user: { modelName: 'auth_users' },
    session: {
      modelName: 'auth_sessions',
      expiresIn: 30 * day,
      updateAge: day,
      cookieCache: { enabled: false },
    },
    account: { modelName: 'auth_accounts', encryptOAuthTokens: true },
    verification: { modelName: 'auth_verifications' },
    rateLimit: { enabled: true, storage: 'database', modelName: 'auth_rate_limits', window: 60, max: 60 },
    advanced: {
      cookiePrefix: 'beholder',
      useSecureCookies: url.startsWith('https:'),
      ipAddress: { ipAddressHeaders: [clientHeader] },
    },
    databaseHooks: {
      user: {
        create: {
          before: async (user) => {
            if (!(await known(user.email))) throw notKnown();
          },
        },
      },
      session: {
        create: {
          before: async (session, context) => {
            const user = await context?.context.internalAdapter.findUserById(session.userId);
            if (!user?.emailVerified || !(await known(user.email))) throw notKnown();
          },
        },
      },
    },
    plugins: authPlugins(options, known),
  });
}

export type Auth = ReturnType<typeof createAuth>;
