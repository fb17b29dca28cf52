// A photograph as it is kept: what the telephone wrote beside the picture (where it was taken, when, by which device) is left out. Pure.

/**
 * A JPEG without its notes: EXIF, XMP, comments, maker's segments. Which way up it is held is kept, in a note of its own. Other bytes come back as they are,
 * as does what is no well-formed JPEG.
 */
export function withoutNotes(content: Buffer): Buffer {
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
    const note = (marker >= 0xe1 && marker <= 0xef && marker !== 0xe2 && marker !== 0xee) || marker === 0xfe;
    if (!note) kept.push(segment);
    at = end;
  }
  if (turned !== 1) kept.splice(1, 0, orientationNote(turned));
  return Buffer.concat([...kept, content.subarray(at)]);
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
