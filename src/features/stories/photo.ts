// A photograph as it is kept: what the telephone wrote beside the picture (where it was taken, when, by which device) is left out. Pure.

/**
 * A JPEG or a PNG without its notes: EXIF, XMP, comments, words, maker's segments, and whatever stands behind the picture. Which way up a JPEG is held is kept,
 * in a note of its own. Other bytes come back as they are, as does what is well-formed neither way.
 */
export function withoutNotes(content: Buffer): Buffer {
  if (content.subarray(0, 8).equals(PNG)) return pngWithoutNotes(content);
  if (content[0] !== 0xff || content[1] !== 0xd8) return content;
  const kept: Buffer[] = [content.subarray(0, 2)];
  let turned = 1;
  let at = 2;
  while (at + 4 <= content.length && content[at] === 0xff) {
    const marker = content[at + 1]!;
    // The picture itself begins: the rest is kept whole.
    if (marker === 0xda) break;
    const end = at + 2 + content.readUInt16BE(at + 2);
    if (end > content.length) return content;
    const segment = content.subarray(at, end);
    if (marker === 0xe1) turned = orientationOf(segment) ?? turned;
    // Kept: JFIF, the colours' profile, Adobe's colour transform, and everything that is no application segment or comment.
    const profile = marker === 0xe2 && segment.subarray(4, 15).toString('latin1') === 'ICC_PROFILE';
    const note = (marker >= 0xe1 && marker <= 0xef && !profile && marker !== 0xee) || marker === 0xfe;
    if (!note) kept.push(segment);
    at = end;
  }
  if (turned !== 1) kept.splice(1, 0, orientationNote(turned));
  return Buffer.concat([...kept, content.subarray(at, endOfPicture(content, at))]);
}
/** Where the picture whose first scan begins at `at` ends: some telephones put a second one behind it, with notes of its own. */
function endOfPicture(content: Buffer, at: number): number {
  for (let here = at; here + 1 < content.length;) {
    const marker = content[here + 1]!;
    // Inside a scan a byte of all ones is followed by nothing, by a mark to begin again, or by itself.
    if (content[here] !== 0xff || marker === 0 || marker === 0xff || (marker >= 0xd0 && marker <= 0xd7)) here += 1;
    else if (marker === 0xd9) return here + 2;
    else here += here + 4 <= content.length ? 2 + content.readUInt16BE(here + 2) : 2;
  }
  return content.length;
}
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const PNG_NOTES = new Set(['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME']);
function pngWithoutNotes(content: Buffer): Buffer {
  const kept: Buffer[] = [content.subarray(0, 8)];
  for (let at = 8; at + 12 <= content.length;) {
    const end = at + 12 + content.readUInt32BE(at);
    if (end > content.length) return content;
    const kind = content.subarray(at + 4, at + 8).toString('latin1');
    if (!PNG_NOTES.has(kind)) kept.push(content.subarray(at, end));
    if (kind === 'IEND') break;
    at = end;
  }
  return Buffer.concat(kept);
}

/** Which way up the picture is held (1 to 8), out of an EXIF segment; null when it does not say. */
function orientationOf(segment: Buffer): number | null {
  if (segment.subarray(4, 10).toString('latin1') !== 'Exif\0\0') return null;
  const tiff = segment.subarray(10);
  if (tiff.length < 14) return null;
  const little = tiff.subarray(0, 2).toString('latin1') === 'II';
  const word = (offset: number) => (little ? tiff.readUInt16LE(offset) : tiff.readUInt16BE(offset));
  const start = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (start + 2 > tiff.length) return null;
  for (let n = 0; n < word(start); n++) {
    const entry = start + 2 + n * 12;
    if (entry + 12 > tiff.length) return null;
    if (word(entry) !== 0x0112) continue;
    const value = word(entry + 8);
    return value >= 1 && value <= 8 ? value : null;
  }
  return null;
}
function orientationNote(turned: number): Buffer {
  const tiff = Buffer.from([0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turned, 0, 0, 0, 0, 0, 0]);
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}
