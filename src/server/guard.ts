import type { Context, MiddlewareHandler } from 'hono';
import { recordAudit } from '../customers/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import { inLanguage } from '../platform/language/in-language.ts';
import type { AppEnv } from './app-env.ts';
import type { Auth } from './auth/auth.ts';
import { decide, type PolicyName, policies } from './auth/policy.ts';
import { openPrincipals, type Principal } from './auth/principal.ts';
import { type ErrorBody, notFound } from './http-errors.ts';
import type { Limiter } from './limits.ts';

/** A guard says which policy it holds, so that a test can see that no route lacks one. */
export interface Guard extends MiddlewareHandler<AppEnv> {
  readonly policy: PolicyName;
}

export type Guards = (policy: PolicyName) => Guard;

/**
 * Makes the guards of an application: each lets a request pass that its policy allows, with who asks, a `ctx` that
 * acts in their name, and the customer that `:customer` names. Everything that is not for the asker's eyes is "not
 * found", in the words used for what does not exist. A write is kept in the audit before it is done.
 */
export function makeGuards(options: {
  readonly ctx: Ctx;
  readonly auth: Auth;
  readonly limiter: Limiter;
  readonly clientOf: (context: Context) => string;
}): Guards {
  const askerOf = openPrincipals(options.auth, options.ctx);
  return (policy) => {
    const check: MiddlewareHandler<AppEnv> = async (context, next) => {
      const slug = context.req.param('customer');
      // Asked together: nothing of the customer is told before it is known who asks.
      const { principal, customer } = await askerOf(context.req.raw.headers, slug);
      const wait = await options.limiter.count(principal, options.clientOf(context));
      if (wait !== null) return tooMany(context, wait);
      if (!principal) {
        const body: ErrorBody = { error: { message: 'not signed in', hint: 'Sign in first.' } };
        return context.json(body, 401);
      }
      const ctx = { ...options.ctx, actor: actorOf(principal) };
      if (slug !== undefined && !customer) return notFound(context);
      const decision = decide(principal, policy, customer?.id ?? null);
      if (decision === 'hidden') return notFound(context);
      if (decision === 'refused') {
        return context.json(refusal(principal, policy), 403);
      }
      if ('writes' in policies[policy]) {
        const subject = `${context.req.method} ${context.req.path}`;
        await recordAudit({ ctx, input: { customerId: customer?.id ?? null, verb: policy, subject } });
      }
      // Keys, addresses that open something: nothing of it is left behind in a browser.
      if ('personOnly' in policies[policy]) context.header('Cache-Control', 'no-store');
      context.set('principal', principal);
      context.set('ctx', ctx);
      if (customer) context.set('customer', customer);
      // Whatever is written for a customer's people on the way is written in their language.
      return inLanguage(principal.language, next);
    };
    return Object.assign(check, { policy });
  };
}

/** In whose name something is done: what a program did can be told from what a person did. */
function actorOf({ email, keyName }: Principal): string {
  return keyName === undefined ? email : `${email} (key ${keyName})`;
}

function refusal(principal: Principal, name: PolicyName): ErrorBody {
  if (principal.by === 'read-only key' && 'writes' in policies[name])
    return {
      error: { message: 'this key may only read', hint: 'Make one that may write, under Keys.' },
    };
  if (principal.by !== 'session' && 'personOnly' in policies[name])
    return { error: { message: 'no key may do this', hint: 'Sign in and do it yourself.' } };
  return { error: { message: 'your role does not allow this', hint: 'Ask an owner of the provider.' } };
}

function tooMany(context: Context, seconds: number) {
  context.header('Retry-After', String(seconds));
  const hint = `Wait ${seconds} s, then go on more slowly.`;
  return context.json<ErrorBody, 429>({ error: { message: 'too many requests', hint } }, 429);
}
