import type { Ctx } from '../src/platform/ctx.ts';

/** What the pieces of a document are called and drawn with: nobody reads these. */
const unread = new Set(
  'kind id detector need measure measures anchor fill shapes href data format accent paper colours shape state changeIs tier slug fonts language colour logo web mark dimension unit key direction why_id query reader from until month timeZone dataUntil command rowsCommand'.split(
    ' ',
  ),
);

/** Written by `Intl`, which has no brackets for made-up languages. */
const months = /^(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\p{L}*$/u;

/** Every text of a document made in the `pseudo` language, without what stands in its ‹brackets›. */
export function outsideBrackets(part: unknown, key = ''): string[] {
  if (typeof part === 'string') {
    const drawing = /^(#|data:)/.test(part);
    return unread.has(key) || drawing ? [] : [unbracketed(part.replaceAll(/<[^>]*>|beholder show .*/g, '|'))];
  }
  if (Array.isArray(part)) return part.flatMap((one) => outsideBrackets(one, key));
  if (part === null || typeof part !== 'object') return [];
  return Object.entries(part).flatMap(([name, one]) => outsideBrackets(one, name));
}

/** What was cut off may lack its last brackets; what they hold ends with the text. */
function unbracketed(text: string): string {
  let depth = 0;
  let kept = '';
  for (const letter of text) {
    if (letter === '‹') depth += 1;
    else if (letter === '›') depth = Math.max(0, depth - 1);
    else if (depth === 0) kept += letter;
    if (letter === '‹') kept += '|';
  }
  return kept;
}

/** The words among texts that are neither units nor names, and that nothing stored holds: what was left in English. */
export async function leftInEnglish(ctx: Ctx, texts: readonly string[]): Promise<string[]> {
  const stored = (await storedText(ctx)).toLowerCase();
  const pieces = texts.flatMap((text) => text.split(/[|,;:()“”"·→…\d]+/));
  const worded = pieces
    .map((one) => one.trim().replace(/[.?!]$/, ''))
    .filter((one) => /\p{Ll}{3}/u.test(one));
  const others = worded.filter((one) => !months.test(one));
  return [...new Set(others)].filter((one) => !stored.includes(one.toLowerCase())).sort();
}

/** All texts of both stores but the kept reports themselves. */
async function storedText({ records, signals }: Ctx): Promise<string> {
  const said: string[] = [];
  for (const { name } of (await records.introspection.getTables()).filter(
    (one) => !/^report|issue/.test(one.name),
  ))
    for (const row of await records
      .selectFrom(name as 'customers')
      .selectAll()
      .execute())
      said.push(JSON.stringify(row));
  for (const { name } of await signals.rows<{ name: string }>('SHOW TABLES FROM {db}', {})) {
    const columns = await signals.rows<{ name: string; type: string }>(`DESCRIBE TABLE {db}.${name}`, {});
    for (const column of columns.filter((one) => one.type.includes('String'))) {
      const values = await signals.rows<{ value: string }>(
        `SELECT DISTINCT toString(${column.name}) AS value FROM {db}.${name} LIMIT 20000`,
        {},
      );
      said.push(...values.map((one) => one.value));
    }
  }
  return said.join('\n');
}
