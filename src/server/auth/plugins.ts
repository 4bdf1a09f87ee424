import { apiKey } from '@better-auth/api-key';
import { genericOAuth, magicLink } from 'better-auth/plugins';
import type { AuthOptions } from './auth.ts';

/** Links to sign in, keys, and OpenID Connect where it is set up. `known`: whether an address may sign in. */
export function authPlugins(options: AuthOptions, known: (email: string) => Promise<boolean>) {
  const { url, openId } = options;
  return [
    magicLink({
      expiresIn: (options.linkMinutes ?? 15) * 60,
      storeToken: 'hashed',
      sendMagicLink: async ({ email, token, metadata }) => {
        if (!(await known(email))) return;
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
      rateLimit: { enabled: true, timeWindow: 60_000, maxRequests: 600 },
    }),
    ...(openId
      ? [
          genericOAuth({
            config: [
              {
                providerId: 'openid',
                discoveryUrl: `${openId.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
                clientId: openId.clientId,
                clientSecret: openId.clientSecret,
                scopes: ['openid', 'email', 'profile'],
                pkce: true,
              },
            ],
          }),
        ]
      : []),
  ];
}
