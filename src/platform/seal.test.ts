import { createHash, verify } from 'node:crypto';
import forge from 'node-forge';
import { expect, test } from 'vitest';
import { makeSeal, sealPdf } from './seal.ts';
import { PAPER_LOOK, printPaper } from './typst.ts';

const AT = new Date('2026-11-27T10:00:00Z');
const seal = { p12: makeSeal(AT), fingerprint: '' };
const paper = () =>
  printPaper({
    source: `${PAPER_LOOK}\n= #data.title\nBonjour.`,
    data: { title: 'Un essai', lang: 'fr', date: '2026-11-27', foot: ['ALIZE'], page: '{page} / {pages}' },
  });

/** What the signature in the file covers, and the signature itself. */
function signatureIn(pdf: Buffer) {
  const text = pdf.toString('latin1');
  const [, a, b, c, d] = /\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/.exec(text)!.map(Number) as [number, number, number, number, number];
  const hex = text.slice(b! + 1, c! - 1).replace(/(00)+$/, '');
  return {
    covered: Buffer.concat([pdf.subarray(a, a! + b!), pdf.subarray(c, c! + d!)]),
    signature: Buffer.from(hex.length % 2 ? `${hex}0` : hex, 'hex'),
    end: c! + d!,
  };
}
/** Is the signature that of what it covers, by the key in its own certificate? */
function holds(pdf: Buffer): boolean {
  const { covered, signature } = signatureIn(pdf);
  const { rawCapture } = forge.pkcs7.messageFromAsn1(forge.asn1.fromDer(signature.toString('binary'))) as unknown as {
    rawCapture: { authenticatedAttributes: forge.asn1.Asn1[]; signature: string; certificates: { value: forge.asn1.Asn1[] } };
  };
  const certificate = forge.pki.certificateFromAsn1(rawCapture.certificates.value[0]!);
  const attributes = forge.asn1.create(forge.asn1.Class.UNIVERSAL, forge.asn1.Type.SET, true, rawCapture.authenticatedAttributes);
  const said = Buffer.from(forge.asn1.toDer(attributes).getBytes(), 'binary');
  const digest = createHash('sha256').update(covered).digest();
  return (
    said.includes(digest) &&
    verify('sha256', said, forge.pki.publicKeyToPem(certificate.publicKey as forge.pki.rsa.PublicKey), Buffer.from(rawCapture.signature, 'binary'))
  );
}

test('the seal covers the whole file, and one altered byte breaks it', async () => {
  const sealed = await sealPdf(paper(), seal, { reason: 'Cachet du serveur', at: AT });
  expect(signatureIn(sealed).end).toBe(sealed.length);
  expect(holds(sealed)).toBe(true);
  const altered = Buffer.from(sealed);
  altered[200] = altered[200]! ^ 1;
  expect(holds(altered)).toBe(false);
});

test('a sealed paper keeps its tags, its language and its marks of PDF/A and PDF/UA', async () => {
  const sealed = (await sealPdf(paper(), seal, { reason: 'Cachet du serveur', at: AT })).toString('latin1');
  for (const mark of ['/StructTreeRoot', '/MarkInfo', '/Lang', '<pdfaid:part>2</pdfaid:part>', '<pdfuaid:part', '/OutputIntents'])
    expect(sealed, mark).toContain(mark);
});
