import { createHash } from 'node:crypto';
import type { AnswerRow, Read } from '../rows.ts';
import type { RowInput } from '../source.ts';
import type { Item } from '../tables/items.ts';
import {
  type Cells,
  cellReader,
  checkMapping,
  columnPlan,
  matchReader,
  numberOf,
  type Plan,
} from '../tables/mapping.ts';
import { readItems } from '../tables/read-items.ts';
import { type AnswerMapping, answerMappingSchema } from './mapping.ts';

/** Satisfaction answers of a CSV or JSON export, as its mapping says. */
export async function* readAnswers(input: RowInput): AsyncGenerator<Read<AnswerRow>> {
  const name = input.mappingName === '' ? 'the mapping' : input.mappingName;
  const mapping = checkMapping(answerMappingSchema, input.mapping, name);
  const plan = columnPlan();
  const cells = cellReader(mapping, name);
  const match = matchReader(mapping.match, input.wantedFields ?? [], plan, cells);
  const read = answerReader(mapping, cells, plan);
  const items = readItems({
    stream: input.stream,
    file: input.name,
    mapping: name,
    format: mapping,
    wanted: plan.wanted,
  });
  for await (const batch of items) {
    for (const item of batch) {
      const { line, raw } = item;
      const row = item.reject === '' ? read(item) : item.reject;
      yield typeof row === 'string'
        ? { line, reject: row, raw }
        : { line, row, match: match(item.values), raw };
    }
  }
}

/** Reads one answer; a text is the reason why it is none. */
function answerReader(mapping: AnswerMapping, cells: Cells, plan: Plan): (item: Item) => AnswerRow | string {
  const { columns, instrument, scale } = mapping;
  const at = (key: keyof typeof columns): number => plan.place(columns[key], `columns.${key}`);
  const place = {
    at: at('at'),
    score: at('score'),
    respondent: at('respondent'),
    comment: at('comment'),
    ticket: at('ticket'),
    id: at('id'),
  };
  const words = new Map(
    Object.entries(mapping.words).map(([word, score]) => [word.trim().toLowerCase(), score]),
  );
  const numberOfAnswer = countedContents();
  return ({ values }) => {
    const time = cells.time(values, place.at);
    if (time === null) return `has no time in "${columns.at}"`;
    if (Number.isNaN(time)) return `"${columns.at}" is not a time in the mapping's time.format`;
    const said = cells.text(values, place.score);
    if (said === '') return `has no score in "${columns.score}"`;
    const score = words.get(said.toLowerCase()) ?? numberOf(said, mapping.decimal);
    if (Number.isNaN(score))
      return `score "${said.slice(0, 60)}" is neither a number nor among the mapping's words`;
    if (score < scale.low || score > scale.high) return `score ${said.slice(0, 60)} is outside the scale`;
    const respondent = cells.text(values, place.respondent);
    const ticket = cells.text(values, place.ticket);
    const comment = cells.text(values, place.comment);
    const whose = `${instrument}/${respondent}/${ticket}`;
    return {
      ts: new Date(time),
      respondent,
      instrument,
      score,
      low: scale.low,
      high: scale.high,
      comment,
      ticket,
      externalId:
        cells.text(values, place.id) ||
        (respondent && ticket ? whose : `${whose}/${numberOfAnswer(`${time}/${whose}/${score}/${comment}`)}`),
    };
  };
}

/**
 * A number for what has none: by what it says, and which of those that say the same in the file it is. Many people answer on
 * one day without a name, and files tell the day only; an export that overlaps another gives the same numbers.
 */
function countedContents(): (content: string) => string {
  const seen = new Map<string, number>();
  return (content) => {
    const hash = createHash('sha256').update(content).digest('base64url').slice(0, 16);
    const count = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, count);
    return count === 1 ? hash : `${hash}.${count}`;
  };
}
