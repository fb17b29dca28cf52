// The last signature: the paper is printed with its signatures, sealed, kept; the mission goes on when it was the last of its papers. One transaction with the signature.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { sealOf, sealPdf } from '../../platform/seal.ts';
import { translator } from '../../platform/texts.ts';
import { papersBefore } from './kinds.ts';
import { paperPdf } from './paper.ts';
import { paperOf, papersOf, signatoriesOf } from './queries.ts';
import { tell } from './told.ts';
import { papersSigned } from '../missions/commands.ts';
import { needsPapers } from '../missions/life-cycle.ts';
import type { MissionKind } from '../missions/life-cycle.ts';

/** Freezes a paper that everybody has signed; acts as the installation. */
export async function completePaper(tx: Tx, id: string, actorId: string | null, { baseUrl, now }: { baseUrl: string; now: Date }): Promise<void> {
  const paper = (await paperOf(tx, id))!;
  const signatories = await signatoriesOf(tx, [id]);
  const seal = await sealOf(tx, now);
  const t = translator('fr');
  const printed = paperPdf({
    ...paper,
    hash: paper.textHash,
    date: paper.day,
    under: t('papers:print.under', { territory: paper.territory }),
    state: '',
    signed: true,
    signatures: signatories,
    baseUrl,
    fingerprint: seal.fingerprint,
  });
  const { rows } = await sql<{ at: Date }>`select date_trunc('milliseconds', present()) as at`.execute(tx);
  const at = rows[0]!.at;
  const pdf = await sealPdf(printed, seal, { reason: t('papers:print.seal_reason', { number: paper.number }), at });
  await sql`update paper set state = 'signed', signed_at = ${at}, pdf = ${pdf}, pdf_hash = ${createHash('sha256').update(pdf).digest('hex')} where id = ${id}`.execute(
    tx,
  );
  await tell(tx, actorId, paper, 'papers.signed', {});
  if (paper.missionId) await stepOn(tx, paper.missionId, at);
}
/** Every paper that the mission's route asks for before its first day is signed: the mission may begin. */
async function stepOn(tx: Tx, missionId: string, at: Date): Promise<void> {
  // Two papers signed whole at the same moment: the second sees the first.
  const { rows } = await sql<{
    status: string;
    route: string | null;
    kind: MissionKind;
  }>`select status, route, kind from mission where id = ${missionId} for update`.execute(tx);
  const mission = rows[0]!;
  if (mission.status !== 'manager_agreed' || !needsPapers(mission.kind) || mission.route === null) return;
  const signed = (await papersOf(tx, missionId)).filter(({ state }) => state === 'signed').map(({ kind }) => kind);
  if (papersBefore(mission.route).every((kind) => signed.includes(kind))) await papersSigned(tx, missionId, at);
}
