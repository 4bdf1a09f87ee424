import { colours, lightColours } from '../theme.ts';
import type { Chart } from './svg.ts';

/**
 * A chart for a page: presentation attributes take CSS variables, so the printed colours become those of the page
 * (`--chart-…`) and follow light and dark.
 */
export function forScreen(chart: Chart, accent: string): Chart {
  const names = [
    ...Object.entries(colours),
    ...Object.entries(lightColours).map(([state, colour]) => [state.replace(' ', '-'), colour] as const),
    ['accent', accent] as const,
  ];
  const svg = names.reduce(
    (text, [name, colour]) => text.replaceAll(`"${colour}"`, `"var(--chart-${name})"`),
    chart.svg,
  );
  return { ...chart, svg };
}
