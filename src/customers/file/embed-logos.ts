import { readFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import type { Path, Problem } from './file-problems.ts';

const types: Readonly<Record<string, string>> = { '.svg': 'image/svg+xml', '.png': 'image/png' };

/** `logo: fenwick.svg` becomes the picture itself, read beside the customers file. */
export async function embedLogos(raw: unknown, folder: string): Promise<Problem[]> {
  const problems: Problem[] = [];
  const embed = async (owner: Record<string, unknown> | null | undefined, path: Path) => {
    const logo = owner?.logo;
    if (!owner || typeof logo !== 'string' || logo.startsWith('data:')) return;
    const type = types[extname(logo).toLowerCase()];
    if (!type) {
      problems.push({ path, message: `the logo ${logo} is neither SVG nor PNG` });
      return;
    }
    try {
      owner.logo = `data:${type};base64,${(await readFile(resolve(folder, logo))).toString('base64')}`;
    } catch {
      problems.push({
        path,
        message: `the logo ${logo} cannot be read; paths start at the folder of the file`,
      });
      owner.logo = undefined;
    }
  };
  const file = raw as { provider?: Record<string, unknown>; customers?: unknown } | null;
  await embed(file?.provider, ['provider', 'logo']);
  if (!Array.isArray(file?.customers)) return problems;
  for (const [i, customer] of file.customers.entries()) await embed(customer, ['customers', i, 'logo']);
  return problems;
}
