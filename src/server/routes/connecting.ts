import { Hono } from 'hono';
import { z } from 'zod';
import { getProvider, listCustomerHeads } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { connectSource, listConnections, parseMapping, previewSource } from '../../signals/index.ts';
import {
  allowPlace,
  listAllowed,
  lookInto,
  type Proposal,
  proposeMapping,
  sources,
  uploadPath,
} from '../../sources/index.ts';
import type { AppEnv } from '../app-env.ts';
import { customerBySlug } from '../by-slug.ts';
import { checked } from '../checked.ts';
import type { Guards } from '../guard.ts';
import type { ImportMeans } from '../workshop.ts';

const placeShape = {
  /** What an upload was called by when it was taken; '' for none. */
  upload: z.string().max(64).default(''),
  /** A path or address that pages may import from; '' for none. */
  place: z.string().max(1000).default(''),
};
const placeSchema = z.object(placeShape);
const readingSchema = z.object({
  ...placeShape,
  source: z.string().max(40),
  mapping: z.string().max(100_000).default(''),
  /** Slug; '' for none. */
  customer: z.string().max(100).default(''),
  customerFrom: z.string().max(200).default(''),
});
const connectingSchema = readingSchema.extend({ name: z.string().max(200) });
type Reading = z.infer<typeof readingSchema>;

const previewed = 40;

/** Connecting a source: what there is to choose from, what a file seems to hold, and what an import would make of it. */
export function connectingRoutes(guard: Guards, means: ImportMeans) {
  return new Hono<AppEnv>()
    .get('/set-up/sources', guard('read set-up'), async (context) =>
      context.json(await sourcesPage(context.var.ctx, means)),
    )
    .post('/set-up/look', guard('read set-up'), checked('json', placeSchema), async (context) => {
      const { ctx } = context.var;
      const { path } = await placeOf(ctx, means, context.req.valid('json'));
      return context.json(path === null ? nothingSeen : await lookPage(ctx, path));
    })
    .post('/set-up/preview', guard('read set-up'), checked('json', readingSchema), async (context) => {
      const { ctx } = context.var;
      const asked = context.req.valid('json');
      const { path, url } = await placeOf(ctx, means, asked);
      const { source } = asked;
      const owner = await ownerOf(ctx, asked);
      const input = {
        source,
        path,
        url,
        ...owner,
        mapping: parseMapping(asked.mapping),
        most: previewed,
        token: means.token,
      };
      return context.json(await previewSource({ ctx, input }));
    });
}

/** Keeps how a source is read and reads it, as a job that goes on by itself. */
export function connectRoutes(guard: Guards, means: ImportMeans) {
  return new Hono<AppEnv>().post(
    '/set-up/imports',
    guard('change set-up'),
    checked('json', connectingSchema),
    async (context) => {
      const { ctx } = context.var;
      const asked = context.req.valid('json');
      const { name, source, mapping } = asked;
      const read = await placeOf(ctx, means, asked);
      const place = asked.upload === '' ? asked.place : '';
      const owner = await ownerOf(ctx, asked);
      // What cannot be read is told now, and not by a job that fails.
      await previewSource({
        ctx,
        input: {
          source,
          path: read.path,
          url: read.url,
          ...owner,
          mapping: parseMapping(mapping),
          most: 1,
          token: means.token,
        },
      });
      const connection = await connectSource({
        ctx,
        input: { name, source: source as never, mapping, place, ...owner },
      });
      const start = { connectionId: connection.id, place: read.name, token: means.token };
      return context.json({ job: await means.importer.start(ctx, start) }, 202);
    },
  );
}

async function sourcesPage(ctx: Ctx, means: ImportMeans) {
  const [connections, customers, provider, files] = await Promise.all([
    listConnections({ ctx }),
    listCustomerHeads({ ctx }),
    getProvider({ ctx }),
    listAllowed(means.places),
  ]);
  const slugOf = new Map(customers.map(({ id, slug }) => [id, slug]));
  return {
    kinds: sources.filter(({ form }) => form !== 'list').map(kindOf),
    connections: connections.map(({ customerId, customerFrom, changedAt, ...rest }) => ({
      ...rest,
      customer: customerId === null ? '' : (slugOf.get(customerId) ?? ''),
      customerFrom: customerFrom ?? '',
      changedAt: changedAt.toISOString(),
    })),
    customers: customers.map(({ slug, name }) => ({ slug, name })),
    timeZone: provider.timeZone,
    uploadBytes: means.uploadBytes,
    places: means.places,
    files: files.map(({ path, bytes, changedAt }) => ({ path, bytes, changedAt: changedAt.toISOString() })),
  };
}

/** As pages see what a file holds. */
interface LookPage {
  readonly columns: readonly { readonly name: string; readonly samples: readonly string[] }[];
  readonly proposal: Proposal | null;
}
const nothingSeen: LookPage = { columns: [], proposal: null };

async function lookPage(ctx: Ctx, path: string): Promise<LookPage> {
  const [looked, provider] = [await lookInto(path), await getProvider({ ctx })];
  const columns = looked.columns.map(({ name, samples }) => ({
    name,
    samples: [...new Set(samples.filter((one) => one !== ''))].slice(0, 3).map((one) => one.slice(0, 60)),
  }));
  return { columns, proposal: proposeMapping(looked, provider.timeZone) };
}

function kindOf(source: (typeof sources)[number]) {
  const rows = source.form === 'rows';
  return {
    name: source.name,
    summary: source.summary,
    places: rows ? source.places : ('files' as const),
    mapping: rows ? source.mapping : ('none' as const),
  };
}

/** The file or the address that was chosen; throws where it is none that pages may read. */
async function placeOf(ctx: Ctx, means: ImportMeans, { upload, place }: z.infer<typeof placeSchema>) {
  if ((upload === '') === (place === ''))
    throw new UserError(
      'nothing to read was chosen',
      'Upload a file, or name a path or an address.',
      exitCodes.usage,
    );
  if (upload !== '') {
    const path = await uploadPath(ctx.dataDir, upload);
    return { path, url: null, name: path };
  }
  const name = await allowPlace(place, means.places);
  return /^https?:/i.test(name) ? { path: null, url: new URL(name), name } : { path: name, url: null, name };
}

async function ownerOf(ctx: Ctx, { customer, customerFrom }: Pick<Reading, 'customer' | 'customerFrom'>) {
  if (customer === '') return { customerId: null, customerFrom: customerFrom === '' ? null : customerFrom };
  const found = await customerBySlug(ctx, customer);
  return { customerId: found.id, customerFrom: null };
}
