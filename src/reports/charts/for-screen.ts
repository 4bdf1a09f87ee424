import { colours, lightColours } from '../theme.ts';
import type { Chart } from './svg.ts';
import { svgOf } from './svg.ts';

/** A chart as one drawing, for a page. */
export interface ScreenChart extends Pick<Chart, 'width' | 'height' | 'alt'> {
  readonly svg: string;
}

/**
 * A chart for a page: presentation attributes take CSS variables, so the printed colours become those of the page
 * (`--chart-…`) and follow light and dark.
 */
export function forScreen(chart: Chart, accent: string): ScreenChart {
  const names = [
    ...Object.entries(colours),
    ...Object.entries(lightColours).map(([state, colour]) => [state.replace(' ', '-'), colour] as const),
    ['accent', accent] as const,
  ];
  const svg = names.reduce(
    (text, [name, colour]) => text.replaceAll(`"${colour}"`, `"var(--chart-${name})"`),
    svgOf(chart),
  );
  const { width, height, alt } = chart;
  return { svg, width, height, alt };
}
