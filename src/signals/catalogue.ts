import type { MeasureEntry } from './catalogue-entry.ts';
import { serviceMeasures } from './catalogue-service.ts';
import { ticketMeasures } from './catalogue-tickets.ts';
import { useMeasures } from './catalogue-use.ts';
import type { MeasureId } from './measure.ts';

const byId = new Map([...ticketMeasures, ...serviceMeasures, ...useMeasures].map((m) => [m.id, m]));

/** What a measure is; throws for an id without an entry, which is a bug. */
export function describeMeasure(id: MeasureId): MeasureEntry {
  const found = byId.get(id);
  if (found === undefined) throw new Error(`no catalogue entry for measure ${id}`);
  return found;
}
