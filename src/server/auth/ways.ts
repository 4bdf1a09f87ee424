import type { Auth } from './auth.ts';

/** How somebody may sign in here: for people who have not yet, so nothing that is not theirs to know. */
export interface WaysToSignIn {
  /** The host of the OpenID Connect provider to sign in with; null where there is none. */
  readonly openId: string | null;
  /** Whether links are mailed. */
  readonly links: boolean;
}

export function waysToSignIn(auth: Auth, links: boolean): WaysToSignIn {
  for (const plugin of auth.options.plugins) {
    if (plugin.id !== 'generic-oauth' || !('options' in plugin)) continue;
    const { config } = plugin.options as { readonly config: readonly { readonly discoveryUrl?: string }[] };
    const [provider] = config;
    if (provider?.discoveryUrl) return { openId: new URL(provider.discoveryUrl).host, links };
  }
  return { openId: null, links };
}
