import { Hono } from 'hono';
import { z } from 'zod';
import { listPeople } from '../../customers/index.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import {
  addSurvey,
  getReplyTo,
  invite,
  listInvitations,
  listSurveys,
  setReplyTo,
} from '../../voice/index.ts';
import type { AppEnv } from '../app-env.ts';
import { checked } from '../checked.ts';
import type { Guards } from '../guard.ts';
import { surveyPreview } from '../survey-preview.ts';

const mostShown = 50;

const surveySchema = z.strictObject({ yaml: z.string().max(200_000) });
const replySchema = z.strictObject({ address: z.string().max(320).nullable() });
const inviteSchema = z.strictObject({
  survey: z.string().max(40),
  people: z.array(z.number().int().positive()).min(1, 'choose somebody').max(500),
  ticket: z.string().max(120).default(''),
});

/** What can be asked, who was asked what, and asking somebody by hand. */
export function surveyRoutes(guard: Guards, url: string) {
  return new Hono<AppEnv>()
    .route('/', surveyPreview(guard, url))
    .get('/surveys', guard('read workspace'), async (context) => {
      const { ctx } = context.var;
      const [surveys, replyTo, invitations] = await Promise.all([
        listSurveys({ ctx }),
        getReplyTo({ ctx }),
        listInvitations({ ctx, input: { limit: mostShown } }),
      ]);
      return context.json({ surveys, replyTo, invitations });
    })
    .post('/surveys', guard('change set-up'), checked('json', surveySchema), async (context) => {
      const { ctx } = context.var;
      const input = { yaml: context.req.valid('json').yaml, file: 'line' };
      const { survey, version, fresh, warnings } = await addSurvey({ ctx, input });
      return context.json({ name: survey.name, version, fresh, warnings });
    })
    .post('/surveys/reply-to', guard('change set-up'), checked('json', replySchema), async (context) => {
      const { ctx } = context.var;
      await setReplyTo({ ctx, input: context.req.valid('json') });
      return context.json({ replyTo: await getReplyTo({ ctx }) });
    })
    .get('/customers/:customer/invitations', guard('read workspace'), async (context) => {
      const { ctx, customer } = context.var;
      const input = { customerId: customer.id, limit: mostShown };
      const [invitations, people] = await Promise.all([
        listInvitations({ ctx, input }),
        listPeople({ ctx, input }),
      ]);
      const askable = people
        .filter((one) => one.email !== '')
        .map(({ id, name, roles, site, title }) => ({ id, name, roles, site, title }));
      return context.json({ invitations, people: askable });
    })
    .post(
      '/customers/:customer/invitations',
      guard('change set-up'),
      checked('json', inviteSchema),
      async (context) => {
        const { ctx, customer } = context.var;
        const { survey, people, ticket } = context.req.valid('json');
        const known = await listPeople({ ctx, input: { customerId: customer.id } });
        const strange = people.find((id) => !known.some((one) => one.id === id));
        if (strange !== undefined)
          throw new UserError(`there is no person ${strange}`, 'Read the page anew.', exitCodes.missing);
        const about = ticket === '' ? {} : { about: { ticket } };
        const input = { survey, people: people.map((personId) => ({ personId, ...about })) };
        return context.json(await invite({ ctx, input }));
      },
    );
}
