import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import { animates, isOwnEstablishment } from '../people/scope.ts';
import type { Scope } from '../people/scope.ts';
import { mayKeepExpert, mayKeepSkills } from './access.ts';
import type { ExpertTyped, OfferTyped } from './form.ts';
import type { Level } from './match.ts';
import { expertOf, mayBeDeclared, offersOf } from './site-queries.ts';
import type { Expert, Offer, SkillSite } from './site-queries.ts';
import { skillOf } from './tree-queries.ts';

export type SkillRefusal = 'not-yours' | 'closed-sheet' | 'already-offered' | 'no-such-skill' | 'no-such-person' | 'changed-meanwhile';
export type SkillAnswer<T = object> = ({ ok: true } & T) | { ok: false; refusal: SkillRefusal };

type SiteEvent =
  | 'skills.offer_added'
  | 'skills.offer_edited'
  | 'skills.offer_withdrawn'
  | 'skills.expert_declared'
  | 'skills.expert_edited'
  | 'skills.confirmed';
/** Told of the site, without any name of a person: whoever guards the network reads it too. */
async function tell(tx: Tx, actor: Scope, kind: SiteEvent, site: { establishmentId: string; territoryId: string; name: string }): Promise<void> {
  const keeps = animates(actor, site.territoryId) || isOwnEstablishment(actor, site.establishmentId);
  await record(tx, actor.personId, {
    kind,
    // An expert keeps their own sheet, and has no hand in the site's history otherwise.
    subject: keeps ? { kind: 'establishment', id: site.establishmentId } : { kind: 'person', id: actor.personId },
    territoryId: site.territoryId,
    establishmentId: site.establishmentId,
    data: { name: site.name },
  });
}

async function subjectOf(tx: Tx, typed: OfferTyped): Promise<{ domain: string; skillId: string | null } | null> {
  if (typed.subject.skillId === null) return { domain: typed.subject.domain, skillId: null };
  const skill = await skillOf(tx, typed.subject.skillId);
  return skill && skill.archivedOn === null ? { domain: skill.domain, skillId: skill.id } : null;
}
/** Offers a skill of the tree, or a domain at large. Refused: `already-offered` (edit that line), `no-such-skill`, `closed-sheet`. */
export async function addOffer(tx: Tx, actor: Scope, site: SkillSite, typed: OfferTyped): Promise<SkillAnswer<{ id: string }>> {
  if (!mayKeepSkills(actor, site)) return { ok: false, refusal: 'not-yours' };
  if (!site.alive) return { ok: false, refusal: 'closed-sheet' };
  const subject = await subjectOf(tx, typed);
  if (!subject) return { ok: false, refusal: 'no-such-skill' };
  await sql`select pg_advisory_xact_lock(hashtextextended(${site.establishmentId}, 80))`.execute(tx);
  if ((await offersOf(tx, site.establishmentId)).some((one) => one.domain === subject.domain && one.skillId === subject.skillId))
    return { ok: false, refusal: 'already-offered' };
  const { rows } = await sql<{ id: string }>`
    insert into skill_offer (establishment_id, territory_id, skill_domain, skill_id, people, note, max_km, languages, checked_on, checked_by, created_at, updated_at)
    values (${site.establishmentId}, ${site.territoryId}, ${subject.domain}, ${subject.skillId}, ${typed.people}, ${typed.note}, ${typed.max_km}, ${typed.languages}, ${site.today}, ${actor.personId}, present(), present())
    returning id`.execute(tx);
  await tell(tx, actor, 'skills.offer_added', site);
  return { ok: true, id: rows[0]!.id };
}
/** Rewrites an offer; saying it again is checking it. What it is about stays. */
export async function editOffer(tx: Tx, actor: Scope, site: SkillSite, offer: Offer, typed: OfferTyped): Promise<SkillAnswer> {
  if (!mayKeepSkills(actor, site)) return { ok: false, refusal: 'not-yours' };
  const { numAffectedRows } =
    await sql`update skill_offer set people = ${typed.people}, note = ${typed.note}, max_km = ${typed.max_km}, languages = ${typed.languages},
    checked_on = ${site.today}, checked_by = ${actor.personId}, updated_at = present() where id = ${offer.id} and withdrawn_on is null`.execute(tx);
  if (numAffectedRows !== 1n) return { ok: false, refusal: 'changed-meanwhile' };
  await tell(tx, actor, 'skills.offer_edited', site);
  return { ok: true };
}
export async function withdrawOffer(tx: Tx, actor: Scope, site: SkillSite, offer: Offer): Promise<SkillAnswer> {
  if (!mayKeepSkills(actor, site)) return { ok: false, refusal: 'not-yours' };
  const { numAffectedRows } =
    await sql`update skill_offer set withdrawn_on = ${site.today}, updated_at = present() where id = ${offer.id} and withdrawn_on is null`.execute(tx);
  if (numAffectedRows !== 1n) return { ok: false, refusal: 'changed-meanwhile' };
  await tell(tx, actor, 'skills.offer_withdrawn', site);
  return { ok: true };
}
/** "Still right": everything a site said is looked at again, today, in one gesture. Done twice, it changes nothing more. */
export async function checkAll(tx: Tx, actor: Scope, site: SkillSite): Promise<SkillAnswer<{ count: number }>> {
  if (!mayKeepSkills(actor, site)) return { ok: false, refusal: 'not-yours' };
  const offers = await sql`update skill_offer set checked_on = ${site.today}, checked_by = ${actor.personId}, updated_at = present()
    where establishment_id = ${site.establishmentId} and withdrawn_on is null and checked_on < ${site.today}`.execute(tx);
  const experts = await sql`update expert set checked_on = ${site.today}, checked_by = ${actor.personId}, updated_at = present()
    where establishment_id = ${site.establishmentId} and active and checked_on < ${site.today}`.execute(tx);
  const count = Number((offers.numAffectedRows ?? 0n) + (experts.numAffectedRows ?? 0n));
  if (count > 0)
    await record(tx, actor.personId, {
      kind: 'skills.checked',
      subject: { kind: 'establishment', id: site.establishmentId },
      territoryId: site.territoryId,
      establishmentId: site.establishmentId,
      data: { name: site.name, count },
    });
  return { ok: true, count };
}

