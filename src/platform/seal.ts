import { createHash, generateKeyPairSync } from 'node:crypto';
import { P12Signer } from '@signpdf/signer-p12';
import { pdflibAddPlaceholder } from '@signpdf/placeholder-pdf-lib';
import { SignPdf } from '@signpdf/signpdf';
import { SUBFILTER_ETSI_CADES_DETACHED } from '@signpdf/utils';
import { sql } from 'kysely';
import forge from 'node-forge';
import { PDFDocument } from 'pdf-lib';
import type { Tx } from './database.ts';

/** The server's seal: a key of the installation's own, with a certificate it gave itself. It shows that a file left here and was not altered since; it is no qualified signature. */
export interface Seal {
  p12: Buffer;
  /** SHA-256 of the certificate, in hexadecimal: what is printed where the seal is explained. */
  fingerprint: string;
}

const YEARS = 20;
/** A new key (RSA 3072) with its self-given certificate. */
export function makeSeal(now: Date): Buffer {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 3072,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const key = forge.pki.privateKeyFromPem(privateKey);
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(publicKey);
  certificate.serialNumber = `01${createHash('sha256').update(publicKey).digest('hex').slice(0, 30)}`;
  certificate.validity.notBefore = new Date(now.getTime() - 86_400_000);
  certificate.validity.notAfter = new Date(now);
  certificate.validity.notAfter.setFullYear(now.getFullYear() + YEARS);
  const name = [
    { name: 'commonName', value: 'ALIZE - cachet du serveur' },
    { name: 'organizationName', value: 'ALIZE' },
  ];
  certificate.setSubject(name);
  certificate.setIssuer(name);
  certificate.setExtensions([
    { name: 'basicConstraints', cA: false },
    { name: 'keyUsage', digitalSignature: true, nonRepudiation: true },
  ]);
  certificate.sign(key, forge.md.sha256.create());
  const p12 = forge.pkcs12.toPkcs12Asn1(key, [certificate], '', { algorithm: 'aes256' });
  return Buffer.from(forge.asn1.toDer(p12).getBytes(), 'binary');
}

/** The installation's seal, made at the first need and kept with its other secrets; acts as the installation. */
export async function sealOf(tx: Tx, now: Date): Promise<Seal> {
  const kept = () => sql<{ value: string }>`select value from installation where name = 'seal'`.execute(tx);
  let { rows } = await kept();
  if (!rows[0]) {
    await sql`insert into installation (name, value) values ('seal', ${makeSeal(now).toString('base64')}) on conflict do nothing`.execute(tx);
    ({ rows } = await kept());
  }
  const p12 = Buffer.from(rows[0]!.value, 'base64');
  return { p12, fingerprint: fingerprintOf(p12) };
}
function fingerprintOf(p12: Buffer): string {
  const read = forge.pkcs12.pkcs12FromAsn1(forge.asn1.fromDer(p12.toString('binary')), '');
  const certificate = read.getBags({ bagType: forge.pki.oids.certBag })[forge.pki.oids.certBag!]![0]!.cert!;
  return createHash('sha256')
    .update(Buffer.from(forge.asn1.toDer(forge.pki.certificateToAsn1(certificate)).getBytes(), 'binary'))
    .digest('hex');
}

/** The same PDF with the seal in it: whatever is changed afterwards breaks it. `at` is the day and hour the seal says. */
export async function sealPdf(pdf: Buffer, seal: Seal, { reason, at }: { reason: string; at: Date }): Promise<Buffer> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  pdflibAddPlaceholder({
    pdfDoc: document,
    reason,
    contactInfo: '',
    name: 'ALIZE',
    location: '',
    signingTime: at,
    signatureLength: 8192,
    subFilter: SUBFILTER_ETSI_CADES_DETACHED,
    // Out of the page: the seal shows nothing, and what is out of the page needs no place in the reading order.
    widgetRect: [-1, -1, -1, -1],
  });
  const placed = Buffer.from(await document.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false }));
  return new SignPdf().sign(placed, new P12Signer(seal.p12), at);
}
