// What the room shows to one reader: the agenda as they may know it, the item in hand, the people, what is put, their own voices.
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Scope } from '../people/scope.ts';
import { rowsOf } from '../projects/queries.ts';
import type { ProjectRows } from '../projects/queries.ts';
import { inTheRoom } from './voters.ts';
import { answeredOn, awaitedOn, positionsOf, presenceAt, putOf, recusedFrom, roomOf, verdictOf } from './room-queries.ts';
import type { Put, Room } from './room-queries.ts';
import { agendaOf, pledgeYear } from './session-queries.ts';
import type { AgendaLine, Session } from './session-queries.ts';
import type { Position, Verdict } from './rules.ts';

export interface RoomView {
  room: Room;
  agenda: (AgendaLine & { endedAs: string | null; outcome: Put['outcome'] | null })[];
  current: AgendaLine | null;
  next: AgendaLine | null;
  /** Who is in the room now. */
  there: ReadonlySet<string>;
  /** Of the item in hand; empty when the reader is recused from it. */
  recused: readonly string[];
  put: Put | null;
  verdict: Verdict | null;
  /** Everybody's, for who drives; one's own, for a member. */
  positions: readonly (Position & { byId: string })[];
  /** How many said what, for everybody. */
  tally: { for: number; against: number; abstain: number };
  needs: ProjectRows['needs'];
  /** Whom the reader may speak for on this item: themselves, those whose proxy they hold. */
  voices: readonly { personId: string; name: string }[];
  /** In writing: who has not answered yet on the item in hand. */
  awaited: readonly string[] | null;
}
/** One reader's view of a room at a moment. */
export async function roomView(tx: Tx, scope: Scope, session: Session, at: Date): Promise<RoomView> {
  const room = await roomOf(tx, session);
  const lines = await agendaOf(tx, session.id);
  const ended = await sql<{ id: string; endedAs: string | null; outcome: Put['outcome'] | null }>`
    select i.id, i.ended_as as "endedAs", d.outcome from agenda_item i left join decision d on d.item_id = i.id and d.session_id = i.session_id and d.state = 'recorded' where i.session_id = ${session.id}`.execute(
    tx,
  );
  const how = new Map(ended.rows.map((row) => [row.id, row]));
  const agenda = lines.map((line) => ({
    ...line,
    endedAs: how.get(line.id)?.endedAs ?? null,
    outcome: line.hidden ? null : (how.get(line.id)?.outcome ?? null),
  }));
  const current = agenda.find((line) => line.id === room.currentItem) ?? null;
  const after = agenda.filter((line) => line.endedAs === null && line.id !== current?.id);
  const next = after.find((line) => !current || line.position > current.position) ?? after[0] ?? null;
  const there = session.heldOn ? inTheRoom(presenceAt(room, session, at)) : new Set<string>();
  const open = current !== null && !current.hidden && current.kind === 'project' && room.rules !== null;
  const recused = open ? await recusedFrom(tx, current.id) : [];
  const put = open ? await putOf(tx, current.id) : null;
  const positions = put ? await positionsOf(tx, current!.id) : [];
  const counted = put
    ? (await sql<RoomView['tally']>`select said_for as "for", said_against as against, abstained as abstain from tally_of(${current!.id})`.execute(tx)).rows[0]
    : undefined;
  const answered = open ? await answeredOn(tx, session, current.id) : null;
  const verdict = open ? verdictOf(room, session, recused, positions, at, answered) : null;
  const awaited = answered && put ? awaitedOn(room, session, recused, answered) : null;
  const names = new Map(room.members.map((member) => [member.personId, member.name]));
  const voices = (verdict?.voters ?? [])
    .filter((voter) => voter.byId === scope.personId)
    .map(({ personId }) => ({ personId, name: names.get(personId) ?? '' }));
  const needs = open && current.projectId ? (await rowsOf(tx, current.projectId)).needs : [];
  return {
    room,
    agenda,
    current,
    next,
    there,
    recused,
    put,
    verdict,
    positions,
    tally: counted ?? { for: 0, against: 0, abstain: 0 },
    needs,
    voices: session.kind === 'written' ? [] : voices,
    awaited: awaited?.map((id) => names.get(id) ?? '') ?? null,
  };
}

/**
 * The same for the wall, which everybody in the room reads: what somebody who is there stands aside from is a number until they have gone out, and while an owner
 * is heard neither the next owner's file nor what is put is shown.
 */
