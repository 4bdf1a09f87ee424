import { Hono } from 'hono';
import { z } from 'zod';
import {
  longestName,
  mergePains,
  movePainPieces,
  namePain,
  setPainOwner,
  splitPain,
  undoPainChange,
} from '../../voice/index.ts';
import type { AppEnv } from '../app-env.ts';
import { checked } from '../checked.ts';
import type { Guards } from '../guard.ts';
import { idOf } from '../http-errors.ts';

const number = z.number().int().positive();
const piecesSchema = z.array(number).min(1, 'choose at least one').max(500);
const nameSchema = z.strictObject({ name: z.string().max(4 * longestName) });
const ownerSchema = z.strictObject({ staff: number.nullable() });
const mergeSchema = z.strictObject({ from: z.array(number).min(1, 'choose another pain').max(100) });
const splitSchema = z.strictObject({ pieces: piecesSchema, name: z.string().max(longestName).default('') });
const moveSchema = z.strictObject({ pieces: piecesSchema, to: number.nullable() });

/** What people do to pains. Each answers with the number of the change, by which it can be taken back. */
export function painChanges(guard: Guards) {
  const may = guard('look after voices');
  return new Hono<AppEnv>()
    .post('/pains/:pain/name', may, checked('json', nameSchema), async (context) => {
      const input = { id: idOf(context.req.param('pain')), ...context.req.valid('json') };
      return context.json({ change: await namePain({ ctx: context.var.ctx, input }) });
    })
    .post('/pains/:pain/owner', may, checked('json', ownerSchema), async (context) => {
      const input = { id: idOf(context.req.param('pain')), staffId: context.req.valid('json').staff };
      return context.json({ change: await setPainOwner({ ctx: context.var.ctx, input }) });
    })
    .post('/pains/:pain/merge', may, checked('json', mergeSchema), async (context) => {
      const input = { into: idOf(context.req.param('pain')), ...context.req.valid('json') };
      const changes = await mergePains({ ctx: context.var.ctx, input });
      return context.json({ change: changes.at(-1) ?? null });
    })
    .post('/pains/:pain/split', may, checked('json', splitSchema), async (context) => {
      const input = { id: idOf(context.req.param('pain')), ...context.req.valid('json') };
      return context.json(await splitPain({ ctx: context.var.ctx, input }), 201);
    })
    .post('/pains/:pain/move', may, checked('json', moveSchema), async (context) => {
      const input = { from: idOf(context.req.param('pain')), ...context.req.valid('json') };
      return context.json({ change: await movePainPieces({ ctx: context.var.ctx, input }) });
    })
    .post('/pains/changes/:change/undo', may, async (context) => {
      const input = { change: idOf(context.req.param('change')) };
      return context.json(await undoPainChange({ ctx: context.var.ctx, input }));
    });
}
