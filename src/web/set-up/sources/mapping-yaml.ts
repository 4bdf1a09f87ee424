import { type Document, isMap, parseDocument } from 'yaml';

export type Path = readonly string[];

/** The mapping as a form reads it; null while what was typed is no YAML. */
export function readMapping(text: string): Document | null {
  const document = parseDocument(text, { prettyErrors: false, logLevel: 'silent' });
  return document.errors.length === 0 && (document.contents === null || isMap(document.contents))
    ? document
    : null;
}

/** What stands at a place, as text; lists are joined by `; `. */
export function valueAt(document: Document | null, path: Path): string {
  const value: unknown = document?.getIn(path);
  const plain =
    value && typeof value === 'object' && 'toJSON' in value
      ? (value as { toJSON(): unknown }).toJSON()
      : value;
  if (plain === undefined || plain === null) return '';
  return Array.isArray(plain) ? plain.map(String).join('; ') : String(plain);
}

/** The text with another value at a place; '' takes it away. Comments and everything else stay. */
export function withValue(text: string, path: Path, value: string | number | readonly string[]): string {
  const document = readMapping(text);
  if (!document) return text;
  const copy = document.clone();
  if (value === '' || (Array.isArray(value) && value.length === 0)) {
    if (copy.hasIn(path)) copy.deleteIn(path);
  } else {
    for (let length = 1; length < path.length; length++)
      if (!isMap(copy.getIn(path.slice(0, length)))) copy.setIn(path.slice(0, length), copy.createNode({}));
    copy.setIn(path, Array.isArray(value) ? copy.createNode(value) : value);
  }
  return copy.toString();
}
