// Papers of the demo's live missions, written by the program itself: in every state, some signatures given and some awaited. Whole papers, printed and sealed, in Vosges alone:
// but for those that wait for their first day: a seal takes a while.
import { sql } from 'kysely';
import type { Tx } from '../../src/platform/database.ts';
import { addDays, type PlainDate } from './calendar.ts';
import { castIn } from './cast.ts';
import type { MissionWorld } from './mission-rows.ts';
import { completePaper } from '../../src/features/papers/complete.ts';
import { missionFacts } from '../../src/features/papers/facts.ts';
import { papersBefore } from '../../src/features/papers/kinds.ts';
import type { MissionKind, Role } from '../../src/features/papers/kinds.ts';
import { paperOf, signatoriesOf } from '../../src/features/papers/queries.ts';
import { tell } from '../../src/features/papers/told.ts';
import { rewriteDraft, writeDraft } from '../../src/features/papers/write.ts';

interface Live {
  id: string;
  status: string;
  route: string | null;
  form: string;
  vosges: boolean;
  agreed: Date;
  /** Who signs for the site, where the demo offers to be them. */
  lender: string | null;
}
const TYPED: Record<string, string> = {
  know_how: 'L’organisation des flux d’un atelier, que l’entreprise n’a jamais eu à revoir.',
  post: 'Conseiller l’entreprise dans son projet, dans la spécialité du salarié.',
  host_word: 'Un regard neuf, et des gestes simples que nous avons gardés.',
  employee_word: 'Une équipe qui écoute ; nous avons aussi appris.',
  skills_shown: 'Écoute, méthode, transmission.',
  quote: 'Il a vu en une matinée ce que nous ne voyions plus.',
  quote_consent: 'oui',
};

/** Writes them; acts as the installation. `toSign`: whose papers wait for somebody the demo offers to be, and who signs them for the site. */
export async function writePapers(tx: Tx, today: PlainDate, toSign: MissionWorld['to_sign']): Promise<void> {
  const lenders = new Map(toSign.map(({ missionId, lender }) => [missionId, lender]));
  const { rows } = await sql<Live>`
    select m.id, m.status, m.route, m.kind as form, t.code = 'vosges' as vosges, m.manager_agreed_at as agreed, null as lender from mission m join territory t on t.id = m.territory_id
    where m.expert_id is not null and m.status in ('manager_agreed', 'papers_signed', 'running', 'suspended', 'ended') and m.manager_agreed_at is not null
      -- What ended before is older than this program.
      and (m.ended_on is null or m.ended_on > ${addDays(today, -30)}) order by m.id`.execute(tx);
  const { rows: before } = await sql<{ clock: string }>`select coalesce(current_setting('alize.now', true), '') as clock`.execute(tx);
  let routed = 0;
  for (const found of rows) {
    const mission = { ...found, lender: lenders.get(found.id) ?? null };
    await at(tx, mission.agreed, 1);
    // In one place somebody refused; not where somebody of the demo is to sign.
    if (mission.status === 'manager_agreed') await beingSigned(tx, mission, mission.route !== null && mission.lender === null && routed++ === 1);
    else if (mission.lender !== null && mission.route === null) await letter(tx, mission);
    else if (mission.vosges || mission.status === 'papers_signed') await whole(tx, mission);
  }
  await afterwards(tx);
  await sql`select set_config('alize.now', ${before[0]!.clock}, true)`.execute(tx);
}
/**
 * What came of a mission at the firm that the demo offers to head: its review waits for the owner's signature, the certificate for the animator's. Of the last one of
 * the other animator one may be, the certificate waits too.
 */
