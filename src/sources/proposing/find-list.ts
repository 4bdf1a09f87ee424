/**
 * The path of the first list of objects in the beginning of a JSON document: `[]` where the document itself is one,
 * `['data', 'items']` where it lies deeper, null where there is none. The text may be cut off anywhere.
 */
export function findList(text: string): string[] | null {
  const keys: string[] = [];
  let key = '';
  for (let at = 0; at < text.length; at++) {
    const letter = text[at];
    if (letter === '"') {
      const end = endOfString(text, at + 1);
      if (end < 0) return null;
      if (/^\s*:/.test(text.slice(end + 1, end + 20))) key = readKey(text.slice(at, end + 1));
      at = end;
    } else if (letter === '{') keys.push(key);
    else if (letter === '}') keys.pop();
    else if (letter === '[') {
      // The first entry is the document, which has no key.
      if (/^\s*\{/.test(text.slice(at + 1, at + 200)))
        return keys.length === 0 ? [] : [...keys.slice(1), key];
      at = endOfList(text, at);
      if (at < 0) return null;
    }
  }
  return null;
}

function endOfString(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at;
  }
  return -1;
}

/** The end of a list of plain values; -1 where it does not end. */
function endOfList(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '"') {
      at = endOfString(text, at + 1);
      if (at < 0) return -1;
    } else if (text[at] === '[') depth++;
    else if (text[at] === ']' && --depth === 0) return at;
  }
  return -1;
}

function readKey(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted.slice(1, -1);
  }
}
