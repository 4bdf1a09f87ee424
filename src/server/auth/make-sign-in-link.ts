import type { Ctx } from '../../platform/ctx.ts';
import { createAuth } from './auth.ts';
import { readSecret } from './secret.ts';

/**
 * A link with which somebody known signs in once, within a day, at the application of that address. Null for an address
 * that nobody here has. For an operator at the terminal: whoever holds the link is that person.
 */
export async function makeSignInLink(call: {
  readonly ctx: Pick<Ctx, 'records' | 'log' | 'dataDir'>;
  readonly input: { readonly email: string; readonly url: string };
}): Promise<string | null> {
  const { ctx, input } = call;
  let link: string | null = null;
  const auth = createAuth({
    ctx,
    url: input.url,
    secret: await readSecret(ctx.dataDir),
    openId: null,
    linkMinutes: 24 * 60,
    sendLink: async (sent) => {
      link = sent.url;
    },
  });
  await auth.api.signInMagicLink({ body: { email: input.email }, headers: new Headers() });
  return link;
}
