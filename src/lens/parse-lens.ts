import { type Document, LineCounter, parseDocument } from 'yaml';
import { UserError } from '../platform/errors.ts';
import { oneLine, type Path, type Problem, problemsOf, short } from './lens-problems.ts';
import { parseRule } from './rules/parse-rule.ts';
import { type Lens, lensSchema } from './schema.ts';
import { withNumbers } from './written-amounts.ts';

/**
 * Reads a lens from YAML. Durations and shares may be written as people do (`2 h`, `98 %`), and a
 * rule as a sentence (`parseRule`).
 * Throws a UserError with file, line, what is wrong and what to do; nothing in the file is ignored in silence.
 */
export function parseLens(yaml: string, file: string): Lens {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines, prettyErrors: false, logLevel: 'silent' });
  const [broken] = document.errors;
  if (broken) {
    const at = lines.linePos(broken.pos[0]).line;
    throw new UserError(
      `${file}:${at}: not readable as YAML: ${oneLine(broken.message)}`,
      'Mend that line; lists need "- " and equal indentation.',
    );
  }
  const { given, refused } = withSentences(withNumbers(plain(document, file)));
  const unread = new Set(refused.map((one) => one.path[1]));
  const others = problemsOf(given).filter(({ path }) => path[0] !== 'rules' || !unread.has(path[1] ?? ''));
  const problems = [...refused, ...others];
  const [first] = problems;
  if (first) {
    const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
    const at = lineOf(document, lines, first.path);
    throw new UserError(`${file}:${at}: ${placeOf(first.path)}${first.says}${more}`, sentence(first.todo));
  }
  return lensSchema.parse(given);
}

/** Rules written as sentences, as rules; one that cannot be read is a problem of its own and leaves its place empty. */
function withSentences(lens: unknown): { readonly given: unknown; readonly refused: Problem[] } {
  const rules = typeof lens === 'object' && lens !== null && 'rules' in lens ? lens.rules : null;
  if (!Array.isArray(rules)) return { given: lens, refused: [] };
  const refused: Problem[] = [];
  const read = rules.map((rule: unknown, index) => {
    if (typeof rule !== 'string') return rule;
    try {
      return parseRule(rule);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      refused.push({ path: ['rules', index], says: error.message, todo: error.hint });
      return rule;
    }
  });
  return { given: Object.assign({}, lens, { rules: read }), refused };
}

function plain(document: Document, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    const says = oneLine(error instanceof Error ? error.message : String(error));
    throw new UserError(
      `${file}: not readable as YAML: ${says}`,
      'Write the values out in place of "*" and "&".',
    );
  }
}

function sentence(text: string): string {
  const end = /[.?]$/.test(text) ? '' : '.';
  return text.charAt(0).toUpperCase() + text.slice(1) + end;
}

/** The line of the innermost entry on the path that the file holds. */
function lineOf(document: Document, lines: LineCounter, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true) as
      | { range?: readonly [number, number, number] | null }
      | undefined;
    if (node?.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

/** `need 2, tolerances, `: where in the lens, in words. */
function placeOf(path: Path): string {
  const words: string[] = [];
  for (const key of path) {
    const last = words.at(-1);
    if (typeof key === 'number' && last !== undefined)
      words[words.length - 1] = `${last.replace(/s$/, '')} ${key + 1}`;
    else words.push(String(key));
  }
  return words.length > 0 ? `${words.map(short).join(', ')}: ` : '';
}
