import { Resvg } from '@resvg/resvg-js';
import type { FontSet } from '../text/fonts.ts';

/** Sharp at 640 px on a screen of double density, and a readable size on a phone. */
const width = 1280;

/** A page drawn as SVG, as a PNG. Nothing of this machine's fonts gets in. */
export function pictureOf(svg: string, fonts: FontSet): Buffer {
  const drawn = new Resvg(withChartsInside(svg), {
    fitTo: { mode: 'width', value: width },
    background: '#ffffff',
    font: {
      loadSystemFonts: false,
      fontFiles: [...fonts.paths],
      defaultFontFamily: fonts.families[0] ?? 'Inter',
    },
  });
  return drawn.render().asPng();
}

/**
 * The page's own letters are outlines; those of its charts are letters in pictures of their own, and of such pictures
 * only the lines would be drawn. So these charts become part of the page.
 */
function withChartsInside(svg: string): string {
  const image =
    /<image(?: transform="([^"]+)")? xlink:href="data:image\/svg\+xml;base64,([^"]+)" width="([\d.]+)" height="([\d.]+)" preserveAspectRatio="none"\/>/g;
  return svg.replace(image, (whole, place: string | undefined, data: string, wide: string, high: string) => {
    const chart = Buffer.from(data, 'base64').toString('utf8');
    if (!chart.startsWith('<svg ') || !chart.includes('<text ')) return whole;
    const end = chart.indexOf('>');
    const head = chart.slice(0, end).replace(/ (?:width|height)="[^"]*"/g, '');
    const size = `width="${wide}" height="${high}" preserveAspectRatio="none"`;
    return `<g${place ? ` transform="${place}"` : ''}>${head} ${size}${chart.slice(end)}</g>`;
  });
}
