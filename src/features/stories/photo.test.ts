import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { withoutNotes } from './photo.ts';

const chunk = (kind: string, body: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), body]);
  const size = Buffer.alloc(4);
  const sum = Buffer.alloc(4);
  size.writeUInt32BE(body.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([size, named, sum]);
};
const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

test('a PNG keeps its picture and loses its words, its day and what stands behind it', () => {
  const picture = [chunk('IHDR', Buffer.alloc(13, 1)), chunk('IDAT', Buffer.from('image')), chunk('IEND', Buffer.alloc(0))] as const;
  const taken = Buffer.concat([
    SIGNATURE,
    picture[0],
    chunk('eXIf', Buffer.from('48.2N 6.4E')),
    chunk('tEXt', Buffer.from('Author\0Somebody')),
    chunk('iTXt', Buffer.from('XML:com.adobe.xmp')),
    chunk('tIME', Buffer.alloc(7, 2)),
    picture[1],
    picture[2],
    Buffer.from('behind'),
  ]);
  expect(withoutNotes(taken)).toEqual(Buffer.concat([SIGNATURE, ...picture]));
});
test('a JPEG ends where its picture ends, whatever marks its scans hold', () => {
  const scan = Buffer.from('ffda00021234ff00ffd05678ffc40004ffd99abcffd9', 'hex');
  const head = Buffer.from('ffd8ffe2000a4d504600aabbccdd', 'hex');
  const kept = withoutNotes(Buffer.concat([head, scan, Buffer.from('ffd8ffe1', 'hex'), Buffer.from('second picture')]));
  expect(kept).toEqual(Buffer.concat([Buffer.from('ffd8', 'hex'), scan]));
});
