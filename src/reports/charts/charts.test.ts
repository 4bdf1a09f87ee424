import { expect, test } from 'vitest';
import { history, measure } from '../../findings/fixtures.ts';
import { answers } from './answers.ts';
import { bars } from './bars.ts';
import { busyHours } from './busy-hours.ts';
import { columns } from './columns.ts';
import { heat } from './heat.ts';
import { historyChart } from './history.ts';
import { lightShape } from './light-shape.ts';
import { sparkline } from './sparkline.ts';
import { type Chart, svgOf } from './svg.ts';
import { threats } from './threats.ts';

const values = [5, 6, 7, null, 6, 5, 9, 6, 7, 6, 5, 6, 14];
const limits = { mean: 6.5, low: 2.1, high: 10.9, rangeLimit: 5.4, points: 12 };
const shown = history('2026-10', values);
const volume = measure('tickets.volume', { value: 14, history: shown, limits });
const peak = measure('response.peak', { value: 14, history: shown });
const rest = measure('response.off-peak', {
  value: 4,
  history: history(
    '2026-10',
    values.map((value) => (value === null ? null : value / 3)),
  ),
});
const passed = measure('threats.passed', {
  value: 2,
  history: history('2026-10', [0, 0, 1, null, 0, 0, 0, 0, 0, 0, 0, 0, 2]),
});
const blocked = measure('threats.blocked', { value: 14, history: shown });

const charts: Record<string, () => Chart> = {
  sparkline: () =>
    sparkline({ history: shown, limits, unit: 'count', state: 'problem', width: 90, height: 18 }),
  history: () => historyChart({ measure: volume, state: 'watch', width: 500, height: 104 }),
  'busy hours': () => busyHours({ peak, rest, width: 240, height: 90, accent: '#14586b' }),
  threats: () => threats({ blocked, passed, width: 240, height: 90 }),
  answers: () =>
    answers({
      rows: [{ who: 'users', place: 0.9, low: 0.7, high: 0.97, figure: '18 of 20 content' }],
      width: 240,
      rowHeight: 13,
      accent: '#14586b',
    }),
  bars: () =>
    bars({
      bars: [
        { label: 'mail', value: 3, figure: '3', marked: true },
        { label: 'print', value: 0, figure: '0' },
      ],
      width: 300,
      labelWidth: 80,
      accent: '#14586b',
      title: 'By kind',
    }),
  columns: () =>
    columns({
      bars: [
        { label: '1', value: 3, figure: '3' },
        { label: '2', value: null, figure: '' },
      ],
      width: 300,
      height: 84,
      title: 'By day',
    }),
  heat: () =>
    heat({
      rows: ['Mon', 'Tue'],
      columns: ['0:00', '1:00'],
      cells: [
        [1, 4],
        [null, 0],
      ],
      width: 200,
      accent: '#14586b',
      title: 'Use',
    }),
};

test.each(Object.entries(charts))('%s is drawn the same every time', (_, draw) => {
  const chart = draw();
  expect(chart).toEqual(draw());
  expect({ svg: svgOf(chart), alt: chart.alt }).toMatchSnapshot();
});

test.each(Object.entries(charts))('%s holds no broken number and says in words what it shows', (_, draw) => {
  expect(svgOf(draw())).not.toMatch(/NaN|Infinity|undefined|null/);
  expect(draw().alt.length).toBeGreaterThan(10);
});

test('a month that was not measured breaks the line and leaves a mark at the foot', () => {
  const { shapes } = sparkline({
    history: shown,
    limits,
    unit: 'count',
    state: 'good',
    width: 90,
    height: 18,
  });
  const path = / d="(M[^"]*)" fill="none"/.exec(shapes)?.[1] ?? '';
  expect(path.split('M')).toHaveLength(3);
  expect(shapes.match(/<line /g)?.length).toBe(2);
});

test.each([
  ['falls from a summit', [5, 6, 7, 6, 5, 6, 7, 6, 5, 6, 9, 10, 6]],
  ['rises', [5, 6, 7, 6, 5, 6, 7, 6, 5, 6, 3, 4, 9]],
  ['falls from the top of the chart', [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 40, 0]],
])('the last value stands clear of a line that %s', (_, course) => {
  const drawn = measure('tickets.resolution', {
    value: course.at(-1) ?? 0,
    history: history('2026-10', course),
  });
  const { shapes, labels } = historyChart({ measure: drawn, state: null, width: 500, height: 104 });
  const label = labels.find((one) => one.size > 7 && one.bold) ?? { x: 0, y: 0, text: '' };
  const line = [.../[ML]([\d.]+),([\d.]+)/g[Symbol.matchAll](shapes)].map(([, x, y]) => [
    Number(x),
    Number(y),
  ]);
  const heightAt = (at: number): number | null => {
    const next = line.findIndex(([x = 0]) => x >= at);
    const [[x0 = 0, y0 = 0], [x1 = 0, y1 = 0]] = [line[next - 1] ?? [], line[next] ?? []];
    return next < 1 ? null : y0 + ((at - x0) / (x1 - x0)) * (y1 - y0);
  };
  const under = Array.from({ length: 13 }, (_, step) => heightAt(label.x - step));
  expect(under.some((y) => y !== null)).toBe(true);
  for (const y of under) expect(y === null || y < label.y - 6 || y > label.y).toBe(true);
  const [, last = 0] = line.at(-1) ?? [];
  expect(Math.abs(label.y - 3 - last)).toBeLessThan(30);
});

test('nothing measured draws no line and no zero', () => {
  const none = history(
    '2026-10',
    values.map(() => null),
  );
  const { shapes } = sparkline({
    history: none,
    limits: null,
    unit: 'count',
    state: 'not measured',
    width: 90,
    height: 18,
  });
  expect(shapes).not.toContain('<path');
});

test('each light has a shape of its own, so that grey print tells them apart', () => {
  const shapes = (['problem', 'watch', 'good', 'not measured'] as const).map((state) =>
    lightShape(state).shapes.replace(/#[0-9a-f]{6}/g, ''),
  );
  expect(new Set(shapes).size).toBe(4);
});

test('one that got through is drawn and numbered beside a thousand that did not', () => {
  const many = measure('threats.blocked', {
    value: 100_000,
    history: history(
      '2026-10',
      values.map(() => 100_000),
    ),
  });
  const { labels } = threats({ blocked: many, passed, width: 240, height: 90 });
  const said = labels.map((label) => label.text);
  expect(said).toContain('2');
  expect(said).toContain('got through');
});
