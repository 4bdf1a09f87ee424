import type { MeasureEntry } from './catalogue-entry.ts';
import { serviceMeasures } from './catalogue-service.ts';
import { ticketMeasures } from './catalogue-tickets.ts';
import { useMeasures } from './catalogue-use.ts';
import { type MeasureId, measureIds } from './measure.ts';

const byId = new Map([...ticketMeasures, ...serviceMeasures, ...useMeasures].map((m) => [m.id, m]));

/** Every measure, in the order of `measureIds`. */
export const measureCatalogue: readonly MeasureEntry[] = measureIds.map((id) => describeMeasure(id));

/** What a measure is; throws for an id without an entry, which is a bug. */
export function describeMeasure(id: MeasureId): MeasureEntry {
  const found = byId.get(id);
  if (found === undefined) throw new Error(`no catalogue entry for measure ${id}`);
  return found;
}