/** Declares somebody of the site as one it lends. Refused: `no-such-person`, when no role in force ties them to the site, or they are declared already. */
export async function declareExpert(tx: Tx, actor: Scope, site: SkillSite, personId: string): Promise<SkillAnswer<{ id: string }>> {
  if (!mayKeepSkills(actor, site)) return { ok: false, refusal: 'not-yours' };
  if (!site.alive) return { ok: false, refusal: 'closed-sheet' };
  if (!(await mayBeDeclared(tx, site.establishmentId)).some(({ id }) => id === personId)) return { ok: false, refusal: 'no-such-person' };
  const { rows } = await sql<{ id: string }>`insert into expert (person_id, establishment_id, territory_id, checked_on, checked_by, created_at, updated_at)
    values (${personId}, ${site.establishmentId}, ${site.territoryId}, ${site.today}, ${actor.personId}, present(), present()) on conflict do nothing returning id`.execute(
    tx,
  );
  if (!rows[0]) return { ok: false, refusal: 'no-such-person' };
  await tell(tx, actor, 'skills.expert_declared', site);
  return { ok: true, id: rows[0].id };
}
/** Rewrites an expert's sheet: when, how far, in what languages; and the level of each skill (absent: no longer declared). */
export async function keepExpert(tx: Tx, actor: Scope, expert: Expert, typed: ExpertTyped, levels: ReadonlyMap<string, Level>): Promise<SkillAnswer> {
  if (!mayKeepExpert(actor, expert)) return { ok: false, refusal: 'not-yours' };
  const today = sql`(select today_in(t.time_zone) from territory t where t.id = ${expert.territoryId})`;
  const { numAffectedRows } =
    await sql`update expert set max_km = ${typed.max_km}, available_from = ${typed.available_from}, availability = ${typed.availability}, active = ${typed.active},
    languages = ${typed.languages}, checked_on = ${today}, checked_by = ${actor.personId}, updated_at = present() where id = ${expert.id}`.execute(tx);
  if (numAffectedRows !== 1n) return { ok: false, refusal: 'changed-meanwhile' };
  const ids = [...levels.keys()];
  // What is put away is on no form: it stays as it was said.
  await sql`delete from expert_skill where expert_id = ${expert.id} and not (skill_id = any (${ids}::uuid[])) and skill_id in (select id from skill where archived_on is null)`.execute(
    tx,
  );
  await sql`insert into expert_skill (expert_id, person_id, establishment_id, territory_id, skill_id, skill_domain, level, declared_on)
    select ${expert.id}, ${expert.personId}, ${expert.establishmentId}, ${expert.territoryId}, s.id, s.skill_domain, l.level, ${today}
    from unnest(${ids}::uuid[], ${[...levels.values()]}::text[]) l (id, level) join skill s on s.id = l.id and s.archived_on is null
    on conflict (expert_id, skill_id) do update set level = excluded.level, declared_on = excluded.declared_on where expert_skill.level <> excluded.level`.execute(
    tx,
  );
  await tell(tx, actor, 'skills.expert_edited', { ...expert, name: expert.siteName });
  return { ok: true };
}

/**
 * A skill was shown at work: written once per mission and skill, by the animator when a mission closes (or as the installation).
 * `byName` is the firm that was helped. A skill not declared before is declared with it. Done twice: nothing moves.
 */
export async function confirmSkill(
  tx: Tx,
  actor: Scope | null,
  done: { expertId: string; skillId: string; missionId: string; byName: string; on: string },
): Promise<SkillAnswer<{ added: boolean }>> {
  const expert = await expertOf(tx, done.expertId);
  if (!expert) return { ok: false, refusal: 'changed-meanwhile' };
  if (actor && !animates(actor, expert.territoryId)) return { ok: false, refusal: 'not-yours' };
  if (!(await skillOf(tx, done.skillId))) return { ok: false, refusal: 'no-such-skill' };
  const { numAffectedRows } = await sql`
    insert into skill_confirmation (expert_id, person_id, establishment_id, territory_id, skill_id, mission_id, confirmed_on, by_name, confirmed_by, created_at)
    values (${expert.id}, ${expert.personId}, ${expert.establishmentId}, ${expert.territoryId}, ${done.skillId}, ${done.missionId}, ${done.on}, ${done.byName}, ${actor?.personId ?? null}, present())
    on conflict (expert_id, skill_id, mission_id) where mission_id is not null do nothing`.execute(tx);
  if (numAffectedRows !== 1n) return { ok: true, added: false };
  await sql`insert into expert_skill (expert_id, person_id, establishment_id, territory_id, skill_id, skill_domain, level, declared_on)
    select ${expert.id}, ${expert.personId}, ${expert.establishmentId}, ${expert.territoryId}, s.id, s.skill_domain, 'masters', ${done.on} from skill s where s.id = ${done.skillId}
    on conflict do nothing`.execute(tx);
  if (actor) await tell(tx, actor, 'skills.confirmed', { ...expert, name: expert.siteName });
  return { ok: true, added: true };
}
