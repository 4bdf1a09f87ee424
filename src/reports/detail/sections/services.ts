import { t } from '../../../platform/language/t.ts';
import type { Block, SectionInput } from '../blocks.ts';
import { historyBlocks, measureRows, tableBlocks } from '../measure-blocks.ts';

/** Service by service: what it is for, its measures, and the months of the two that say most. */
export function servicesBlocks(input: SectionInput): Block[] {
  const { report, fitter } = input;
  const services = report.services.filter((service) =>
    Object.values(service.measures).some((measure) => measure.state === 'measured'),
  );
  if (services.length === 0) return [];
  return [
    {
      kind: 'section',
      id: 'services',
      title: t`Service by service`,
      lead: t`What each service is for, and how it did.`,
      newPage: true,
    },
    ...services.flatMap((service): Block[] => {
      const measures = Object.values(service.measures).filter((measure) => measure.state === 'measured');
      const telling = (
        ['availability.share', 'response.peak', 'tickets.first-response', 'tickets.volume'] as const
      ).flatMap((id) => {
        const measure = service.measures[id];
        return measure?.state === 'measured' ? [measure] : [];
      });
      return [
        { kind: 'heading', title: fitter.heading(service.name) },
        ...(service.outcome === ''
          ? []
          : [{ kind: 'text', text: fitter.clean(service.outcome), soft: true } as const]),
        ...measureRows(measures, input),
        ...telling.slice(0, 2).flatMap((measure) => historyBlocks(measure, null, input)),
        ...measures.flatMap((measure) => tableBlocks(measure, input, service.name)),
      ];
    }),
  ];
}
