/** Widths of letters in ems, about, by kind: charts for screens are drawn without any font at hand. */
const kinds: readonly (readonly [letters: RegExp, width: number])[] = [
  [/[iljI|.,:;'’!‹›\s]/u, 0.28],
  [/[ftr()[\]/-]/u, 0.37],
  [/[mwM%@]/u, 0.88],
  [/W/u, 0.99],
  [/\p{Lu}/u, 0.7],
  [/\d/u, 0.63],
];
const usual = 0.58;

/** About how wide a text will be, in points. */
export function roughWidth(text: string, size: number): number {
  const ems = [...text].map((letter) => kinds.find(([letters]) => letters.test(letter))?.[1] ?? usual);
  return size * ems.reduce((sum, one) => sum + one, 0);
}

/** What a chart leaves for labels: `least`, more where the widest of them needs clearly more. */
export function roomFor(labels: readonly string[], size: number, least: number): number {
  const widest = Math.max(0, ...labels.map((label) => roughWidth(label, size)));
  return widest > least + 4 ? Math.ceil(widest) + 4 : least;
}
