/** A piece of a template: words, a slot to fill, or a group that is left out where none of its slots is filled. */
export type Piece =
  | { readonly is: 'words'; readonly text: string }
  | { readonly is: 'slot'; readonly name: string }
  | { readonly is: 'group'; readonly pieces: readonly Piece[] };

/** The pieces of `Tell {tell} {how} when {who} visits {categories} sites [{during}]`, in order. */
export function piecesOf(sentence: string): Piece[] {
  return [...sentence.matchAll(/\[([^\]]*)\]|\{(\w+)\}|[^[\]{}]+/g)].flatMap((found): Piece[] => {
    const [text, group, slot] = found;
    if (group !== undefined) return [{ is: 'group', pieces: piecesOf(group) }];
    if (slot !== undefined) return [{ is: 'slot', name: slot }];
    return text.trim() === '' ? [] : [{ is: 'words', text: text.trim() }];
  });
}

/** The sentence with its slots filled; a group without a filled slot is left out. */
export function composeSentence(sentence: string, values: Readonly<Record<string, string>>): string {
  const say = (pieces: readonly Piece[]): string[] =>
    pieces.flatMap((piece) => {
      if (piece.is === 'words') return [piece.text];
      if (piece.is === 'slot') return values[piece.name] ? [values[piece.name] as string] : [];
      return piece.pieces.some((one) => one.is === 'slot' && values[one.name]) ? say(piece.pieces) : [];
    });
  return say(piecesOf(sentence)).join(' ');
}

/** A name as one word that no sentence can take apart. */
export function quote(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** `a`, `a or b`, `a, b or c`. */
export function orList(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length > 1 ? `${parts.slice(0, -1).join(', ')} or ${last}` : last;
}
