import { t } from '../../platform/language/t.ts';
import type { CustomerMonth, Measure, MeasureId } from '../../signals/index.ts';
import { labelled } from '../clauses.ts';
import { type Detector, type Draft, draft, type Look, measured } from '../look.ts';
import { measureText } from '../measure-texts.ts';
import { clip, lower } from '../sentences.ts';

type ServiceMonth = CustomerMonth['services'][number];

/** Where a service can be bad while the whole looks well. */
const told: readonly MeasureId[] = [
  'availability.share',
  'response.peak',
  'tickets.first-response',
  'tickets.target-met',
  'tickets.reopened',
];
/** Fewer values than this say little about one service alone. */
const fewest = 10;

/** One service that is a problem by itself while the sum of all services does not show it: the worst number of each. */
export const hiddenService: Detector = (look) =>
  look.month.services.flatMap((service) => {
    const drafts = told.flatMap((id) => hidden(look, service, id));
    return drafts.sort((a, b) => b.severity * b.weight - a.severity * a.weight).slice(0, 1);
  });

function hidden(look: Look, service: ServiceMonth, id: MeasureId): Draft[] {
  const own = service.measures[id];
  const whole = measured(look, id);
  if (!whole || !enough(own)) return [];
  const name = clip(service.name, 60);
  const { figure } = measureText(own);
  const all = measureText(whole).figure;
  const said = {
    detector: 'hidden-service',
    subject: String(service.service),
    measure: id,
    needs: [],
    outcome: t`${name} did worse than the whole shows: ${lower(own.title)}, ${figure}; all services together ${all}.`,
    clause: t`One service did worse than the whole shows.`,
    decider: 'buyer',
    proposal: t`We look at this service by itself and tell you what it lacks.`,
    concerned: own.concerned,
    evidence: [labelled(name, figure), t`All services: ${all}`],
    ...(service.outcome
      ? { soWhat: t`It is there so that ${lower(clip(service.outcome.replace(/\.$/, ''), 160))}.` }
      : {}),
  } as const;
  const alone = draft(look, { ...said, part: service.measures });
  const together = draft(look, said);
  return alone.severity > 2 / 3 && together.severity <= 2 / 3 ? [alone] : [];
}

function enough(own: Measure | undefined): own is Measure {
  return (
    own !== undefined &&
    own.state === 'measured' &&
    (own.id.startsWith('availability') || own.population >= fewest)
  );
}
