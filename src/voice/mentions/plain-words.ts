import { compile } from 'html-to-text';

/** What a post of any length may say; longer ones are cut, with a mark. */
const longest = 20_000;

const convert = compile({
  wordwrap: false,
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'img', format: 'skip' },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({
      selector,
      options: { uppercase: false },
    })),
  ],
});

/** The words of HTML as a person reads them, links without their addresses. Never throws. */
export const plainWords = (html: string): string => clean(convert(html.slice(0, 200_000)));

/** Text without control characters, and not longer than we keep. */
export function clean(text: string): string {
  const plain = text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
  return plain.length > longest ? `${plain.slice(0, longest)}…` : plain;
}
