const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  lrm: '\u200e',
  rlm: '\u200f',
};

/** The parts of a cue by voice tags (`<v Ann Smith>`, `<v.loud Ann>`); one part without a label where there are none. */
export function voicesOf(payload: string): { readonly label: string; readonly text: string }[] {
  const parts: { label: string; text: string }[] = [];
  const tag = /<v(?:\.[^\s>]*)?[ \t\n]+([^>]*)>|<\/v>/g;
  let label = '';
  let start = 0;
  for (const found of payload.matchAll(tag)) {
    parts.push({ label, text: payload.slice(start, found.index) });
    label = found[1] === undefined ? '' : plain(found[1]);
    start = found.index + found[0].length;
  }
  parts.push({ label, text: payload.slice(start) });
  return parts.filter((one) => one.text.trim() !== '');
}

/** Text without tags (`<i>`, `<c.yellow>`, `<00:01.000>`) and with its entities read, on one line. */
export function unmarked(text: string): string {
  return plain(text.replace(/<\/?[a-z][^<>]*>|<[\d:.,]+>|\{\\[^}]*\}/gi, ''));
}

function plain(text: string): string {
  return text
    .replace(/&(#x[\da-f]{1,6}|#\d{1,7}|[a-z]{2,5});/gi, (whole, name: string) => entity(name) ?? whole)
    .replace(/\s+/g, ' ')
    .trim();
}

function entity(name: string): string | undefined {
  if (!name.startsWith('#')) return named[name.toLowerCase()];
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000)
    ? String.fromCodePoint(code)
    : undefined;
}
