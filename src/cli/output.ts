import type { Output } from './command.ts';

/** Text from elsewhere may hold escape codes: they must not reach a terminal. Line ends and tabs stay. */
export function harmless(text: string): string {
  return text.replace(/(?![\n\t])\p{Cc}/gu, '\u00b7');
}

/** Columns that a terminal needs for the text: marks take none, East Asian wide letters and emoji two. */
export function widthOf(text: string): number {
  let width = 0;
  for (const letter of text) {
    if (/\p{M}|\u200d|\ufe0f/u.test(letter)) continue;
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u.test(
        letter,
      )
        ? 2
        : 1;
  }
  return width;
}

function cellText(cell: string | number | null): string {
  if (cell === null) return '-';
  if (typeof cell === 'number') return Number.isInteger(cell) ? cell.toLocaleString('en') : String(cell);
  return harmless(cell).replace(/\s+/g, ' ');
}

/** Columns of equal width; numbers to the right. */
export function tableText(
  titles: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): string {
  const texts = rows.map((row) => row.map(cellText));
  const widths = titles.map((title, i) =>
    Math.max(widthOf(title), ...texts.map((row) => widthOf(row[i] ?? ''))),
  );
  const right = titles.map((_, i) => rows.some((row) => typeof row[i] === 'number'));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => {
        const gap = ' '.repeat(Math.max(0, (widths[i] ?? 0) - widthOf(cell)));
        return right[i] ? gap + cell : cell + gap;
      })
      .join('  ')
      .trimEnd();
  return [line(titles), line(widths.map((width) => '-'.repeat(width))), ...texts.map(line)].join('\n');
}

/** An `Output` that writes with `write`: text, or with `json` one document and nothing else. */
export function makeOutput(json: boolean, write: (text: string) => void): Output {
  return {
    json,
    line(text) {
      if (!json) write(`${harmless(text)}\n`);
    },
    table(titles, rows) {
      if (!json) write(`${tableText(titles, rows)}\n`);
    },
    result(value) {
      if (json) write(`${JSON.stringify(value, null, 2)}\n`);
    },
  };
}
