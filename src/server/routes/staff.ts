import { Hono } from 'hono';
import { z } from 'zod';
import { addStaff, changeStaffRole, listStaff, removeStaff } from '../../customers/index.ts';
import type { AppEnv } from '../app-env.ts';
import { checked } from '../checked.ts';
import type { Guards } from '../guard.ts';
import { idOf } from '../http-errors.ts';

const roleSchema = z.enum(['owner', 'account manager', 'technician']);

/** Who of the provider may sign in, and what they may do. */
export function staffRoutes(guard: Guards) {
  return new Hono<AppEnv>()
    .get('/set-up/staff', guard('read staff'), async (context) => {
      const { ctx, principal } = context.var;
      const staff = await listStaff({ ctx });
      return context.json({
        staff: staff.map(({ id, name, email, role }) => ({
          id,
          name,
          email,
          role,
          you: email.toLowerCase() === principal.email.toLowerCase(),
        })),
      });
    })
    .post(
      '/set-up/staff',
      guard('manage staff'),
      checked('json', z.object({ name: z.string(), email: z.string(), role: roleSchema })),
      async (context) => {
        const added = await addStaff({ ctx: context.var.ctx, input: context.req.valid('json') });
        return context.json({ id: added.id }, 201);
      },
    )
    .post(
      '/set-up/staff/:member/role',
      guard('manage staff'),
      checked('json', z.object({ role: roleSchema })),
      async (context) => {
        const { ctx } = context.var;
        const { role } = context.req.valid('json');
        await changeStaffRole({ ctx, input: { id: idOf(context.req.param('member')), role } });
        return context.json({ ok: true });
      },
    )
    .post('/set-up/staff/:member/remove', guard('manage staff'), async (context) => {
      await removeStaff({ ctx: context.var.ctx, input: { id: idOf(context.req.param('member')) } });
      return context.json({ ok: true });
    });
}
