import type { LightState } from '../../findings/index.ts';
import { mark, say } from '../../platform/language/t.ts';
import { lightColours } from '../theme.ts';
import type { Chart } from './svg.ts';
import { chart, element } from './svg.ts';

/** What a light is called, to be said. */
export const lightNames: Readonly<Record<LightState, string>> = {
  problem: mark('problem'),
  watch: mark('watch'),
  good: mark('good'),
  'not measured': mark('not measured'),
};

/** The mark of a light: a diamond for a problem, a triangle for watch, a disc for good, a hollow ring for not measured. */
export function lightShape(state: LightState, size = 10): Chart {
  return chart(size, size, [lightMark(state, size / 2, size / 2, size)], say(lightNames[state]));
}

/** The same mark inside another chart, centred at (x, y). */
export function lightMark(state: LightState, x: number, y: number, size: number): string {
  const fill = lightColours[state];
  const half = size / 2;
  switch (state) {
    case 'problem':
      return element('path', {
        d: polygon([
          [x, y - half],
          [x + half, y],
          [x, y + half],
          [x - half, y],
        ]),
        fill,
      });
    case 'watch':
      return element('path', {
        d: polygon([
          [x, y - half * 0.84],
          [x + half * 0.96, y + half * 0.8],
          [x - half * 0.96, y + half * 0.8],
        ]),
        fill,
      });
    case 'good':
      return element('circle', { cx: x, cy: y, r: half * 0.78, fill });
    case 'not measured':
      return element('circle', {
        cx: x,
        cy: y,
        r: half * 0.68,
        fill: 'none',
        stroke: fill,
        'stroke-width': size * 0.1,
      });
  }
}

function polygon(points: readonly (readonly [number, number])[]): string {
  return `M${points.map(([x, y]) => `${Math.round(x * 100) / 100},${Math.round(y * 100) / 100}`).join('L')}Z`;
}
