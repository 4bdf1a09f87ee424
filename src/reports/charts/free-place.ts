interface Wanted {
  /** The line's points in reading order; null where it is broken. */
  readonly line: readonly (readonly [x: number, y: number] | null)[];
  /** Of the label. */
  readonly width: number;
  /** Between them its baseline must lie. */
  readonly top: number;
  readonly foot: number;
}

/** Height of capitals and figures of a label, and the air that it keeps. */
const high = 6.3;
const air = 2;
/** Half of the mark at the line's end. */
const mark = 4;

/**
 * Where the label of a line's last point stands nearest to it without touching the line or its mark: its right end and
 * baseline. Over or under the point, else to its left.
 */
export function freePlace({ line, width, top, foot }: Wanted): { readonly x: number; readonly y: number } {
  const [cx, cy] = line.at(-1) ?? [0, 0];
  const places = [cx + 2, cx - mark - air - 1].flatMap((x) =>
    steps(top, foot).map((y) => ({ x, y, far: Math.abs(y - high / 2 - cy) + (x < cx ? 3 : 0) })),
  );
  const free = places
    .sort((a, b) => a.far - b.far || a.y - b.y)
    .find(({ x, y }) => {
      const overMark = x > cx && y > cy - mark - air && y - high < cy + mark + air;
      return !overMark && !crosses(line, x - width, Math.min(x, cx), y - high - air, y + air);
    });
  return free ?? { x: cx + 2, y: Math.max(top, cy - mark - air) };
}

function steps(from: number, to: number): number[] {
  return Array.from(
    { length: Math.max(1, Math.floor((to - from) / 1.5) + 1) },
    (_, index) => from + index * 1.5,
  );
}

/** Whether the line runs through a box. */
function crosses(line: Wanted['line'], left: number, right: number, top: number, foot: number): boolean {
  return line.some((end, index) => {
    const start = line[index - 1] ?? end;
    if (!start || !end || end[0] < left || start[0] > right) return false;
    const at = (x: number): number =>
      end[0] === start[0] ? end[1] : start[1] + ((x - start[0]) / (end[0] - start[0])) * (end[1] - start[1]);
    const [one, other] = [at(Math.max(left, start[0])), at(Math.min(right, end[0]))];
    return Math.max(one, other) > top && Math.min(one, other) < foot;
  });
}
