import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';

export interface Review {
  missionId: string;
  side: 'expert' | 'owner';
  body: string;
  satisfaction: number | null;
  quote: string | null;
  quoteGivenAt: Date | null;
  quoteWithdrawnAt: Date | null;
  writtenAt: Date;
}
export interface ShownSkill {
  position: number;
  label: string;
  confirmedAt: Date | null;
}
export interface Closing {
  askedAt: Date | null;
  closedAt: Date | null;
  aloneReason: string | null;
}
/** The words of both sides, as far as whoever asks may read them. */
export async function reviewsOf(tx: Tx, missionIds: readonly string[]): Promise<Review[]> {
  const { rows } = await sql<Review>`
    select mission_id as "missionId", side, body, satisfaction, quote, quote_given_at as "quoteGivenAt", quote_withdrawn_at as "quoteWithdrawnAt", written_at as "writtenAt"
    from closing_review where mission_id = any (${missionIds}::uuid[]) order by mission_id, side`.execute(tx);
  return rows;
}
export async function skillsShown(tx: Tx, missionId: string): Promise<ShownSkill[]> {
  const { rows } = await sql<ShownSkill>`
    select position, label, confirmed_at as "confirmedAt" from closing_skill where mission_id = ${missionId} order by position`.execute(tx);
  return rows;
}
export async function closingOf(tx: Tx, missionId: string): Promise<Closing> {
  const { rows } = await sql<Closing>`
    select asked_at as "askedAt", closed_at as "closedAt", alone_reason as "aloneReason" from mission_closing where mission_id = ${missionId}`.execute(tx);
  return rows[0] ?? { askedAt: null, closedAt: null, aloneReason: null };
}
/** Missions of a file whose owner was asked for words, or may give them: with whether they are there. */
export async function reviewsOfProject(tx: Tx, projectId: string): Promise<{ missionId: string; asked: boolean; review: Review | null }[]> {
  const { rows } = await sql<{ missionId: string; asked: boolean }>`
    select m.id as "missionId", c.asked_at is not null as asked from mission m left join mission_closing c on c.mission_id = m.id
    where m.project_id = ${projectId} and (c.asked_at is not null or m.status = 'ended') and m.started_on is not null order by m.started_on desc, m.id`.execute(
    tx,
  );
  const reviews = await reviewsOf(
    tx,
    rows.map(({ missionId }) => missionId),
  );
  return rows.map((row) => ({ ...row, review: reviews.find(({ missionId, side }) => missionId === row.missionId && side === 'owner') ?? null }));
}
