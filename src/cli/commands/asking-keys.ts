import type { AskingResult, Screen } from '../../lens/index.ts';
import type { Terminal } from '../terminal.ts';
import { choiceKeys, type Frame, resultText, screenText, tooNarrow } from './asking-view.ts';

/** What came of showing something. */
export type Asked =
  | { readonly kind: 'answer'; readonly screen: Screen; readonly chosen: readonly string[] }
  | { readonly kind: 'undo' }
  | { readonly kind: 'leave' }
  | { readonly kind: 'agreed' };

const wanted = { 'best-worst': 2, 'trade-off': 1, 'top-three': 3, 'best-of-three': 1, order: 0 } as const;

/** Shows a question until it is answered. Undo takes back what was picked on it, then the answer before it. */
export async function askScreen(
  terminal: Terminal,
  frame: () => Frame,
  screen: Screen,
  left: number,
): Promise<Asked> {
  const ids =
    screen.kind === 'trade-off' ? screen.offers.map((one) => one.offer) : screen.needs.map((one) => one.need);
  const picked: string[] = [];
  for (;;) {
    show(terminal, frame(), () => screenText(frame(), screen, picked, left));
    const key = await keyFor(
      terminal,
      (one) => ids[choiceKeys.indexOf(one)] !== undefined || 'uq'.includes(one),
    );
    if (key === null || key === 'q') return { kind: 'leave' };
    if (key === 'u' && picked.length === 0) return { kind: 'undo' };
    if (key === 'u') picked.pop();
    const id = ids[choiceKeys.indexOf(key)];
    if (id === undefined) continue;
    const already = picked.indexOf(id);
    // The same key again takes it back: nothing is both the most and the least important.
    if (already === -1) picked.push(id);
    else picked.splice(already, 1);
    if (picked.length === wanted[screen.kind]) return { kind: 'answer', screen, chosen: picked };
  }
}

/** Shows the result until it is agreed to, corrected or left. */
export async function showResult(
  terminal: Terminal,
  frame: () => Frame,
  result: AskingResult,
): Promise<Asked> {
  for (;;) {
    show(terminal, frame(), () => resultText(frame(), result, true));
    const key = await keyFor(terminal, (one) => 'ysuq'.includes(one) || one === 'enter');
    if (key === null || key === 'q') return { kind: 'leave' };
    if (key === 'y' || key === 'enter') return { kind: 'agreed' };
    if (key === 'u') return { kind: 'undo' };
    if (key !== 's') continue;
    const order = await swapped(terminal, frame, result);
    if (order) return { kind: 'answer', ...order };
  }
}

/** The order with two places swapped; null where none were named. */
async function swapped(
  terminal: Terminal,
  frame: () => Frame,
  result: AskingResult,
): Promise<{ readonly screen: Screen; readonly chosen: readonly string[] } | null> {
  const ranked = result.ranked.slice(0, result.compared);
  const places: number[] = [];
  const keys = choiceKeys.slice(0, ranked.length);
  while (places.length < 2) {
    const list = ranked.map((one, at) => `  ${keys[at]}  ${one.name}${places.includes(at) ? '  <-' : ''}`);
    const ask = places.length === 0 ? 'Swap which one?' : 'With which one?';
    show(terminal, frame(), () => [...list, '', `${ask}   q back`].join('\n'));
    const key = await keyFor(terminal, (one) => keys.includes(one) || one === 'q');
    if (key === null || key === 'q') return null;
    const place = keys.indexOf(key);
    if (place !== -1 && !places.includes(place)) places.push(place);
  }
  const [one = 0, other = 0] = places;
  const ids = ranked.map((need) => need.need);
  const chosen = ids.map((id, at) => (at === one ? ids[other] : at === other ? ids[one] : id) ?? id);
  const needs = ranked.map(({ need, name }) => ({ need, name, means: '' }));
  return { screen: { kind: 'order', needs }, chosen };
}

function show(terminal: Terminal, frame: Frame, text: () => string): void {
  terminal.show(tooNarrow(frame.columns) || text());
}

/** The next key that means something here, or `resize`; others are passed over, and said so where no person sees it. */
async function keyFor(terminal: Terminal, means: (key: string) => boolean): Promise<string | null> {
  for (;;) {
    const key = await terminal.key();
    if (key === null || key === 'resize' || means(key)) return key;
    if (!terminal.person) terminal.show(`"${key}" is none of the choices.`);
  }
}
