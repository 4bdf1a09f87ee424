import { Parser } from 'htmlparser2';
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { UserError } from '../../../platform/errors.ts';

const mostText = 64 * 1024 * 1024;
const main = 'word/document.xml';

/**
 * The lines of a .docx document: one a paragraph or line break. Nothing in the file is trusted: the size that it names
 * for its text is checked against what comes out, entities are not expanded, and links lead nowhere.
 */
export async function readWord(bytes: Uint8Array, file: string): Promise<string[]> {
  const xml = await unpack(bytes, file);
  return linesOf(xml);
}

function linesOf(xml: string): string[] {
  const lines: string[] = [];
  let line = '';
  let isText = false;
  const end = () => {
    lines.push(line);
    line = '';
  };
  const parser = new Parser(
    {
      onopentag(name) {
        if (name === 'w:t') isText = true;
        else if (name === 'w:tab') line += '\t';
        else if (name === 'w:br' || name === 'w:cr') end();
      },
      ontext(text) {
        if (isText) line += text;
      },
      onclosetag(name) {
        if (name === 'w:t') isText = false;
        else if (name === 'w:p') end();
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
  return lines;
}

async function unpack(bytes: Uint8Array, file: string): Promise<string> {
  const broken = (why: string) =>
    new UserError(
      `${file} is no Word document that can be read: ${why}`,
      'Save it again as .docx, or download the transcript as .vtt.',
    );
  const zip = await new Promise<ZipFile>((resolve, reject) =>
    fromBuffer(Buffer.from(bytes), { lazyEntries: true, validateEntrySizes: true }, (error, opened) =>
      opened ? resolve(opened) : reject(broken(error?.message ?? 'not a zip')),
    ),
  );
  const entry = await new Promise<Entry>((resolve, reject) => {
    zip.on('entry', (one: Entry) => (one.fileName === main ? resolve(one) : zip.readEntry()));
    zip.once('end', () => reject(broken(`it has no ${main}`)));
    zip.once('error', (error: Error) => reject(broken(error.message)));
    zip.readEntry();
  });
  if (entry.uncompressedSize > mostText)
    throw broken(`its text would take ${Math.round(entry.uncompressedSize / 1048576)} MB`);
  const parts: Buffer[] = [];
  await new Promise<void>((resolve, reject) =>
    zip.openReadStream(entry, (error, stream) => {
      if (!stream) return reject(broken(error?.message ?? 'it cannot be unpacked'));
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.once('end', resolve);
      // More or fewer bytes than the file says: the library ends the stream with an error.
      stream.once('error', (failed: Error) => reject(broken(failed.message)));
    }),
  );
  return Buffer.concat(parts).toString('utf8');
}
