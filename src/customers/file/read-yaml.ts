import { LineCounter, parseDocument } from 'yaml';
import { UserError } from '../../platform/errors.ts';
import type { Path, RawFile } from './file-problems.ts';

/** Throws `UserError` with file and line where the text is no YAML. */
export function readYaml(text: string, name: string): RawFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'silent' });
  const [broken] = document.errors;
  if (broken) {
    const { line } = lines.linePos(broken.pos[0]);
    throw new UserError(
      `${name}:${line}: not readable as YAML: ${broken.message}`,
      'Mend that line; check the indentation above it.',
    );
  }
  const lineOf = (path: Path) => {
    for (let length = path.length; length > 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true) as
        | { range?: readonly number[] | null }
        | undefined;
      if (node?.range?.[0] !== undefined) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
  return { name, raw: document.toJS() ?? {}, lineOf };
}
