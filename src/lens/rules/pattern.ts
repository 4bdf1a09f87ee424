/**
 * The shape of a sentence: words (one of several ways to say the same, the first is how we write it), slots, and
 * parts that may be left out. Parts that may be left out and follow each other may come in any order.
 */
export type Element =
  | { readonly is: 'words'; readonly ways: readonly (readonly string[])[] }
  | { readonly is: 'slot'; readonly name: string; readonly kind: string }
  | { readonly is: 'options'; readonly options: readonly Option[] };

/** What may be left out. `said`: we write it although it may. */
export interface Option {
  readonly elements: readonly Element[];
  readonly said: boolean;
}

const pieces = /\{(\w+):(\w+)\}|\(([^()]*)\)|\[!?|\]|[^\s{}()[\]]+/g;

/**
 * Reads a pattern: plain words, `(visits|goes to)` for several ways, `{name:kind}` for a slot, `[ ... ]` for what
 * may be left out (one level deep), `[! ... ]` for what may be left out and is written all the same.
 */
export function patternOf(text: string): readonly Element[] {
  const elements: Element[] = [];
  let option: Element[] | null = null;
  let said = false;
  for (const found of text.matchAll(pieces)) {
    const [piece, name = '', kind = '', ways] = found;
    if (piece === '[' || piece === '[!') {
      option = [];
      said = piece === '[!';
    } else if (piece === ']') {
      addOption(elements, { elements: option ?? [], said });
      option = null;
    } else (option ?? elements).push(elementOf(piece, name, kind, ways));
  }
  return elements;
}

function elementOf(piece: string, name: string, kind: string, ways: string | undefined): Element {
  if (name !== '') return { is: 'slot', name, kind };
  const all = ways === undefined ? [piece] : ways.split('|');
  return { is: 'words', ways: all.map((way) => way.trim().split(' ')) };
}

function addOption(elements: Element[], option: Option): void {
  const last = elements.at(-1);
  if (last?.is === 'options')
    elements[elements.length - 1] = { is: 'options', options: [...last.options, option] };
  else elements.push({ is: 'options', options: [option] });
}

/** Every slot of a pattern, in order, and whether it may be left out. */
export function slotsOf(
  elements: readonly Element[],
  optional = false,
): { readonly name: string; readonly kind: string; readonly optional: boolean }[] {
  return elements.flatMap((one) => {
    if (one.is === 'slot') return [{ name: one.name, kind: one.kind, optional }];
    return one.is === 'options' ? one.options.flatMap((option) => slotsOf(option.elements, true)) : [];
  });
}
