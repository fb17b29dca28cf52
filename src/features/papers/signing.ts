// Signing and refusing: by a mailed link without an account, or signed in. Looking changes nothing; what is signed are the very words that were shown.
import { sql } from 'kysely';
import { asInstallation } from '../../platform/as-installation.ts';
import type { Tx } from '../../platform/database.ts';
import { digestOf, newToken } from '../links/holder.ts';
import { eachForItself } from './commands.ts';
import { completePaper } from './complete.ts';
import { doorOf, sameName } from './life-cycle.ts';
import type { PaperDone } from './life-cycle.ts';
import { paperOf, signatoriesOf } from './queries.ts';
import type { Paper, Signatory } from './queries.ts';
import { tell } from './told.ts';

/** How long a link signs, in days. */
export const LINK_DAYS = 30;
/** A link for this signatory; as the installation (in a reaction: the token stands in no event). */
export async function makePaperLink(tx: Tx, one: { id: string; territoryId: string }): Promise<string> {
  const token = newToken();
  await sql`insert into paper_link (signatory_id, territory_id, token_hash, created_at, expires_at)
    values (${one.id}, ${one.territoryId}, ${digestOf(token)}, present(), present() + make_interval(days => ${LINK_DAYS}))`.execute(tx);
  return token;
}
/** What stands behind a link. `ended`: its days are over, and nothing of the paper is shown. Null for a link that never was. */
export type Followed = { ended: true; signatoryId: string } | { ended: false; paper: Paper; own: Signatory; all: Signatory[] };
export async function followLink(tx: Tx, token: string): Promise<Followed | null> {
  const digest = digestOf(token);
  if (!digest) return null;
  const { rows } = await sql<{ signatoryId: string; paperId: string; state: 'open' | 'expired' }>`
    select signatory_id as "signatoryId", paper_id as "paperId", state from open_paper_link(${digest})`.execute(tx);
  const link = rows[0];
  if (!link) return null;
  if (link.state === 'expired') return { ended: true, signatoryId: link.signatoryId };
  const paper = await paperOf(tx, link.paperId);
  const all = await signatoriesOf(tx, [link.paperId]);
  const own = all.find(({ id }) => id === link.signatoryId);
  return paper && own ? { ended: false, paper, own, all } : null;
}

export interface Proof {
  how: 'link' | 'session';
  /** The signed-in person, if any. */
  personId: string | null;
  address: string;
  agent: string;
  now: Date;
  baseUrl: string;
}
/** Locks the paper, then the signature; says what stands in the way. */
async function openDoor(tx: Tx, signatoryId: string): Promise<PaperDone<{ paper: Paper; own: Signatory; all: Signatory[] }>> {
  await sql`select from paper where id = (select paper_id from paper_signatory where id = ${signatoryId}) for update`.execute(tx);
  const { rows } = await sql<{ paperId: string }>`select paper_id as "paperId" from paper_signatory where id = ${signatoryId} for update`.execute(tx);
  if (!rows[0]) return { ok: false, refusal: 'nothing-there' };
  const paper = (await paperOf(tx, rows[0].paperId))!;
  const all = await signatoriesOf(tx, [paper.id]);
  const own = all.find(({ id }) => id === signatoryId)!;
  const door = doorOf(paper.state, own.state);
  if (door === 'signed') return { ok: false, refusal: 'already-signed' };
  if (door === 'refused' || door === 'refused_by_other') return { ok: false, refusal: 'already-refused' };
  if (door === 'replaced' || paper.state !== 'sent') return { ok: false, refusal: 'replaced' };
  return { ok: true, paper, own, all };
}
/**
 * Signs. `hash`: of the words that were on the signer's screen; `name`: as typed, which must be the signatory's own; `read`: they said that they read it.
 * With the last signature the paper is whole, in the same transaction.
 */
export async function signPaper(
  tx: Tx,
  signatoryId: string,
  typed: { name: string; read: boolean; hash: string },
  proof: Proof,
): Promise<PaperDone<{ whole: boolean }>> {
  return asInstallation(tx, async () => {
    const door = await openDoor(tx, signatoryId);
    if (!door.ok) return door;
    const { paper, own, all } = door;
    if (typed.hash !== paper.textHash) return { ok: false, refusal: 'other-words' };
    if (!typed.read) return { ok: false, refusal: 'not-read' };
    if (!sameName(typed.name, own.name)) return { ok: false, refusal: 'another-name' };
    const apart = await eachForItself(tx, () =>
      sql`update paper_signatory set state = 'signed', signed_at = date_trunc('milliseconds', present()), typed_name = ${typed.name}, signed_hash = ${paper.textHash}, how = ${proof.how},
      address = ${proof.address.slice(0, 100)}, agent = ${proof.agent.slice(0, 400)} where id = ${own.id}`.execute(tx),
    );
    if (!apart.ok) return apart;
    await tell(tx, proof.personId, paper, 'papers.signature_given', { role: own.role });
    const whole = all.every((one) => one.id === own.id || one.state === 'signed');
    if (whole) await completePaper(tx, paper.id, proof.personId, proof);
    return { ok: true, whole };
  });
}
/** Refuses, with a reason that the animator reads: nobody signs this paper any more. */
export async function refusePaper(tx: Tx, signatoryId: string, reason: string, proof: Proof): Promise<PaperDone> {
  return asInstallation(tx, async () => {
    const door = await openDoor(tx, signatoryId);
    if (!door.ok) return door;
    await sql`update paper_signatory set state = 'refused', refused_at = present(), refusal_reason = ${reason}, address = ${proof.address.slice(0, 100)}, agent = ${proof.agent.slice(0, 400)}
      where id = ${door.own.id}`.execute(tx);
    await sql`update paper set state = 'refused', refused_at = present() where id = ${door.paper.id}`.execute(tx);
    await tell(tx, proof.personId, door.paper, 'papers.refused', { role: door.own.role, reason });
    return { ok: true };
  });
}
/** The holder of a link that ended asks for another: it goes to the address that stands with the signatory, once an hour at most. */
export async function askNewLink(tx: Tx, token: string): Promise<void> {
  await asInstallation(tx, async () => {
    const { rows } = await sql<{ paperId: string; signatoryId: string }>`
      select s.paper_id as "paperId", s.id as "signatoryId" from paper_link l join paper_signatory s on s.id = l.signatory_id join paper p on p.id = s.paper_id
      where l.token_hash = ${digestOf(token)} and l.expires_at <= present() and s.state = 'waiting' and p.state = 'sent'
        and not exists (select from event e where e.kind = 'papers.link_asked' and e.data ->> 'signatoryId' = s.id::text and e.happened_at > present() - interval '1 hour'
          and e.subject_kind = 'project' and e.subject_id = p.project_id) for update of s`.execute(tx);
    const asked = rows[0];
    if (asked) await tell(tx, null, (await paperOf(tx, asked.paperId))!, 'papers.link_asked', { signatoryId: asked.signatoryId });
  });
}