async function afterwards(tx: Tx): Promise<void> {
  const { rows } = await sql<Live & { owns: boolean }>`
    select f.* from (values (true), (false)) v (owns) cross join lateral (
      select m.id, m.status, m.route, m.kind as form, true as vosges, now() - interval '3 days' as agreed, null as lender, v.owns
      from mission m join project p on p.id = m.project_id left join person a on a.id = p.animator_id
      where m.status = 'ended' and m.expert_id is not null and case when v.owns then lower(p.owner_email) = ${castIn('owner').email} else a.email = ${castIn('overseas').email} end
        and not exists (select from paper x where x.mission_id = m.id)
      order by case when not v.owns then m.ended_on end desc, m.id limit 1) f`.execute(tx);
  for (const mission of rows) {
    await at(tx, mission.agreed, 1);
    if (mission.owns) {
      const review = await draft(tx, mission, 'closing_review');
      await send(tx, review);
      await tell(tx, null, (await paperOf(tx, review))!, 'papers.sent', {});
      await sign(tx, review, ['employee']);
    }
    await draft(tx, mission, 'certificate');
  }
}
/** The clock of the papers, some days after the site agreed and never after today. */
async function at(tx: Tx, from: Date, days: number): Promise<void> {
  await sql`select set_config('alize.now', least(now(), ${from}::timestamptz + make_interval(days => ${days}::integer))::text, true)`.execute(tx);
}
/** The route is chosen: letters are out, one side has signed; in one place somebody refused. Not chosen yet: nothing to write from. */
async function beingSigned(tx: Tx, mission: Live, refused: boolean): Promise<void> {
  if (mission.route === null) return;
  for (const [place, kind] of papersBefore(mission.route).entries()) {
    const id = await draft(tx, mission, kind);
    if (place === 3) continue;
    await send(tx, id);
    // Their links are in the demo's mailbox.
    if (mission.vosges || mission.lender) await tell(tx, null, (await paperOf(tx, id))!, 'papers.sent', {});
    if (place === 0) await sign(tx, id, ['host']);
    if (place === 0 && refused) await refuse(tx, id, 'lender');
  }
}
/** A light form needs no paper; here both sides wanted a letter all the same, and the firm has signed it. */
async function letter(tx: Tx, mission: Live): Promise<void> {
  const id = await draft(tx, mission, 'mission_letter');
  await send(tx, id);
  await tell(tx, null, (await paperOf(tx, id))!, 'papers.sent', {});
  await sign(tx, id, ['host']);
}
/** Signed by all before the first day; what tells of the days, as far as the mission is. */
async function whole(tx: Tx, mission: Live): Promise<void> {
  for (const kind of papersBefore(mission.route)) await signed(tx, mission, kind);
  if (mission.status === 'running') await send(tx, await draft(tx, mission, 'time_sheet'));
  if (mission.status !== 'ended') return;
  for (const kind of ['time_sheet', 'closing_review', 'certificate'] as const) await signed(tx, mission, kind);
}
async function draft(tx: Tx, mission: Live, kind: MissionKind): Promise<string> {
  const facts = (await missionFacts(tx, mission.id))!;
  const { id, number } = await writeDraft(tx, facts, kind, facts.animatorId);
  // Where the demo offers to be who heads the site, it is they who sign for it.
  const { rows: heads } = await sql<{ name: string; email: string; personId: string }>`
    select x.name, x.email, x.id as "personId" from person x join role_assignment r on r.person_id = x.id join mission m on m.establishment_id = r.establishment_id
    where m.id = ${mission.id} and r.role in ('site_manager', 'lender_hr') and r.ends_on is null and x.email = ${mission.lender ?? castIn('site').email}`.execute(
    tx,
  );
  const all = (await signatoriesOf(tx, [id])).map((one) => (one.role === 'lender' ? { ...one, ...heads[0] } : one));
  const { rows } = await sql<{ typed: Record<string, string> }>`select data -> 'typed' as typed from paper where id = ${id}`.execute(tx);
  const typed = { ...TYPED, ...Object.fromEntries(Object.entries(rows[0]!.typed).filter(([, value]) => value !== '')) };
  await rewriteDraft(
    tx,
    { id, number, kind, territoryId: facts.territoryId, missionId: mission.id },
    typed,
    Object.fromEntries(all.map((one) => [one.role, one])),
  );
  return id;
}
async function send(tx: Tx, id: string): Promise<void> {
  await sql`update paper set state = 'sent', sent_at = present(), sent_by = created_by where id = ${id}`.execute(tx);
  await sql`update paper_signatory set asked_at = present() where paper_id = ${id}`.execute(tx);
}
async function sign(tx: Tx, id: string, roles: readonly Role[]): Promise<void> {
  await sql`update paper_signatory s set state = 'signed', signed_at = present(), typed_name = s.name, signed_hash = p.text_hash, how = case when s.role = 'animator' then 'session' else 'link' end,
    address = '192.0.2.10' from paper p where p.id = s.paper_id and p.id = ${id} and s.role = any (${roles})`.execute(tx);
}
async function refuse(tx: Tx, id: string, role: Role): Promise<void> {
  await sql`update paper_signatory set state = 'refused', refused_at = present(), refusal_reason = 'Les dates tombent pendant notre arrêt annuel : proposons le mois suivant.'
    where paper_id = ${id} and role = ${role}`.execute(tx);
  await sql`update paper set state = 'refused', refused_at = present() where id = ${id}`.execute(tx);
}
async function signed(tx: Tx, mission: Live, kind: MissionKind): Promise<void> {
  const id = await draft(tx, mission, kind);
  await send(tx, id);
  await sign(tx, id, ['lender', 'host', 'employee', 'animator']);
  const { rows } = await sql<{
    now: Date;
    open: number;
  }>`select present() as now, count(*) filter (where state <> 'signed') as open from paper_signatory where paper_id = ${id}`.execute(tx);
  // Everybody has had their copy, long ago.
  await sql`update paper_signatory set copied_at = present() where paper_id = ${id}`.execute(tx);
  if (rows[0]!.open === 0) await completePaper(tx, id, null, { baseUrl: '', now: rows[0]!.now });
}
