import { crc32, deflateRawSync } from 'node:zlib';

/** A zip file with one entry; `claims`: the size that it says its text has. */
function zipOf(name: string, text: string, claims?: number): Buffer {
  const data = Buffer.from(text);
  const packed = deflateRawSync(data);
  const title = Buffer.from(name);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(8, 4);
  common.writeUInt32LE(crc32(data), 10);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(claims ?? data.length, 18);
  common.writeUInt16LE(title.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, title, packed]);
  const central = Buffer.concat([
    Buffer.from('PK\x01\x02'),
    Buffer.from([20, 0]),
    common,
    Buffer.alloc(14),
    title,
  ]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
/** A paragraph; `\n` is a line break in it, as Word writes it. */
export function paragraph(text: string): string {
  const runs = text.split('\n').map((line) => `<w:r><w:t xml:space="preserve">${escaped(line)}</w:t></w:r>`);
  return `<w:p>${runs.join('<w:r><w:br/></w:r>')}</w:p>`;
}

/** A Word document with these paragraphs. */
export function docxOf(paragraphs: readonly string[], claims?: number): Buffer {
  const body = paragraphs.map(paragraph).join('');
  const xml = `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`;
  return zipOf('word/document.xml', xml, claims);
}

export const zipWith = zipOf;

/** A short meeting of Teams, with voice tags: Kim of the provider and Pia of the customer. */
export const shortMeeting = `WEBVTT

0f9c/12-0
00:00:01.000 --> 00:00:04.000
<v Kim Lee>Good morning. What went wrong last week?</v>

0f9c/15-0
00:00:05.000 --> 00:00:20.000
<v Pia Clerk>I lost all my contacts again and nobody called back. We need the phones to work at six.</v>

0f9c/18-0
00:00:21.000 --> 00:00:22.000
<v Kim Lee>I see. Is it still like that?</v>
`;
