import { clausesOf, isOwn, type Light } from '../../../findings/index.ts';
import { t } from '../../../platform/language/t.ts';
import { lightShape } from '../../charts/light-shape.ts';
import { formatNumber } from '../../format.ts';
import type { Block, SectionInput } from '../blocks.ts';
import { findingBlock } from '../finding-block.ts';
import { historyBlocks, measureRows, tableBlocks } from '../measure-blocks.ts';

/** Tables that list what went wrong one by one stand with the need; breakdowns stand with their subject. */
const oneByOne = /exception|each|people|unhappy|waited|late|comments|attribution|by-hour/;

/** A section a need, in the lens's order. */
export function needsBlocks(input: SectionInput): Block[] {
  const { report } = input;
  const known = report.lights.filter((light) => light.state !== 'not measured');
  const unknown = report.lights.filter((light) => light.state === 'not measured');
  return [
    {
      kind: 'section',
      id: 'needs',
      title: t`What matters to you`,
      lead: t`Need by need, the heaviest first.`,
      newPage: true,
    },
    ...known.flatMap((light) => needBlocks(light, input)),
    ...(unknown.length > 0 ? unknownBlocks(unknown, input) : []),
    ...otherBlocks(known, input),
  ];
}

function needBlocks(light: Light, input: SectionInput): Block[] {
  const { report, fitter } = input;
  const main = light.measure ? report.measures[light.measure] : undefined;
  const measures = light.measures.flatMap((id) => report.measures[id] ?? []);
  const others = measures.filter((measure) => measure.id !== light.measure);
  const findings = report.findings.filter((finding) => finding.need === light.need);
  const listed = [main, ...others].flatMap((measure) =>
    measure ? [{ ...measure, tables: measure.tables.filter((table) => oneByOne.test(table.id)) }] : [],
  );
  const titles = listed.flatMap((measure) => measure.tables.map((table) => table.title));
  const twice = new Set(titles.filter((title, index) => titles.indexOf(title) !== index));
  const tables = listed.flatMap((measure) => tableBlocks(measure, input, undefined, twice));
  return [
    {
      kind: 'need',
      id: `need-${light.need}`,
      title: fitter.heading(light.name),
      listed: fitter.fit(light.name, { width: 420, size: 9, lines: 1 }) || t`(no name)`,
      shape: lightShape(light.state, 13),
      outcome: fitter.clean(light.outcome),
      figure: fitter.clean(light.figure),
      aside: fitter.clean(clausesOf([weightOf(light, report), light.change])),
    },
    ...(main ? historyBlocks(main, light.state, input) : []),
    ...(findings.length > 0 ? [{ kind: 'heading', title: t`What we found` } as const] : []),
    ...findings.map((finding) => findingBlock(finding, input)),
    ...(others.length > 0 ? [{ kind: 'heading', title: t`Also looked at` } as const] : []),
    ...measureRows(others, input),
    ...tables,
  ];
}

function weightOf({ weight }: Light, { lens }: SectionInput['report']): string {
  const share = formatNumber(weight * 100, 1);
  return isOwn(lens.source) ? t`${share} of 100 in your lens` : t`${share} of 100 in the usual lens`;
}

function unknownBlocks(lights: readonly Light[], { report, fitter }: SectionInput): Block[] {
  const why = (light: Light): string => {
    const reasons = light.measures.flatMap((id) => report.measures[id]?.why || []);
    return [...new Set([light.outcome, ...reasons])].filter(Boolean).join(' ');
  };
  return [
    { kind: 'heading', title: t`Not measured` },
    {
      kind: 'lights',
      rows: lights.map((light) => ({
        shape: lightShape('not measured', 9),
        name: fitter.clean(light.name),
        text: fitter.clean(why(light)),
      })),
    },
  ];
}

/** Findings of needs that were not measured, or that the lens does not hold: nothing that was found is left out. */
function otherBlocks(known: readonly Light[], input: SectionInput): Block[] {
  const shown = new Set<string>(known.map((light) => light.need));
  const others = input.report.findings.filter((finding) => !shown.has(finding.need));
  if (others.length === 0) return [];
  return [
    { kind: 'heading', title: t`Also found` },
    ...others.map((finding) => findingBlock(finding, input)),
  ];
}
