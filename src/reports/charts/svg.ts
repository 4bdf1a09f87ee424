/** A chart: an SVG document, its size in points, and the same in words for readers who cannot see it. */
export interface Chart {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
}

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

/** Text with its baseline at `y`, on one line. The text must have been cleaned. */
export function text(x: number, y: number, content: string, style: TextStyle): string {
  const attributes = {
    x,
    y,
    'font-family': 'Inter',
    'font-size': style.size,
    'font-weight': style.bold ? 600 : undefined,
    fill: style.fill,
    'text-anchor': style.anchor === 'start' ? undefined : style.anchor,
  };
  return content === '' ? '' : element('text', attributes, escapeXml(content.replaceAll('\u200b', '')));
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

/** The finished document. */
export function chart(width: number, height: number, parts: readonly string[], alt: string): Chart {
  const head = {
    xmlns: 'http://www.w3.org/2000/svg',
    width,
    height,
    viewBox: `0 0 ${round(width)} ${round(height)}`,
  };
  return {
    svg: element('svg', head, parts.join('') || ' '),
    width: round(width),
    height: round(height),
    alt,
  };
}

function escapeXml(value: string): string {
  return value.replace(
    /[&<>"]/g,
    (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[char] as string,
  );
}