export async function wallView(tx: Tx, view: RoomView): Promise<RoomView> {
  const { current, next, there } = view;
  const heard = view.room.stage === 'hearing';
  const isThere = (people: readonly string[]) => people.some((id) => there.has(id));
  const unnamed = (line: AgendaLine): AgendaLine =>
    line.hidden ? line : { ...line, hidden: 'guest', projectId: null, reference: null, firmName: null, title: null };
  const silent = isThere(view.recused);
  const nextSilent = next?.kind === 'project' && (heard || isThere(await recusedFrom(tx, next.id)));
  return {
    ...view,
    current: current && silent ? unnamed(current) : current,
    next: next && nextSilent ? unnamed(next) : next,
    put: silent || heard ? null : view.put,
  };
}

/** What the committee ought to know before it takes a site's days: independence, and who helped this firm before. */
export const SITE_MARKS = ['same_company', 'same_group', 'customer', 'supplier', 'competitor', 'helped_firm'] as const;
export type SiteMark = (typeof SITE_MARKS)[number];
/** A site with what it has left this year, by skill, and how often it helped here before. */
export interface SiteLeft {
  id: string;
  name: string;
  commune: string;
  /** In kilometres as the crow flies from the firm; null when one of the two is not on the map. */
  distance: number | null;
  helped: number;
  left: Record<string, number>;
  /** What ties the site to the firm of the file in hand. */
  marks: SiteMark[];
}
/** What each site of a territory has left in a year, by skill: of what it pledged, and of what was converted since. */
export function daysLeftOfSites(territory: RawBuilder<unknown>, year: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select d.id, d.domain, days_left(d.id, ${year}, d.domain) as n from (
    select p.establishment_id as id, l.skill_domain as domain from pledge p join pledge_line l on l.pledge_id = p.id
      where p.territory_id = ${territory} and p.year = ${year} and p.status = 'confirmed'
    union select a.establishment_id, a.skill_domain from day_account a where a.territory_id = ${territory} and a.year = ${year} and a.kind = 'free') d`;
}
/** Sites of the territory with days left in the session's year: beside the needs of the file in hand. What is put for that file may be put otherwise: its days count as left. */
export async function sitesWithDays(tx: Tx, session: Session): Promise<SiteLeft[]> {
  const { rows } = await sql<SiteLeft>`
    with pledged as (
      select l.id, l.domain, l.n + coalesce((select sum(g.half_days) from committee_session s join decision d on d.item_id = s.current_item and d.state = 'put' join decision_grant g on g.decision_id = d.id
          where s.id = ${session.id} and g.held and g.establishment_id = l.id and g.year = ${pledgeYear(session)} and g.skill_domain = l.domain), 0)::integer as n
      from (${daysLeftOfSites(sql`${session.territoryId}::uuid`, sql`${pledgeYear(session)}::integer`)}) l),
    firm as (
      select c.longitude, c.latitude, f.id as project, o.id as company, o.siren, o.group_id from committee_session s join agenda_item i on i.id = s.current_item join project f on f.id = i.project_id
        join establishment e on e.id = f.establishment_id join organisation o on o.id = e.organisation_id left join commune c on c.code = e.commune_code where s.id = ${session.id})
    select e.id, e.name, coalesce(c.name, '') as commune,
      round((6371 * acos(least(1, sin(radians(c.latitude)) * sin(radians(f.latitude)) + cos(radians(c.latitude)) * cos(radians(f.latitude)) * cos(radians(c.longitude - f.longitude)))))::numeric)::integer as distance,
      (select count(distinct g.project_id)::integer from decision_grant g where g.establishment_id = e.id and g.reserved) as helped,
      jsonb_object_agg(p.domain, p.n) filter (where p.n > 0) as left,
      array(select m.mark from (
        select 'same_company' as mark where o.id = f.company or o.siren = f.siren
        union select 'same_group' where o.group_id = f.group_id and o.id <> f.company
        union select r.kind from project_relation r where r.project_id = f.project and (r.siren = o.siren or folded(r.name) = folded(o.name))
        union select 'helped_firm' from decision_grant h join project q on q.id = h.project_id join establishment y on y.id = q.establishment_id
          where h.establishment_id = e.id and h.reserved and y.organisation_id = f.company) m
        order by array_position(${sql.val(SITE_MARKS)}::text[], m.mark)) as marks
    from pledged p join establishment e on e.id = p.id join organisation o on o.id = e.organisation_id left join commune c on c.code = e.commune_code left join firm f on true
    group by e.id, e.name, o.id, c.name, c.latitude, c.longitude, f.latitude, f.longitude, f.project, f.company, f.siren, f.group_id having sum(p.n) > 0 order by 4 nulls last, e.name limit 200`.execute(
    tx,
  );
  return rows;
}
