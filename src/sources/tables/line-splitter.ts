import { longestRecord } from './csv-splitter.ts';

export interface TextLine {
  readonly line: number;
  readonly text: string;
  readonly reject: string;
}

/** Splits text into lines; a line longer than 1 MB becomes a reject with its beginning. */
export function lineSplitter(): { push(text: string): TextLine[]; end(): TextLine[] } {
  let rest = '';
  let line = 0;
  let skipping = false;
  const take = (out: TextLine[], text: string): void => {
    line++;
    if (skipping) skipping = false;
    else if (text.length > longestRecord)
      out.push({ line, text: text.slice(0, 4_096), reject: 'the line is longer than 1 MB' });
    else if (text.trim() !== '') out.push({ line, text, reject: '' });
  };
  return {
    push: (more) => {
      const out: TextLine[] = [];
      const text = skipping ? more : rest + more;
      let from = 0;
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
        take(out, text.slice(from, at));
        from = at + 1;
      }
      rest = text.slice(from);
      if (!skipping && rest.length > longestRecord) {
        out.push({ line: line + 1, text: rest.slice(0, 4_096), reject: 'the line is longer than 1 MB' });
        skipping = true;
      }
      if (skipping) rest = '';
      return out;
    },
    end: () => {
      const out: TextLine[] = [];
      if (rest !== '') take(out, rest);
      rest = '';
      return out;
    },
  };
}
