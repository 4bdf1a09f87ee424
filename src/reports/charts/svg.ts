/**
 * A chart: its shapes as SVG elements, its texts apart, its size in points, and the same in words for readers who
 * cannot see it. A printed page sets the texts with its own letters; `svgOf` puts all into one drawing.
 */
export interface Chart {
  readonly shapes: string;
  /** They lie above the shapes. */
  readonly labels: readonly Label[];
  readonly width: number;
  readonly height: number;
  readonly alt: string;
}

/** A text on one line, with its baseline at `y`. */
export interface Label {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly size: number;
  readonly fill: string;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly bold: boolean;
}

/** A piece of a chart: a shape as an SVG element, or a text. */
export type Part = string | Label;

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Coordinates with at most two decimals: equal on every machine, and short. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** An SVG element. Values are escaped; undefined attributes are left out. */
export function element(name: string, attributes: Attributes, content = ''): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? round(value) : escapeXml(String(value))}"`)
    .join('');
  return content === '' ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

interface TextStyle {
  readonly size: number;
  readonly fill: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly bold?: boolean;
}

/** A text. It must have been cleaned. */
export function text(x: number, y: number, content: string, style: TextStyle): Label {
  const { size, fill, anchor = 'start', bold = false } = style;
  return { x: round(x), y: round(y), text: content.replaceAll('\u200b', ''), size, fill, anchor, bold };
}

export function line(
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  stroke: string,
  width = 0.6,
  dash?: string,
): string {
  return element('line', { x1, y1, x2, y2, stroke, 'stroke-width': width, 'stroke-dasharray': dash });
}

/** The finished chart. */
export function chart(width: number, height: number, parts: readonly Part[], alt: string): Chart {
  const shapes = parts.filter((part) => typeof part === 'string').join('');
  const labels = parts.filter((part) => typeof part !== 'string').filter((label) => label.text !== '');
  return { shapes, labels, width: round(width), height: round(height), alt };
}

/** The whole chart as one SVG document. */
export function svgOf({ shapes, labels, width, height }: Chart): string {
  const head = { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}` };
  return element('svg', head, shapes + labels.map(letters).join('') || ' ');
}

function letters({ x, y, text: content, size, fill, anchor, bold }: Label): string {
  const attributes = {
    x,
    y,
    'font-family': 'Inter',
    'font-size': size,
    'font-weight': bold ? 600 : undefined,
    fill,
    'text-anchor': anchor === 'start' ? undefined : anchor,
  };
  return element('text', attributes, escapeXml(content));
}

function escapeXml(value: string): string {
  return value.replace(
    /[&<>"]/g,
    (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[char] as string,
  );
}
