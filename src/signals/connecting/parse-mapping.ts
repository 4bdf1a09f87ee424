import { LineCounter, parseDocument } from 'yaml';
import { UserError } from '../../platform/errors.ts';

/** A mapping as it was typed; undefined for none. Throws a `UserError` with the line where it is no YAML. */
export function parseMapping(text: string): unknown {
  if (text.trim() === '') return undefined;
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'silent' });
  const [broken] = document.errors;
  if (broken) {
    const { line } = lines.linePos(broken.pos[0]);
    throw new UserError(
      `the mapping, line ${line}: ${broken.message.split('\n')[0]}`,
      'Mend the YAML there.',
    );
  }
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch {
    throw new UserError('the mapping repeats itself by "*" too often', 'Write the values out.');
  }
}
