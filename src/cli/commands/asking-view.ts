import type { AskingResult, Screen } from '../../lens/index.ts';
import { widthOf } from '../output.ts';

/** Keys for up to twenty things; none of them is `q`, `s`, `u` or `y`. */
export const choiceKeys = [...'123456789abcdefghijk'];
const narrow = 44;
const narrowest = 24;
const secondsAScreen = 15;

export interface Frame {
  readonly title: string;
  readonly columns: number;
  readonly rows: number;
}

/** Lines of at most `width` columns, further ones indented; a word that is longer is broken. */
export function wrapped(text: string, width: number, indent = ''): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    const start = lines.length > 0 ? indent : '';
    if (line !== '' && widthOf(`${line} ${word}`) > width) {
      lines.push(line);
      line = indent + word;
    } else line = line === '' ? start + word : `${line} ${word}`;
    while (widthOf(line) > width) {
      const letters = [...line];
      let cut = letters.length;
      while (cut > 1 && widthOf(letters.slice(0, cut).join('')) > width) cut -= 1;
      lines.push(letters.slice(0, cut).join(''));
      line = indent + letters.slice(cut).join('');
    }
  }
  return [...lines, line];
}

/** Too narrow to be read: what to say in place of anything else; '' where it is wide enough. */
export function tooNarrow(columns: number): string {
  return columns < narrowest ? `Too narrow. Please make the window ${narrowest} columns wide.` : '';
}

/** One question: what was picked on it already stands marked. `left` counts this screen. */
export function screenText(frame: Frame, screen: Screen, picked: readonly string[], left: number): string {
  const width = Math.min(frame.columns, 78);
  const things =
    screen.kind === 'trade-off'
      ? screen.offers.map((one) => ({ id: one.offer, name: one.says, means: '' }))
      : screen.needs.map((one) => ({ id: one.need, name: one.name, means: one.means }));
  const head = [...heading(frame, width, left), '', ...wrapped(question(screen, picked), width), ''];
  const foot = [
    '',
    ...wrapped(
      `${things.length > 9 ? '1-9 a-k' : `1-${things.length}`} choose · u undo · q leave (answers are kept)`,
      width,
    ),
  ];
  const options = (withMeaning: boolean) =>
    things.flatMap(({ id, name, means }, at) => {
      const mark = !picked.includes(id) ? '' : screen.kind === 'best-worst' ? '  <- most' : '  <- chosen';
      const [first = '', ...rest] = wrapped(name + mark, width - 5);
      const text = [`  ${choiceKeys[at]}  ${first}`, ...rest.map((line) => `     ${line}`)];
      const more = withMeaning && means !== '' ? wrapped(means, width - 5) : [];
      return [...text, ...more.map((line) => `     ${line}`)];
    });
  const full = options(frame.columns >= narrow);
  const room = frame.rows - head.length - foot.length - 1;
  return [...head, ...(full.length <= room ? full : options(false)), ...foot].join('\n');
}

function heading(frame: Frame, width: number, left: number): string[] {
  const minutes = Math.max(1, Math.round((left * secondsAScreen) / 60));
  const more =
    left === 1 ? 'perhaps the last' : `about ${minutes} minute${minutes === 1 ? '' : 's'}, ${left} more`;
  const gap = width - widthOf(frame.title) - widthOf(more);
  return gap >= 2
    ? [frame.title + ' '.repeat(gap) + more]
    : [...wrapped(frame.title, width), ...wrapped(more, width)];
}

function question(screen: Screen, picked: readonly string[]): string {
  if (screen.kind === 'trade-off') return 'Which would you rather have?';
  if (screen.kind === 'top-three') {
    const still = 3 - picked.length;
    return `Which three matter MOST to you?${picked.length > 0 ? ` ${still} more.` : ''}`;
  }
  if (screen.kind === 'best-of-three') return 'And which of these three matters MOST?';
  return picked.length === 0 ? 'Which of these matters MOST to you?' : 'And which matters LEAST?';
}

/** The result as an order with plain words of how sure it is; `first` needs of it where not all were compared. */
export function resultText(frame: Frame, result: AskingResult, withKeys: boolean): string {
  const width = Math.min(frame.columns, 78);
  const lines = result.ranked.slice(0, result.compared).flatMap((one, at) => {
    const sure = one.sure && at + 1 < result.compared ? `, ${one.sure}` : '';
    const [first = '', ...more] = wrapped(`${one.name}: ${shareText(one)}${sure}`, width - 4);
    return [`${String(at + 1).padStart(2)}  ${first}`, ...more.map((line) => `    ${line}`)];
  });
  const others = result.ranked.length - result.compared;
  const remarks = [
    ...(others > 0 ? [`The other ${others} were not compared with each other.`] : []),
    ...result.remarks,
  ].flatMap((remark) => ['', ...wrapped(remark, width)]);
  const keys = wrapped('Is this right? y yes · s swap two · u undo the last answer · q leave', width);
  const title = wrapped(`${frame.title}: what matters, most important first`, width);
  return [...title, '', ...lines, ...remarks, ...(withKeys ? ['', ...keys] : [])].join('\n');
}

function shareText({ share, low, high }: AskingResult['ranked'][number]): string {
  const [at, from, to] = [share, low, high].map((one) => Math.round(100 * one));
  return `${at} of 100 (${from} to ${to})`;
}
