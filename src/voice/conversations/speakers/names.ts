/** A speaker's label taken apart: `Dima Gusakov | Lido`, `Ann Smith (Besu)`, `Ann Smith - Besu`, `Ann Smith [Guest]`. */
export interface SpokenName {
  /** The words of the name, small and without accents. */
  readonly words: readonly string[];
  /** Organisation or remark, small; '' where there is none. */
  readonly aside: string;
}

export function spokenName(label: string): SpokenName {
  const [, name = label, one, two] =
    /^(.*?)(?:\s*[([]([^)\]]*)[)\]]\s*|\s+[|–—-]\s+(.*))$/u.exec(label.trim()) ?? [];
  const bare = name.trim() === '' ? label : name;
  return { words: wordsOf(bare), aside: plain(one ?? two ?? '') };
}

function wordsOf(name: string): string[] {
  // `Smith, Ann`, as directories write it.
  const turned = /^([^,]+),\s*([^,]+)$/.exec(name);
  return plain(turned ? `${turned[2]} ${turned[1]}` : name)
    .split(/[\s._-]+/)
    .filter(Boolean);
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'o')
    .replaceAll('ß', 'ss')
    .replace(/[^\p{L}\p{N}\s._-]/gu, '')
    .trim();
}

/** How alike two names are, and why; null: nothing speaks for one person. `same`: nothing speaks against it. */
export function likeness(
  one: SpokenName,
  other: SpokenName,
): { readonly is: 'same' | 'alike'; readonly why: string } | null {
  const [a, b] = [one.words, other.words];
  if (a.length === 0 || b.length === 0) return null;
  if (a.join(' ') === b.join(' '))
    return one.aside === other.aside || one.aside === '' || other.aside === ''
      ? { is: 'same', why: 'the same name' }
      : { is: 'alike', why: `the same name, and “${one.aside}” and “${other.aside}” beside it` };
  if (a.join('') === b.join('')) return { is: 'alike', why: 'the same letters' };
  if ([...a].sort().join(' ') === [...b].sort().join(' '))
    return { is: 'alike', why: 'the same names in another order' };
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  if (few.length < many.length && few.every((word) => word.length > 1 && many.includes(word)))
    return { is: 'alike', why: `“${few.join(' ')}” is part of the other name` };
  if (initialsFit(few, many)) return { is: 'alike', why: 'the same initials and one name in common' };
  if (a.length === b.length && a.every((word, at) => near(word, b[at] ?? '')))
    return { is: 'alike', why: 'spelt nearly alike' };
  return null;
}

/** `T. Wambsgans` and `Toni Wambsgans`. */
function initialsFit(few: readonly string[], many: readonly string[]): boolean {
  if (few.length !== many.length || few.length < 2) return false;
  const whole = few.filter((word, at) => word.length > 2 && word === many[at]).length;
  const fits = few.every((word, at) => {
    const other = many[at] ?? '';
    return word === other || (Math.min(word.length, other.length) === 1 && word[0] === other[0]);
  });
  return fits && whole > 0;
}

function near(a: string, b: string): boolean {
  if (a === b) return true;
  if (Math.abs(a.length - b.length) > 1 || Math.min(a.length, b.length) < 5) return false;
  let [start, end] = [0, 0];
  while (start < a.length && a[start] === b[start]) start += 1;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  return Math.max(a.length, b.length) - start - end <= 1;
}
