import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { Scope } from '../people/scope.ts';
import { decide, type ActRefusal, type TerritoryAct } from './life-cycle.ts';
import { contradiction, PARAMETERS, parametersOf, valueRefusal, type ParameterName, type ParameterValue, type ValueRefusal } from './parameters.ts';
import { parameterChanges, standingOf, type Territory, type TerritoryKind } from './queries.ts';

/** What is typed of a territory: its public page and how to reach it. */
export interface Described {
  name: string;
  kind: TerritoryKind;
  description: string | null;
  descriptionEn: string | null;
  contactEmail: string | null;
  contactPhone: string | null;
  hostOrganisationId: string | null;
}

/** Makes a territory in preparation: seen by the national team and its own people until it opens. */
export async function createTerritory(
  tx: Tx,
  actor: Scope,
  typed: Pick<Described, 'name' | 'kind'> & { code: string; timeZone: string },
): Promise<{ ok: true; id: string } | { ok: false; refusal: 'code-taken' }> {
  const made = await sql<{
    id: string;
  }>`insert into territory (code, name, kind, time_zone, overseas) values (${typed.code}, ${typed.name}, ${typed.kind}, ${typed.timeZone}, ${typed.timeZone !== 'Europe/Paris'})
    on conflict (code) do nothing returning id`.execute(tx);
  const id = made.rows[0]?.id;
  if (!id) return { ok: false, refusal: 'code-taken' };
  await record(tx, actor.personId, { kind: 'territories.created', subject: { kind: 'territory', id }, territoryId: id, data: { name: typed.name } });
  return { ok: true, id };
}

/** Rewrites what the public page says. The host must be one of those offered. */
export async function describeTerritory(tx: Tx, actor: Scope, territory: Territory, typed: Described): Promise<void> {
  await sql`update territory set name = ${typed.name}, kind = ${typed.kind}, description = ${typed.description ?? ''}, description_en = ${typed.descriptionEn ?? ''},
    contact_email = ${typed.contactEmail}, contact_phone = ${typed.contactPhone}, host_organisation_id = ${typed.hostOrganisationId}, updated_at = present() where id = ${territory.id}`.execute(
    tx,
  );
  await record(tx, actor.personId, {
    kind: 'territories.described',
    subject: { kind: 'territory', id: territory.id },
    territoryId: territory.id,
    data: { name: typed.name },
  });
}

/** Opens, pauses, reopens or closes, dated and with its reason; two acts at the same second take turns on the territory's line. */
export async function govern(
  tx: Tx,
  actor: Scope,
  territory: Territory,
  act: TerritoryAct,
  on: string,
  reason: string,
): Promise<{ ok: true } | { ok: false; refusal: ActRefusal }> {
  const locked = await sql<{ status: Territory['status']; since: string | null }>`
    select status, coalesce(closed_on, paused_on, opened_on) as since from territory where id = ${territory.id} for update`.execute(tx);
  const standing = { ...(await standingOf(tx, territory)), ...locked.rows[0]! };
  const answer = decide(standing, act, on, territory.today);
  if (!answer.ok) return answer;
  await sql`update territory set status = ${answer.next}, status_reason = ${reason}, updated_at = present(), opened_on = coalesce(opened_on, ${on}::date),
    paused_on = ${answer.next === 'paused' ? on : null}::date, closed_on = ${answer.next === 'closed' ? on : null}::date where id = ${territory.id}`.execute(
    tx,
  );
  await record(tx, actor.personId, {
    kind: answer.event,
    subject: { kind: 'territory', id: territory.id },
    territoryId: territory.id,
    data: { name: territory.name, on, reason },
  });
  return { ok: true };
}

export type ParameterRefusal = ValueRefusal | 'unchanged' | { lower: ParameterName; upper: ParameterName };

/** Sets a parameter, or gives its default back (null). The reason is kept beside the value, for good: lines are only added. */
export async function setParameter(
  tx: Tx,
  actor: Scope,
  territory: Pick<Territory, 'id' | 'name'>,
  name: ParameterName,
  value: ParameterValue | null,
  reason: string,
): Promise<{ ok: true } | { ok: false; refusal: ParameterRefusal }> {
  const wrong = value === null ? null : valueRefusal(name, value);
  if (wrong) return { ok: false, refusal: wrong };
  // Two rules that bind each other may be changed by two people at once: one after the other, so that they never end up contradictory.
  await sql`select from territory where id = ${territory.id} for update`.execute(tx);
  const rows = await parameterChanges(tx, territory.id);
  const before = parametersOf(rows);
  const after = parametersOf([...rows, { name, value }]);
  if (JSON.stringify(before[name]) === JSON.stringify(after[name])) return { ok: false, refusal: 'unchanged' };
  const pair = contradiction(after);
  if (pair) return { ok: false, refusal: pair };
  await sql`insert into territory_parameter (territory_id, name, value, reason, set_by, set_at)
    values (${territory.id}, ${name}, ${JSON.stringify(value)}::jsonb, ${reason}, ${actor.personId}, present())`.execute(tx);
  await record(tx, actor.personId, {
    kind: 'territories.parameter_set',
    subject: { kind: 'territory', id: territory.id },
    territoryId: territory.id,
    data: { name: territory.name, parameter: name, before: before[name], after: value ?? PARAMETERS[name].default, reason },
  });
  return { ok: true };
}
