import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { MovementKind } from './movement.ts';
import type { ChosenBy, Stay } from './perimeter.ts';
import type { Draft, Pick, PickKind } from './pick.ts';
import { pickText } from './pick.ts';
import { communesLike } from './queries.ts';

/** Every stay of a territory's communes, past and planned ones too. */
export async function staysOf(tx: Tx, territoryId: string): Promise<(Stay & { chosenBy: ChosenBy })[]> {
  const found = await sql<Stay & { chosenBy: ChosenBy }>`
    select id, commune_code as "communeCode", starts_on as "startsOn", ends_on as "endsOn", chosen_by as "chosenBy" from territory_commune where territory_id = ${territoryId} order by commune_code, starts_on`.execute(
    tx,
  );
  return found.rows;
}

/** A commune as perimeter pages show it. */
export interface CommuneLine {
  code: string;
  name: string;
  departementCode: string;
  intercommunalityCode: string | null;
  intercommunalityName: string | null;
  population: number;
  endsOn: string | null;
}
export async function communesOf(tx: Tx, codes: readonly string[]): Promise<CommuneLine[]> {
  const found = await sql<CommuneLine>`
    select m.code, m.name, m.departement_code as "departementCode", m.intercommunality_code as "intercommunalityCode", i.name as "intercommunalityName", m.population, m.ends_on as "endsOn"
    from commune m left join intercommunality i on i.code = m.intercommunality_code where m.code = any (${[...codes]}::text[]) order by folded(m.name), m.code`.execute(
    tx,
  );
  return found.rows;
}

/** A grouping, département or zone with its communes on a day. */
export interface Container {
  kind: Exclude<PickKind, 'commune'>;
  code: string;
  name: string;
  communes: string[];
}
/** The groupings and départements that any of these communes belong to, whole. */
export async function containersOf(tx: Tx, codes: readonly string[], day: string): Promise<Container[]> {
  const given = [...codes];
  const found = await sql<Container>`
    select 'intercommunality' as kind, i.code, i.name, array_agg(m.code order by m.code) as communes from intercommunality i join commune m on m.intercommunality_code = i.code
    where i.code in (select intercommunality_code from commune where code = any (${given}::text[])) and (m.ends_on is null or m.ends_on >= ${day}) and (m.starts_on is null or m.starts_on <= ${day})
    group by i.code, i.name
    union all
    select 'departement', d.code, d.name, array_agg(m.code order by m.code) from departement d join commune m on m.departement_code = d.code
    where d.code in (select departement_code from commune where code = any (${given}::text[])) and (m.ends_on is null or m.ends_on >= ${day}) and (m.starts_on is null or m.starts_on <= ${day})
    group by d.code, d.name`.execute(tx);
  return found.rows;
}

/** The other territories at work (or in preparation, where this person may know of them) that hold any of these communes on a day. */
export async function neighboursOf(
  tx: Tx,
  territoryId: string,
  codes: readonly string[],
  day: string,
): Promise<{ code: string; name: string; communes: string[] }[]> {
  const found = await sql<{ code: string; name: string; communes: string[] }>`
    select t.code, t.name, array_agg(c.commune_code order by c.commune_code) as communes from territory_commune c join territory t on t.id = c.territory_id
    where c.territory_id <> ${territoryId} and t.status <> 'closed' and c.commune_code = any (${[...codes]}::text[]) and c.valid @> ${day}::date
    group by t.code, t.name order by t.name`.execute(tx);
  return found.rows;
}

/** Something one may put in or take out, found by its name or code. */
export interface FoundPick extends Pick {
  name: string;
  /** Where it is: its département, or how many communes it has. */
  departement: string | null;
  communes: number;
  /** How many of them the perimeter holds on the day. */
  inside: number;
}
/** Communes, groupings, départements and zones whose name or code fits; the closest first, at most 20. */
export async function findPicks(tx: Tx, territoryId: string, words: string, day: string): Promise<FoundPick[]> {
  const found = await sql<FoundPick>`
    with asked as (select folded(${words}) as words),
    everything as (
      select 'commune' as kind, m.code, m.name, m.departement_code as departement, m.population as weight from commune m
        where (m.ends_on is null or m.ends_on >= ${day}) and (m.starts_on is null or m.starts_on <= ${day}) and m.code in (${communesLike(words)})
      union all select 'intercommunality', i.code, i.name, null, 100000000 from intercommunality i, asked a where i.code = a.words or folded(i.name) like '%' || a.words || '%'
      union all select 'departement', d.code, d.name, null, 200000000 from departement d, asked a where d.code = upper(a.words) or folded(d.name) like a.words || '%'
      union all select 'employment_zone', z.code, z.name, null, 100000000 from employment_zone z, asked a where z.code = a.words or folded(z.name) like '%' || a.words || '%'),
    best as materialized (select e.*, similarity(folded(e.name), a.words) as likeness, folded(e.name) = a.words as exact from everything e, asked a order by exact desc, likeness desc, weight desc limit 20),
    held as materialized (select commune_code from territory_commune where territory_id = ${territoryId} and valid @> ${day}::date),
    members as (
      select b.kind, b.code, m.code as commune from best b join commune m on m.code = b.code where b.kind = 'commune'
      union all select b.kind, b.code, m.code from best b join commune m on m.intercommunality_code = b.code where b.kind = 'intercommunality'
      union all select b.kind, b.code, m.code from best b join commune m on m.departement_code = b.code where b.kind = 'departement'
      union all select b.kind, b.code, m.code from best b join commune m on m.employment_zone_code = b.code where b.kind = 'employment_zone'),
    counted as (select s.kind, s.code, count(*) as communes, count(h.commune_code) as inside from members s join commune m on m.code = s.commune left join held h on h.commune_code = s.commune
      where (m.ends_on is null or m.ends_on >= ${day}) and (m.starts_on is null or m.starts_on <= ${day}) group by s.kind, s.code)
    select b.kind, b.code, b.name, b.departement, n.communes, n.inside from best b join counted n on n.kind = b.kind and n.code = b.code
    where n.communes > 0 order by b.exact desc, b.likeness desc, b.weight desc`.execute(tx);
  return found.rows;
}

