// What a file really is, read in its bytes: its name and what the browser says of it prove nothing.

/** The kinds of file that are kept, with the ending their name gets. */
export const FILE_TYPES = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.oasis.opendocument.text': 'odt',
} as const;
export type MediaType = keyof typeof FILE_TYPES;

/** The kind of a file by its first bytes, for office documents by what their archive holds; null for anything else. Documents with macros are refused. */
export function fileTypeOf(content: Buffer): MediaType | null {
  if (content.subarray(0, 5).toString('latin1') === '%PDF-') return 'application/pdf';
  if (content.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))) return 'image/png';
  if (content.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'image/jpeg';
  if (content.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 0x03, 0x04]))) return officeTypeOf(content);
  return null;
}

function officeTypeOf(content: Buffer): MediaType | null {
  const names = archiveNames(content);
  if (!names || [...names].some((name) => /vbaProject\.bin$|^Basic\//i.test(name))) return null;
  if (names.has('[Content_Types].xml')) {
    if (names.has('word/document.xml')) return 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
    if (names.has('xl/workbook.xml')) return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    return null;
  }
  // OpenDocument: the first entry is `mimetype`, stored as it is, thirty bytes after the start plus its name.
  const declared =
    content.readUInt16LE(26) === 8 && content.subarray(30, 38).toString('latin1') === 'mimetype'
      ? content
          .subarray(38 + content.readUInt16LE(28))
          .subarray(0, 39)
          .toString('latin1')
      : '';
  return declared === 'application/vnd.oasis.opendocument.text' && names.has('content.xml') ? 'application/vnd.oasis.opendocument.text' : null;
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const MOST_ENTRIES = 5_000;
/** What an honest document unpacks to at most, and how many times its own size: more is made to fill a disk. Nothing is unpacked here, nor is what the directory says believed beyond this. */
const MOST_UNPACKED = 250_000_000;
const MOST_TIMES = 400;

/** The names in a ZIP archive's directory; null when it is broken or larger than any honest document. Nothing is unpacked. */
function archiveNames(content: Buffer): Set<string> | null {
  if (content.length < 22) return null;
  let end = -1;
  for (let at = content.length - 22; at >= Math.max(0, content.length - 22 - 65_535); at--) {
    if (content.readUInt32LE(at) === END_OF_DIRECTORY) {
      end = at;
      break;
    }
  }
  if (end < 0) return null;
  const count = content.readUInt16LE(end + 10);
  if (count > MOST_ENTRIES) return null;
  const names = new Set<string>();
  let unpacked = 0;
  let at = content.readUInt32LE(end + 16);
  for (let entry = 0; entry < count; entry++) {
    if (at + 46 > end || content.readUInt32LE(at) !== DIRECTORY_ENTRY) return null;
    const length = content.readUInt16LE(at + 28);
    unpacked += content.readUInt32LE(at + 24);
    if (unpacked > MOST_UNPACKED || unpacked > MOST_TIMES * content.length + 1_000_000) return null;
    names.add(content.subarray(at + 46, at + 46 + length).toString('utf8'));
    at += 46 + length + content.readUInt16LE(at + 30) + content.readUInt16LE(at + 32);
  }
  return names;
}

/** A file's name without folders, invisible characters or marks that turn the writing round, ending as its kind does, at most 120 characters. */
export function cleanName(name: string, type: MediaType): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const bare = last
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}<>:"|?*]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\.+/, '');
  const ending = FILE_TYPES[type];
  const kept = bare.replace(new RegExp(`\\.(${ending}${ending === 'jpg' ? '|jpeg' : ''})$`, 'i'), '').trim();
  return `${[...kept].slice(0, 115).join('').trim() || 'document'}.${ending}`;
}
