import type { MiddlewareHandler } from 'hono';
import { getCustomer, recordAudit } from '../customers/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import { UserError } from '../platform/errors.ts';
import type { AppEnv } from './app-env.ts';
import type { Auth } from './auth/auth.ts';
import { decide, type PolicyName, policies } from './auth/policy.ts';
import { readPrincipal } from './auth/principal.ts';
import { type ErrorBody, notFound } from './http-errors.ts';

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
export function makeGuards(options: { readonly ctx: Ctx; readonly auth: Auth }): Guards {
  return (policy) => {
    const check: MiddlewareHandler<AppEnv> = async (context, next) => {
      const principal = await readPrincipal(options.auth, options.ctx, context.req.raw.headers);
      if (!principal) {
        const body: ErrorBody = { error: { message: 'not signed in', hint: 'Sign in first.' } };
        return context.json(body, 401);
      }
      const ctx = { ...options.ctx, actor: principal.email };
      const slug = context.req.param('customer');
      const customer = slug === undefined ? null : await findCustomer(ctx, slug);
      if (slug !== undefined && !customer) return notFound(context);
      const decision = decide(principal, policy, customer?.id ?? null);
      if (decision === 'hidden') return notFound(context);
      if (decision === 'refused') {
        const body: ErrorBody = {
          error: { message: 'your role does not allow this', hint: 'Ask an owner of the provider.' },
        };
        return context.json(body, 403);
      }
      if ('writes' in policies[policy]) {
        const subject = `${context.req.method} ${context.req.path}`;
        await recordAudit({ ctx, input: { customerId: customer?.id ?? null, verb: policy, subject } });
      }
      context.set('principal', principal);
      context.set('ctx', ctx);
      if (customer) context.set('customer', customer);
      return next();
    };
    return Object.assign(check, { policy });
  };
}

async function findCustomer(ctx: Ctx, slug: string) {
  try {
    const customer = await getCustomer({ ctx, input: { name: slug } });
    // Addresses hold slugs: a name or a number there would be a second way to the same thing.
    return customer.slug === slug ? customer : null;
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}
