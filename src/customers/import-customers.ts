import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { exitCodes, UserError } from '../platform/errors.ts';
import { applyFile, type FileChanges } from './file/apply-file.ts';
import { checkMeaning, type Known } from './file/check-meaning.ts';
import { embedLogos } from './file/embed-logos.ts';
import { checkShape, type RawFile, refuse } from './file/file-problems.ts';
import { type CsvFile, csvFiles, readCsv } from './file/read-csv.ts';
import { readYaml } from './file/read-yaml.ts';
import {
  readCustomers,
  readMatchers,
  readPeople,
  readServices,
  readSites,
  type WithRecords,
} from './store.ts';
import { lockCustomers } from './sync-store.ts';

export interface ImportedFile {
  readonly file: string;
  readonly changes: FileChanges;
}

const yamlNames = ['customers.yaml', 'customers.yml'];

async function filesOf(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => null);
  if (!found)
    throw new UserError(
      `${path} does not exist`,
      'Name a YAML or CSV file, or a folder that holds them.',
      exitCodes.missing,
    );
  if (found.isFile()) return [path];
  const names = await readdir(path);
  const files = [...yamlNames, ...Object.keys(csvFiles)].filter((name) => names.includes(name));
  if (files.length > 0) return files.map((name) => join(path, name));
  throw new UserError(
    `${path} holds none of the files that are read`,
    `They are called ${[yamlNames[0], ...Object.keys(csvFiles)].join(', ')}.`,
    exitCodes.missing,
  );
}

async function readRaw(path: string): Promise<RawFile> {
  const bytes = await readFile(path);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UserError(`${path} is not UTF-8 text`, 'Save it as UTF-8 (in a spreadsheet: "CSV UTF-8").');
  }
  if (['.yaml', '.yml'].includes(extname(path).toLowerCase())) return readYaml(text, path);
  const name = basename(path).toLowerCase();
  if (name in csvFiles) return readCsv(text, path, name as CsvFile);
  throw new UserError(
    `${path} is not a customers file`,
    `Call it something.yaml, or one of ${Object.keys(csvFiles).join(', ')}.`,
  );
}

async function readKnown(ctx: WithRecords): Promise<Known> {
  return {
    customers: await readCustomers(ctx),
    sites: await readSites(ctx),
    people: await readPeople(ctx),
    services: await readServices(ctx),
    matchers: await readMatchers(ctx),
  };
}

async function importFile(ctx: WithRecords, path: string, prune: boolean): Promise<ImportedFile> {
  const file = await readRaw(path);
  const logos = await embedLogos(file.raw, dirname(path));
  const { parsed, problems } = checkShape(file);
  refuse(file, [...logos, ...problems]);
  if (!parsed) throw new Error('checked, but neither right nor wrong');
  return ctx.records.transaction().execute(async (records) => {
    const within = { records };
    await lockCustomers(within);
    const known = await readKnown(within);
    refuse(file, checkMeaning(parsed, prune ? withoutReplaced(known, parsed) : known));
    return { file: path, changes: await applyFile(within, parsed, prune) };
  });
}

/** With `prune` the file's own lists replace the matchers of its customers, so those cannot stand in the way. */
function withoutReplaced(
  known: Known,
  parsed: { customers: readonly { name: string; matchers?: unknown }[] },
): Known {
  const replaced = new Set(
    parsed.customers.filter(({ matchers }) => matchers !== undefined).map(({ name }) => name.toLowerCase()),
  );
  const ids = new Set(
    known.customers.filter(({ name }) => replaced.has(name.toLowerCase())).map(({ id }) => id),
  );
  return { ...known, matchers: known.matchers.filter(({ customerId }) => !ids.has(customerId)) };
}

/**
 * Imports customers and what belongs to them from a YAML file, a CSV file, or a folder of them
 * (examples/customers.yaml says what they hold). Each file is taken as a whole or not at all; the same file twice
 * changes nothing; what a file does not name stays, unless `prune` says that its lists are complete.
 * Throws `UserError` whose `details` name each bad entry with file and line.
 */
export async function importCustomers(call: {
  readonly ctx: WithRecords;
  readonly input: { readonly path: string; readonly prune?: boolean };
}): Promise<ImportedFile[]> {
  const imported: ImportedFile[] = [];
  for (const path of await filesOf(call.input.path)) {
    imported.push(await importFile(call.ctx, path, call.input.prune === true));
  }
  return imported;
}
