// The chain of a territory's minutes: each link holds the hash of the one before. Pure; PostgreSQL computes the same (`chain_hash`), and refuses a link that does not follow.
import { createHash } from 'node:crypto';
import type { FactsPart } from './facts.ts';

export const FIRST = '0'.repeat(64);
/** SHA-256 of a text in UTF-8, in hexadecimal. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
/** The hash of a document: of the former link's hash, of its seal, of the hash of each part, one a line. */
export function documentHash(previous: string, seal: string, partHashes: readonly string[]): string {
  return hashOf([previous, seal, ...partHashes].join('\n'));
}
/** What is said of a document besides its parts. Times are ISO 8601 in UTC. */
export interface Seal {
  number: string;
  kind: 'minutes' | 'addendum';
  sessionId: string;
  signedBy: string;
  signerId: string;
  signedAt: string;
}
/** The seal as the very line that is hashed: its keys in this order. */
export function sealText({ number, kind, sessionId, signedBy, signerId, signedAt }: Seal): string {
  return JSON.stringify({ number, kind, sessionId, signedBy, signerId, signedAt });
}
/** A part as the very text that is hashed: what is known, what was written in the marked zone, and the French sentences that were approved. */
export function partText({ facts }: Pick<FactsPart, 'facts'>, remark: string, sentences: unknown): string {
  return JSON.stringify({ facts, remark, sentences });
}
/** `VOSGES-27`; an addendum: `VOSGES-27-A1`. */
export function documentNumber(territoryCode: string, sessionNumber: number, addendum: number | null): string {
  return `${territoryCode.toUpperCase()}-${sessionNumber}${addendum === null ? '' : `-A${addendum}`}`;
}

export interface Link {
  position: number;
  number: string;
  seal: string;
  previousHash: string;
  hash: string;
  parts: readonly { position: number; content: string; hash: string }[];
}
export const FAULTS = ['missing-link', 'does-not-follow', 'part-changed', 'document-changed'] as const;
export type Fault = (typeof FAULTS)[number];
/** What is wrong with a chain, link by link, in its order; empty when it holds. A link that was changed is named itself, not those after it. */
export function faultsOf(links: readonly Link[]): { number: string; fault: Fault }[] {
  const faults: { number: string; fault: Fault }[] = [];
  let before = { position: 0, hash: FIRST };
  for (const link of links) {
    const { number } = link;
    if (link.position !== before.position + 1) faults.push({ number, fault: 'missing-link' });
    else if (link.previousHash !== before.hash) faults.push({ number, fault: 'does-not-follow' });
    if (link.parts.some(({ content, hash }) => hashOf(content) !== hash)) faults.push({ number, fault: 'part-changed' });
    if (
      documentHash(
        link.previousHash,
        link.seal,
        link.parts.map(({ hash }) => hash),
      ) !== link.hash
    )
      faults.push({ number, fault: 'document-changed' });
    before = link;
  }
  return faults;
}
