import type { Gauge, GaugeReading, Said } from '../findings/index.ts';
import { formatNumber, plural } from './format.ts';

/** What the gauge says in a sentence, with its numbers; declared states where one side is not known. */
export function gaugeSentence(gauge: Gauge): string {
  const met = `${formatNumber(gauge.targetsMet)} of ${plural(gauge.targets.length, 'target')} ${gauge.targetsMet === 1 ? 'was' : 'were'} met`;
  const felt = feltText(gauge.said[0]);
  const sentences: Readonly<Record<GaugeReading, string>> = {
    watermelon: `${met}, and yet your people are not content: ${felt}.`,
    unease: `${met}, and yet not all are at ease: ${felt}.`,
    unfelt: `Only ${met}, and yet your people are content: ${felt}.`,
    alike: `${met}; ${felt}: what we measure and what people feel go together.`,
    'no answers': `${met}. Nobody answered, so nobody knows how it felt: that is not the same as content.`,
    'nothing measured': `No target could be measured; ${felt}.`,
    unknown: 'No target could be measured and nobody answered: nothing is known of this month.',
  };
  return sentences[gauge.reading];
}

/** Whether what is measured and what is felt say different things. */
export function disagrees(gauge: Gauge | null): gauge is Gauge {
  return gauge !== null && ['watermelon', 'unease', 'unfelt'].includes(gauge.reading);
}

function feltText(all: Said | undefined): string {
  return all
    ? `${formatNumber(all.content)} of ${plural(all.answers, 'answer')} ${all.content === 1 ? 'is' : 'are'} content`
    : 'some answers came in';
}
