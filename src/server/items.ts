import { judgedNumber } from '../findings/index.ts';
import { usualBounds } from '../lens/index.ts';
import type { ReportData } from '../reports/index.ts';

/** What each need's light speaks of, as a reader may react to it; null where there is nothing to say it of. */
export function itemsOfLights(report: ReportData): Record<string, string | null> {
  return Object.fromEntries(report.lights.map((light) => [light.need, itemOf(report, light)]));
}

/** Every item of a month that a reader may react to. */
export function itemsOf(report: ReportData): Set<string> {
  const lights = Object.values(itemsOfLights(report)).filter((one) => one !== null);
  return new Set([...report.findings.map((one) => one.id), ...lights]);
}

/** The finding that tells of the same number; else the number itself, as a question that was not asked. */
function itemOf(report: ReportData, { need, measure }: ReportData['lights'][number]): string | null {
  if (measure === null) return null;
  const same = report.findings.find(
    (one) => one.need === need && one.measure === measure && (one.judged || one.rule !== ''),
  );
  if (same) return same.id;
  const [found, bounds] = [report.measures[measure], usualBounds(measure)];
  const value = found && bounds ? judgedNumber(found, bounds) : null;
  return value === null ? null : `question/${measure}@${value}`;
}
