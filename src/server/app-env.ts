import type { Customer } from '../customers/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import type { Principal } from './auth/principal.ts';

/** What a request carries on its way, for Hono's types. */
export interface AppEnv {
  Variables: {
    /** Who asks; set by `guard`. */
    principal: Principal;
    /** Acts in the name of whoever asks. */
    ctx: Ctx;
    /** Whose thing it is, where the path names a customer; set by `guard`. */
    customer: Customer;
  };
}
