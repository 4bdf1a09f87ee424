import { Resvg } from '@resvg/resvg-js';

/** Sharp at 640 px on a screen of double density, and a readable size on a phone. */
const width = 1280;

/** A page drawn as SVG, all its letters outlines, as a PNG. */
export function pictureOf(svg: string): Buffer {
  const drawn = new Resvg(svg, {
    fitTo: { mode: 'width', value: width },
    background: '#ffffff',
    font: { loadSystemFonts: false },
  });
  return drawn.render().asPng();
}
