import { exitCodes, UserError } from '../platform/errors.ts';

/** A colour as reports take it. */
export function colourOf(colour: string): string {
  if (/^#[0-9a-fA-F]{6}$/.test(colour)) return colour;
  throw new UserError('the colour is written as #rrggbb', 'For instance #1f4e5f.', exitCodes.usage);
}

/** An image of a kind that reports draw, without anything that could reach out of it; null for none. */
export function safeLogo(logo: string): string | null {
  if (logo === '') return null;
  const found = /^data:image\/(svg\+xml|png);base64,([A-Za-z0-9+/=]+)$/.exec(logo);
  if (!found) throw new UserError('the logo is no SVG or PNG file', 'Choose one of these.', exitCodes.usage);
  const bytes = Buffer.from(found[2] ?? '', 'base64');
  if (found[1] === 'png') {
    if (bytes.subarray(0, 8).toString('hex') !== '89504e470d0a1a0a')
      throw new UserError('the logo is called PNG and is none', 'Choose a PNG or SVG file.', exitCodes.usage);
    return logo;
  }
  const text = bytes.toString('utf8');
  if (!/<svg[\s>]/i.test(text))
    throw new UserError('the logo is called SVG and is none', 'Choose a PNG or SVG file.', exitCodes.usage);
  if (
    /<script|<foreignObject|\son\w+\s*=|<!ENTITY|javascript:|(href|src)\s*=\s*["']\s*(?!#|data:image\/(png|jpeg))/i.test(
      text,
    )
  )
    throw new UserError(
      'the logo holds a script or asks for something outside it',
      'Export it as a plain SVG, or as PNG.',
      exitCodes.usage,
    );
  return logo;
}
