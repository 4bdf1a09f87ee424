import type { Measure, MeasureId } from '../signals/index.ts';
import { type MeasureText, part, type Write, wasWere } from './measure-words.ts';
import {
  inUnit,
  milliseconds,
  minutes,
  number,
  opening,
  percent,
  plural,
  share,
  times,
} from './sentences.ts';
import { ticketTexts } from './ticket-texts.ts';

function responseTime(when: string): Write {
  return (m, value) => ({
    outcome: `${when} 9 in 10 waits for the systems ended within ${milliseconds(m.p90 ?? value)}.`,
    figure: `9 in 10 within ${milliseconds(m.p90 ?? value)}${m.median === null ? '' : `, median ${milliseconds(m.median)}`} (n ${number(m.count)})`,
  });
}

const service: Partial<Record<MeasureId, Write>> = {
  'availability.share': (m, value) => ({
    outcome:
      value === 1
        ? 'What you rely on worked in all of the agreed hours.'
        : `What you rely on worked ${percent(value)} of the agreed hours.`,
    figure: `${percent(value)}${m.population > 0 ? `, ${minutes(m.population - m.count)} down of ${number(Math.round(m.population / 60))} agreed hours` : ''}`,
  }),
  'availability.outages': (_, value) => ({
    outcome:
      value === 0 ? 'No outage touched working hours.' : `${plural(value, 'outage')} touched working hours.`,
    figure: plural(value, 'outage'),
  }),
  'availability.peak': (m, value) => ({
    outcome:
      value === 0
        ? 'Nothing was down at your busy hours.'
        : `Something you rely on was down for ${minutes(value)} of your busy hours.`,
    figure: `${minutes(value)} down${m.population > 0 ? ` of ${number(Math.round(m.population / 60))} busy hours` : ''}`,
  }),
  'availability.maintenance': (_, value) => ({
    outcome: `Agreed maintenance took ${minutes(value)}.`,
    figure: minutes(value),
  }),
  'response.peak': responseTime('At your busy hours'),
  'response.off-peak': responseTime('Outside your busy hours'),
  'capacity.slow-minutes': (m, value) => ({
    outcome:
      value === 0
        ? 'In no working hour did people have to wait for the internet line.'
        : `For ${minutes(value)} of working time people had to wait for the internet line.`,
    figure: `${minutes(value)} slow${m.population > 0 ? ` of ${number(Math.round(m.population / 60))} working hours` : ''}`,
  }),
  'capacity.hogs': (_, value) => ({
    outcome: `While it was slow, one person or site had ${percent(value)} of the internet line.`,
    figure: `${percent(value)} of the line`,
  }),
};

const use: Partial<Record<MeasureId, Write>> = {
  'use.appropriate': (m, value) => ({
    outcome: `${share(value, m.count, m.population)} of what was opened in working hours fits the workplace.`,
    figure: share(value, m.count, m.population),
  }),
  'use.inappropriate-people': (m, value) => ({
    outcome:
      value === 0
        ? `None of ${plural(m.population, 'person', 'people')} was on inappropriate sites in working hours.`
        : `${number(value)} of ${plural(m.population, 'person', 'people')} ${wasWere(value)} on inappropriate sites in working hours.`,
    figure: `${number(value)} of ${plural(m.population, 'person', 'people')}`,
  }),
  'threats.blocked': (_, value) => ({
    outcome: `${plural(value, 'threat')} ${wasWere(value)} stopped on the way.`,
    figure: `${number(value)} stopped`,
  }),
  'threats.passed': (m, value) => ({
    outcome:
      value === 0
        ? 'No known threat got through.'
        : `${plural(value, 'visit')} to dangerous sites ${wasWere(value)} not stopped.`,
    figure: `${number(value)} got through${m.population > 0 ? `, of ${plural(m.population, 'request')}` : ''}`,
  }),
  'threats.reported': (_, value) => ({
    outcome: value === 0 ? 'Nobody reported a threat.' : `Your people reported ${plural(value, 'threat')}.`,
    figure: `${number(value)} reported`,
  }),
};

const voices: Partial<Record<MeasureId, Write>> = {
  'satisfaction.csat': (m, value) => ({
    outcome: part(
      m,
      'answer',
      'about the help are content',
      'about the help is content',
      'about the help is not content',
    ),
    figure: `${share(value, m.count, m.population)} content`,
  }),
  'satisfaction.nps': (m, value) => ({
    outcome: `Asked whether they would recommend us, your people gave ${number(value)} on the scale from -100 to 100.`,
    figure: `${number(value)} of -100 to 100 (n ${number(m.count)})`,
  }),
  'satisfaction.ces': (m, value) => ({
    outcome: `Getting help was rated ${number(value)} of 7 for ease.`,
    figure: `${number(value)} of 7 (n ${number(m.count)})`,
  }),
  'satisfaction.buyers': (m, value) => ({
    outcome: `Those who decide rate the service ${number(value)} of 100.`,
    figure: `${number(value)} of 100 (n ${number(m.count)})`,
  }),
  'satisfaction.unhappy': (m, value) => ({
    outcome: `${number(value)} of ${plural(m.population, 'answer')} ${wasWere(value)} unhappy.`,
    figure: `${number(value)} of ${plural(m.population, 'answer')}`,
  }),
  'contact.silence': (m) => ({
    outcome: `${heard(m)}.`,
    figure: `${plural(m.count, 'contact')}, usually ${number(m.population)}`,
  }),
  'promises.kept': (m, value) => ({
    outcome: part(
      m,
      'promise',
      'that were due were kept',
      'that was due was kept',
      'that was due was not kept in time',
    ),
    figure: share(value, m.count, m.population),
  }),
};

const writers: Partial<Record<MeasureId, Write>> = { ...ticketTexts, ...service, ...use, ...voices };

/** `We heard from your people once; 51 times is usual`. */
export function heard(m: Measure): string {
  const said =
    m.count === 0 ? 'We heard nothing from your people' : `We heard from your people ${times(m.count)}`;
  return `${said}; ${times(m.population)} is usual`;
}

/** A measure in words; `Not measured` with the reason where there is no number. */
export function measureText(m: Measure): MeasureText {
  if (m.state !== 'measured' || m.value === null) {
    return { outcome: `Not measured: ${m.why || 'no data came in.'}`, figure: 'not measured' };
  }
  const written = writers[m.id]?.(m, m.value);
  const figure = inUnit(m.value, m.unit);
  const text = written ?? { outcome: `${m.title}: ${figure}.`, figure };
  return { ...text, outcome: opening(text.outcome) };
}
