// The acts of people on figures: a definition changes, a link is given and taken back. Facts are the database's own (db/migrations/0221_figure_sources.sql).
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import { digestOf, newToken } from '../links/holder.ts';
import type { Scope } from '../people/scope.ts';
import { mayDefine, mayShare } from './access.ts';
import type { Indicator } from './figure.ts';
import type { DefinitionForm } from './form.ts';
import type { NamedPlace } from './perimeter-queries.ts';

export type DefineDone = { ok: true; version: number } | { ok: false; refusal: 'not-yours' | 'nothing-new' };

/** What the formula of an indicator leaves to be chosen, as a form says it; null: nothing. */
export function settingsOf(code: Indicator, form: DefinitionForm, before: Record<string, unknown>): Record<string, unknown> | null {
  if (code === 'sessions') return { kinds: form.written ? ['meeting', 'written'] : ['meeting'] };
  if (code === 'projects_agreed') return { outcomes: form.conditions ? ['approved', 'approved_with_conditions'] : ['approved'] };
  if (code === 'firms_under_10') return { below: form.below ?? before.below };
  if (code === 'firms_10_to_20') return { from: form.from ?? before.from, below: form.below ?? before.below };
  return null;
}
/** A new version of a definition, by the national animator and with a reason. What its settings change is counted anew, each difference with the cause `definition`. */
export async function define(tx: Tx, actor: Scope, code: Indicator, form: DefinitionForm): Promise<DefineDone> {
  if (!mayDefine(actor)) return { ok: false, refusal: 'not-yours' };
  const { rows } = await sql<{ version: number; settings: Record<string, unknown>; said: string }>`
    select version, settings, concat_ws('|', name_fr, name_en, definition_fr, definition_en) as said from indicator where code = ${code} for no key update`.execute(
    tx,
  );
  const row = rows[0]!;
  const settings = settingsOf(code, form, row.settings) ?? row.settings;
  const said = [form.name_fr, form.name_en, form.definition_fr, form.definition_en].join('|');
  // As the database orders the keys: what was read is compared with what would be written.
  const same = await sql<{ same: boolean }>`select ${JSON.stringify(settings)}::jsonb = ${JSON.stringify(row.settings)}::jsonb as same`.execute(tx);
  if (said === row.said && same.rows[0]!.same) return { ok: false, refusal: 'nothing-new' };
  const version = row.version + 1;
  await sql`update indicator set version = ${version}, since = today_in('Europe/Paris'), name_fr = ${form.name_fr}, name_en = ${form.name_en}, definition_fr = ${form.definition_fr},
    definition_en = ${form.definition_en}, settings = ${JSON.stringify(settings)}::jsonb where code = ${code}`.execute(tx);
  await sql`insert into indicator_version (code, version, since, said, reason, changed_by, changed_at)
    select code, version, since, to_jsonb(i), ${form.reason}, ${actor.personId}, present() from indicator i where code = ${code}`.execute(tx);
  await record(tx, actor.personId, {
    kind: 'figures.defined',
    subject: { kind: 'network', id: null },
    data: { code, name: form.name_fr, version, reason: form.reason },
  });
  return { ok: true, version };
}

export type ShareDone = { ok: true; token: string } | { ok: false; refusal: 'not-yours' | 'too-long' };
/** A read-only link to figures until the end of a day, at most a year ahead; its token is told once and kept nowhere. */
export async function shareFigures(tx: Tx, actor: Scope, place: NamedPlace, wanted: { label: string; until: string }): Promise<ShareDone> {
  if (!mayShare(actor, place)) return { ok: false, refusal: 'not-yours' };
  const token = newToken();
  const { rows } = await sql<{
    fits: boolean;
  }>`select ${wanted.until}::date between today_in('Europe/Paris') and today_in('Europe/Paris') + 366 as fits`.execute(tx);
  if (!rows[0]!.fits) return { ok: false, refusal: 'too-long' };
  await sql`insert into figure_link (territory_id, token_hash, label, created_by, created_at, expires_at)
    values (${place.territoryId}, ${digestOf(token)}, ${wanted.label}, ${actor.personId}, present(), (${wanted.until}::date + 1)::timestamp at time zone 'Europe/Paris')`.execute(
    tx,
  );
  const data = { name: place.name ?? 'ALIZE', label: wanted.label, until: wanted.until };
  await record(tx, actor.personId, { kind: 'figures.link_made', ...subjectOf(place), data });
  return { ok: true, token };
}
/** Takes a link back: it opens nothing from now on. False when there is none to take back. */
export async function takeBack(tx: Tx, actor: Scope, place: NamedPlace, id: string): Promise<boolean> {
  if (!mayShare(actor, place)) return false;
  const { rows } = await sql<{ label: string }>`
    update figure_link set revoked_at = present() where id = ${id} and revoked_at is null and territory_id is not distinct from ${place.territoryId} returning label`.execute(
    tx,
  );
  if (!rows[0]) return false;
  await record(tx, actor.personId, { kind: 'figures.link_revoked', ...subjectOf(place), data: { name: place.name ?? 'ALIZE', label: rows[0].label } });
  return true;
}
const subjectOf = (place: NamedPlace) =>
  place.territoryId
    ? { subject: { kind: 'territory' as const, id: place.territoryId }, territoryId: place.territoryId }
    : { subject: { kind: 'network' as const, id: null } };

/** A link to figures as its keepers see it. */
export interface FigureLink {
  id: string;
  label: string;
  madeAt: Date;
  until: Date;
  by: string;
  state: 'open' | 'expired' | 'revoked';
}
export async function linksOf(tx: Tx, place: NamedPlace): Promise<FigureLink[]> {
  const { rows } = await sql<FigureLink>`
    select l.id, l.label, l.created_at as "madeAt", l.expires_at - interval '1 second' as until, coalesce(p.name, '') as by,
      case when l.revoked_at is not null then 'revoked' when l.expires_at <= present() then 'expired' else 'open' end as state
    from figure_link l left join person p on p.id = l.created_by where l.territory_id is not distinct from ${place.territoryId}::uuid order by l.created_at desc limit 100`.execute(
    tx,
  );
  return rows;
}
/** Opens a link for this transaction: the policies show what it is for and nothing else. Null for one that opens nothing. */
export async function openFigures(tx: Tx, token: string): Promise<{ place: NamedPlace; label: string; until: Date } | { gone: 'expired' | 'revoked' } | null> {
  const digest = digestOf(token);
  if (!digest) return null;
  const { rows } = await sql<{
    state: 'open' | 'expired' | 'revoked';
    territoryId: string | null;
    code: string | null;
    name: string | null;
    label: string;
    until: Date;
  }>`
    select state, territory_id as "territoryId", code, name, label, expires_at - interval '1 second' as until from open_figure_link(${digest})`.execute(tx);
  const found = rows[0];
  if (!found) return null;
  if (found.state !== 'open') return { gone: found.state };
  const { territoryId, code, name, label, until } = found;
  const place: NamedPlace = territoryId
    ? { perimeter: { kind: 'territory', id: territoryId }, name, code: code!, territoryId, establishmentId: null }
    : { perimeter: { kind: 'network' }, name: null, code: 'reseau', territoryId: null, establishmentId: null };
  return { place, label, until };
}
