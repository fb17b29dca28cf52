import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

const STEP_SECONDS = 30;
const CODES = 10;

function totpOf(secret: string, label = ''): TOTP {
  return new TOTP({ issuer: 'ALIZE', label, algorithm: 'SHA1', digits: 6, period: STEP_SECONDS, secret: Secret.fromBase32(secret) });
}

/** A new secret, in base32. */
export function newSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** The address an authenticator application reads as a QR code. */
export function enrolmentAddress(secret: string, email: string): string {
  return totpOf(secret, email).toString();
}

/**
 * The 30-second step a code belongs to, one step of drift allowed each way; null when the code is wrong or not newer than `lastStep`
 * (a code is good once).
 */
export function stepOf(secret: string, code: string, lastStep: number, now: Date): number | null {
  const digits = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(digits)) return null;
  const delta = totpOf(secret).validate({ token: digits, timestamp: now.getTime(), window: 1 });
  if (delta === null) return null;
  const step = Math.floor(now.getTime() / 1000 / STEP_SECONDS) + delta;
  return step > lastStep ? step : null;
}

/** Ten recovery codes to show once, and the hashes to keep. */
export function newRecoveryCodes(): { codes: string[]; hashes: string[] } {
  const codes = Array.from({ length: CODES }, () =>
    randomBytes(6)
      .toString('hex')
      .replace(/(.{4})(.{4})(.{4})/, '$1-$2-$3'),
  );
  return { codes, hashes: codes.map(hashOfRecovery) };
}

/** The hash a typed recovery code would have; 48 random bits a code need no slow hash behind a rate limit. */
export function hashOfRecovery(code: string): string {
  return createHash('sha256')
    .update(code.toLowerCase().replace(/[^0-9a-f]/g, ''))
    .digest('hex');
}

/** The index of a typed recovery code among the kept hashes, or -1. */
export function indexOfRecovery(code: string, hashes: readonly string[]): number {
  const wanted = Buffer.from(hashOfRecovery(code), 'hex');
  return hashes.findIndex((hash) => timingSafeEqual(Buffer.from(hash, 'hex'), wanted));
}

/** A secret sealed for the database with the installation's own secret (AES-256-GCM). */
export function seal(plain: string, secret: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret), iv);
  return Buffer.concat([iv, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64');
}

/** Opens what `seal` closed; throws when it was altered or the installation's secret is another one. */
export function unseal(sealed: string, secret: string): string {
  const bytes = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', keyOf(secret), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8');
}

function keyOf(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'alize totp', 32));
}