/** A choice with its name and the communes it stands for on the day. */
export interface Resolved {
  pick: Pick;
  name: string;
  communes: string[];
}
/** Names the choices of a draft and the communes each stands for; those that stand for none are in `unknown`. */
export async function resolved(tx: Tx, draft: Draft): Promise<{ add: Resolved[]; remove: Resolved[]; unknown: string[] }> {
  const picks = [...draft.add, ...draft.remove];
  const given = JSON.stringify(picks);
  const found = await sql<{ kind: PickKind; code: string; name: string; communes: string[] }>`
    select p.kind, p.code, case p.kind when 'commune' then (select name from commune where code = p.code) when 'intercommunality' then (select name from intercommunality where code = p.code)
        when 'departement' then (select name from departement where code = p.code) else (select name from employment_zone where code = p.code) end as name,
      array(select m.code from commune m where (m.ends_on is null or m.ends_on >= ${draft.from}) and (m.starts_on is null or m.starts_on <= ${draft.from})
        and case p.kind when 'commune' then m.code = p.code when 'intercommunality' then m.intercommunality_code = p.code when 'departement' then m.departement_code = p.code else m.employment_zone_code = p.code end order by m.code) as communes
    from jsonb_to_recordset(${given}::jsonb) as p(kind text, code text)`.execute(tx);
  const known = new Map(found.rows.filter((row) => row.communes.length > 0).map((row) => [pickText(row), row]));
  const read = (side: readonly Pick[]) =>
    side.flatMap((pick) => {
      const row = known.get(pickText(pick));
      return row ? [{ pick, name: row.name, communes: row.communes }] : [];
    });
  return { add: read(draft.add), remove: read(draft.remove), unknown: picks.map(pickText).filter((text) => !known.has(text)) };
}

/** A question that a movement left to a human. */
export interface OpenQuestion {
  id: string;
  communeCode: string;
  communeName: string;
  reason: 'partly_merged' | 'split' | 'unknown_commune';
  movementKind: MovementKind;
  effectiveOn: string;
  askedAt: Date;
  /** The movement's parents and whether each is inside the perimeter on the eve of its day. */
  parents: { code: string; name: string; inside: boolean }[];
}
export async function openQuestions(tx: Tx, territoryId: string): Promise<OpenQuestion[]> {
  const found = await sql<OpenQuestion>`
    select q.id, q.commune_code as "communeCode", m.name as "communeName", q.reason, v.kind as "movementKind", v.effective_on as "effectiveOn", q.asked_at as "askedAt",
      coalesce((select json_agg(json_build_object('code', p.from_code, 'name', p.from_name, 'inside', exists (
          select from territory_commune c where c.territory_id = q.territory_id and c.commune_code = p.from_code and c.valid @> v.effective_on - 1)) order by p.from_name)
        from commune_movement p where p.effective_on = v.effective_on and p.to_code = q.commune_code and p.kind <> 'renaming'), '[]') as parents
    from perimeter_question q join commune_movement v on v.id = q.movement_id join commune m on m.code = q.commune_code
    where q.territory_id = ${territoryId} and q.answer is null order by v.effective_on, m.name`.execute(tx);
  return found.rows;
}

/** Whether another territory at work has one of this one's communes today: a request from there is a human's to send on. */
export async function overlapsAnother(tx: Tx, territoryId: string): Promise<boolean> {
  const { rows } = await sql<{ overlaps: boolean }>`
    select exists (select from territory_commune mine join territory m on m.id = mine.territory_id join territory_commune other on other.commune_code = mine.commune_code and other.territory_id <> mine.territory_id
      join territory t on t.id = other.territory_id
      where mine.territory_id = ${territoryId} and t.status in ('open', 'paused') and mine.valid @> today_in(m.time_zone) and other.valid @> today_in(t.time_zone)) as overlaps`.execute(
    tx,
  );
  return rows[0]!.overlaps;
}
