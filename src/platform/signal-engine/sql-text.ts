/** What the engine's front door must know of a statement before it hands it on; the grammar itself is the engine's. */
export interface Statement {
  /** Without trailing semicolons and blanks. */
  readonly sql: string;
  /** SELECT or WITH: may be streamed. */
  readonly isSelect: boolean;
}

/** An INSERT whose rows come as the request's body. */
export interface InsertHead {
  /** As written, quoted or not, with its database. */
  readonly table: string;
  /** `(a, b)` or ''. */
  readonly columns: string;
  readonly format: string;
}

/** Quoted text, comments and heredocs: inside them a semicolon means nothing. */
const opaque =
  /'(?:[^'\\]|\\[\s\S]|'')*'|"(?:[^"\\]|\\[\s\S]|"")*"|`(?:[^`\\]|\\[\s\S]|``)*`|--[^\n]*|#[ !][^\n]*|\/\*[\s\S]*?\*\/|\$(\w*)\$[\s\S]*?\$\1\$/g;

/**
 * Reads one statement. Throws an `Error` in ClickHouse's words where the text holds several: the engine would run
 * them all.
 */
export function readStatement(text: string): Statement {
  // Blanked to the same length, so that places in one are places in the other.
  const blanked = text.replace(opaque, (part) => (/^[-#/]/.test(part) ? ' ' : 'x').repeat(part.length));
  const end = blanked.search(/[;\s]*$/);
  if (blanked.slice(0, end).includes(';')) {
    throw new Error(
      'Code: 62. DB::Exception: Syntax error (Multi-statements are not allowed). (SYNTAX_ERROR)',
    );
  }
  const open = blanked.slice(end).includes('x') ? text : text.slice(0, end);
  return { sql: open, isSelect: /^[\s(]*(?:select|with)\b/i.test(blanked) };
}

const name = '(?:\\w+|`[^`]+`|"[^"]+")';
const insertHead = new RegExp(
  `^\\s*INSERT\\s+INTO\\s+(?:TABLE\\s+)?(${name}(?:\\.${name})?)\\s*(\\([\\w\\s,.\`"]+\\))?\\s*FORMAT\\s+(\\w+)\\s*$`,
  'i',
);

/** The head of `INSERT INTO table [(columns)] FORMAT format`, or null for any other statement. */
export function readInsertHead(sql: string): InsertHead | null {
  const [, table, columns, format] = insertHead.exec(sql) ?? [];
  return table && format ? { table, columns: columns ?? '', format } : null;
}

/** A string literal of the engine. The only place where a value enters SQL: settings and parameters of a session. */
export function quoteLiteral(value: string): string {
  const escaped = value.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\0', '\\0');
  return `'${escaped}'`;
}

/** The statements of a migration file, without the semicolons between them; comments stay. */
export function splitStatements(text: string): string[] {
  const blanked = text.replace(opaque, (part) => (/^[-#/]/.test(part) ? ' ' : 'x').repeat(part.length));
  const statements: string[] = [];
  let from = 0;
  for (let at = blanked.indexOf(';'); from < text.length; at = blanked.indexOf(';', from)) {
    const to = at === -1 ? text.length : at;
    if (blanked.slice(from, to).trim() !== '')
      statements.push(
        text
          .slice(from, to)
          .replace(/^(\s*--[^\n]*\n)+/, '')
          .trim(),
      );
    from = to + 1;
  }
  return statements;
}
