import { apiKey } from '@better-auth/api-key';
import { genericOAuth, magicLink } from 'better-auth/plugins';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { AuthOptions } from './auth.ts';
import { longestKeyName } from './key-rules.ts';

/** What our one OpenID Connect provider is called: its callback is `/api/auth/callback/openid`. */
export const openIdName = 'openid';

/**
 * So many links are mailed to one address, from however many places they are asked for: nobody fills somebody else's
 * mailbox. Whoever asks for more is answered in the same words and gets none.
 */
export const linksAnHour = 12;

/** Links to sign in, keys, and OpenID Connect where it is set up. `known`: whether an address may sign in. */
export function authPlugins(options: AuthOptions, known: (email: string) => Promise<boolean>) {
  const { url, openId } = options;
  const mailed = new RateLimiterMemory({ points: linksAnHour, duration: 3600 });
  return [
    magicLink({
      expiresIn: (options.linkMinutes ?? 15) * 60,
      storeToken: 'hashed',
      sendMagicLink: async ({ email, token, metadata }) => {
        if (!(await known(email))) return;
        const few = await mailed.consume(email.toLowerCase()).then(
          () => true,
          () => false,
        );
        if (!few)
          return options.ctx.log.warn('somebody asked for more links to sign in than are mailed in an hour');
        // Our page asks for a press on a button: scanners that follow links in mail must not use it up.
        const page = new URL('/enter', url);
        page.searchParams.set('token', token);
        if (typeof metadata?.to === 'string') page.searchParams.set('to', metadata.to);
        await options.sendLink({ email, url: page.href });
      },
    }),
    apiKey({
      schema: { apikey: { modelName: 'auth_api_keys' } },
      defaultPrefix: 'bhk_',
      enableMetadata: true,
      maximumNameLength: longestKeyName,
      startingCharactersConfig: { shouldStore: true, charactersLength: 10 },
      // Requests are counted by the guards, for sessions and keys alike (limits.ts).
      rateLimit: { enabled: false },
    }),
    ...(openId
      ? [
          genericOAuth({
            config: [
              {
                providerId: openIdName,
                discoveryUrl: `${openId.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
                clientId: openId.clientId,
                clientSecret: openId.clientSecret,
                scopes: ['openid', 'email', 'profile'],
                pkce: true,
                // Who says of an address that it is theirs must have shown it to their provider.
                requireEmailVerification: true,
              },
            ],
          }),
        ]
      : []),
  ];
}
