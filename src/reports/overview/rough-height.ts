import type { TextFitter } from '../text/fit.ts';
import type { Density } from './density.ts';
import type { overviewView } from './view.ts';

type View = ReturnType<typeof overviewView>;

/** Height of lines of text as the template sets them: capitals, and the space between lines. */
function linesHigh(lines: number, size: number): number {
  return lines === 0 ? 0 : lines * size * 0.73 + (lines - 1) * size * 0.48;
}

/**
 * About how high an overview would be, in points, without the air between its parts. A little low on purpose:
 * it only spares the setting of a density that cannot fit, and never decides that one does.
 */
export function roughHeight(view: View, density: Density, fitter: TextFitter): number {
  const lines = (text: string, width: number, size: number, bold = false): number =>
    text === '' ? 0 : fitter.lines(text, { width, size, weight: bold ? 'bold' : 'regular' });
  const title = 12 + density.rowGap;
  const { attention, needs } = view;
  const whatWidth = view.page.width - attention.decideWidth - 38;
  const items = attention.items.map((item) => {
    const left =
      linesHigh(lines(item.what, whatWidth, density.text + 0.6, true), density.text + 0.6) +
      linesHigh(lines(item.soWhat, whatWidth, density.small + 0.4), density.small + 0.4) +
      linesHigh(lines(item.why, whatWidth, density.small), density.small);
    const right =
      linesHigh(lines(item.decides, attention.decideWidth, density.small, true), density.small) +
      linesHigh(lines(item.proposal, attention.decideWidth, density.small), density.small);
    return Math.max(left, right) + density.rowGap + 6;
  });
  const rows = needs.rows.map((row) => {
    const name =
      linesHigh(lines(row.name, needs.widths.name, density.text, true), density.text) +
      linesHigh(lines(row.outcome, needs.widths.name, density.small), density.small);
    return Math.max(name, row.spark?.height ?? 0) + density.rowGap + 1.6;
  });
  const column = (view.page.width - 24) / 2;
  const panel = (chart: { readonly height: number } | null, note: string): number =>
    (chart?.height ?? 0) + linesHigh(lines(note, column, density.small), density.small);
  const upper = Math.max(
    panel(view.busy.chart, view.busy.note),
    panel(view.threats.chart, view.threats.note),
  );
  const said =
    panel(view.voices.chart, view.voices.note) +
    linesHigh(lines(view.voices.quote, column, density.text), density.text);
  const promised = view.promises.lines.length * (density.small + 2);
  const verdict = linesHigh(lines(view.verdict, view.page.width, density.verdict, true), density.verdict);
  const noteSize = density.text + 0.4;
  const note = linesHigh(lines(view.note, view.page.width - 9, noteSize), noteSize);
  const sum = (heights: readonly number[]): number => heights.reduce((all, one) => all + one, 0);
  return (
    20 + 36 + verdict + note + 4 * title + sum(items) + sum(rows) + upper + Math.max(said, promised) + 24
  );
}
