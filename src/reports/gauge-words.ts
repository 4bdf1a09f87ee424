import type { Gauge, GaugeReading, Said } from '../findings/index.ts';
import { one } from '../platform/language/numbers.ts';
import { t } from '../platform/language/t.ts';
import { formatNumber } from './format.ts';

/** What the gauge says in a sentence, with its numbers; declared states where one side is not known. */
export function gaugeSentence(gauge: Gauge): string {
  const met = metText(gauge);
  const felt = feltText(gauge.said[0]);
  const sentences: Readonly<Record<GaugeReading, string>> = {
    watermelon: t`${met}, and yet your people are not content: ${felt}.`,
    unease: t`${met}, and yet not all are at ease: ${felt}.`,
    unfelt: t`${onlyMetText(gauge)}, and yet your people are content: ${felt}.`,
    alike: t`${met}; ${felt}: what we measure and what people feel go together.`,
    'no answers': t`${met}. Nobody answered, so nobody knows how it felt: that is not the same as content.`,
    'nothing measured': t`No target could be measured; ${felt}.`,
    unknown: t`No target could be measured and nobody answered: nothing is known of this month.`,
  };
  return sentences[gauge.reading];
}

function metText({ targetsMet, targets }: Gauge): string {
  const [met, all] = [formatNumber(targetsMet), formatNumber(targets.length)];
  if (one(targets.length))
    return one(targetsMet) ? t`${met} of ${all} target was met` : t`${met} of ${all} target were met`;
  return one(targetsMet) ? t`${met} of ${all} targets was met` : t`${met} of ${all} targets were met`;
}

function onlyMetText({ targetsMet, targets }: Gauge): string {
  const [met, all] = [formatNumber(targetsMet), formatNumber(targets.length)];
  if (one(targets.length))
    return one(targetsMet)
      ? t`Only ${met} of ${all} target was met`
      : t`Only ${met} of ${all} target were met`;
  return one(targetsMet)
    ? t`Only ${met} of ${all} targets was met`
    : t`Only ${met} of ${all} targets were met`;
}

/** Whether what is measured and what is felt say different things. */
export function disagrees(gauge: Gauge | null): gauge is Gauge {
  return gauge !== null && ['watermelon', 'unease', 'unfelt'].includes(gauge.reading);
}

function feltText(said: Said | undefined): string {
  if (!said) return t`some answers came in`;
  const [content, all] = [formatNumber(said.content), formatNumber(said.answers)];
  if (one(said.answers))
    return one(said.content)
      ? t`${content} of ${all} answer is content`
      : t`${content} of ${all} answer are content`;
  return one(said.content)
    ? t`${content} of ${all} answers is content`
    : t`${content} of ${all} answers are content`;
}
