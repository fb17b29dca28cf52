import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { EventKind } from '../../platform/events.ts';
import type { Scope } from '../people/scope.ts';
import { readable } from './queries.ts';
import type { EstablishmentRole, OrganisationKind } from './sheet.ts';
import type { CompanyCategory } from './size.ts';

/** An establishment's sheet with its company and group. */
export interface Sheet {
  id: string;
  territoryId: string;
  territoryCode: string;
  territoryName: string;
  /** The territory's own day. */
  today: string;
  name: string;
  siret: string | null;
  noSiretReason: string | null;
  headOffice: boolean;
  street: string;
  postcode: string | null;
  communeCode: string | null;
  communeName: string | null;
  nafCode: string | null;
  nafEdition: 'rev2' | '2025' | null;
  nafLabel: string | null;
  sizeBand: string | null;
  headcount: number | null;
  openedOn: string | null;
  closedOn: string | null;
  source: 'registry' | 'manual';
  sourceCheckedAt: Date | null;
  toComplete: boolean;
  mergedInto: string | null;
  updatedAt: Date;
  organisationId: string;
  companyName: string;
  kind: OrganisationKind;
  siren: string | null;
  category: CompanyCategory | null;
  groupId: string | null;
  groupName: string | null;
  /** Other sheets merged into this one, whose merge can still be undone. */
  merges: { id: string; name: string; on: string }[];
}
export interface SheetRole {
  id: string;
  role: EstablishmentRole;
  startsOn: string;
  endsOn: string | null;
  inForce: boolean;
}
export interface SheetContact {
  id: string;
  personId: string | null;
  name: string;
  jobTitle: string | null;
  email: string | null;
  phone: string | null;
  mayPledge: boolean;
  maySign: boolean;
  receivesMail: boolean;
  leftOn: string | null;
}
export interface SheetNote {
  id: string;
  body: string;
  authorName: string | null;
  writtenAt: Date;
}
/** A person with a role of the product at this establishment. */
export interface SheetPerson {
  roleId: string;
  personId: string;
  name: string;
  role: string;
  startsOn: string;
  endsOn: string | null;
}
/** A line of the timeline; `data` is what the kind's sentence needs. */
export interface SheetEvent {
  id: number;
  kind: EventKind;
  at: Date;
  actorName: string | null;
  data: Record<string, unknown>;
}
/** A sheet and all that hangs on it, as far as the acting person may read it (the database leaves out the rest). */
export interface WholeSheet {
  sheet: Sheet;
  roles: SheetRole[];
  contacts: SheetContact[];
  notes: SheetNote[];
  people: SheetPerson[];
  events: SheetEvent[];
}

const SHEET = sql`
  e.id, e.territory_id as "territoryId", t.code as "territoryCode", t.name as "territoryName", today_in(t.time_zone) as today, e.name, e.siret,
  e.no_siret_reason as "noSiretReason", e.head_office as "headOffice", e.street, e.postcode, e.commune_code as "communeCode", m.name as "communeName",
  e.naf_code as "nafCode", e.naf_edition as "nafEdition", (select n.label from naf_code n where n.edition = e.naf_edition and n.code = e.naf_code) as "nafLabel",
  e.size_band as "sizeBand", e.headcount, e.opened_on as "openedOn", e.closed_on as "closedOn", e.source, e.source_checked_at as "sourceCheckedAt",
  e.to_complete as "toComplete", e.merged_into as "mergedInto", e.updated_at as "updatedAt", o.id as "organisationId", o.name as "companyName", o.kind, o.siren, o.category,
  g.id as "groupId", g.name as "groupName"`;
const FROM = sql`establishment e join territory t on t.id = e.territory_id join organisation o on o.id = e.organisation_id
  left join company_group g on g.id = o.group_id left join commune m on m.code = e.commune_code`;

/** One sheet with its roles, contacts, notes, people and last events, in one query; undefined when it is not there or not this person's to read. */
export async function readSheet(tx: Tx, scope: Scope, id: string): Promise<WholeSheet | undefined> {
  const { rows } = await sql<
    Omit<Sheet, never> & {
      roles: SheetRole[];
      contacts: SheetContact[];
      notes: (Omit<SheetNote, 'writtenAt'> & { writtenAt: string })[];
      people: SheetPerson[];
      events: (Omit<SheetEvent, 'at'> & { at: string })[];
    }
  >`
    select ${SHEET},
      (select coalesce(json_agg(json_build_object('id', k.id, 'name', x.name, 'on', (k.done_at at time zone t.time_zone)::date) order by k.done_at), '[]') from establishment_merge k join establishment x on x.id = k.merged_id
        where k.kept_id = e.id and k.undone_at is null) as merges,
      (select coalesce(json_agg(json_build_object('id', r.id, 'role', r.role, 'startsOn', r.starts_on, 'endsOn', r.ends_on, 'inForce', r.valid @> today_in(t.time_zone)) order by r.starts_on desc, r.id), '[]')
        from establishment_role r where r.establishment_id = e.id) as roles,
      (select coalesce(json_agg(json_build_object('id', c.id, 'personId', c.person_id, 'name', c.name, 'jobTitle', c.job_title, 'email', c.email, 'phone', c.phone, 'mayPledge', c.may_pledge,
        'maySign', c.may_sign, 'receivesMail', c.receives_mail, 'leftOn', c.left_on) order by c.left_on is not null, c.may_pledge desc, c.name, c.id), '[]') from contact c where c.establishment_id = e.id) as contacts,
      (select coalesce(json_agg(json_build_object('id', n.id, 'body', n.body, 'authorName', (select p.name from person p where p.id = n.author_id), 'writtenAt', n.written_at) order by n.written_at desc, n.id), '[]')
        from note n where n.establishment_id = e.id and n.removed_at is null) as notes,
      (select coalesce(json_agg(json_build_object('roleId', a.id, 'personId', a.person_id, 'name', p.name, 'role', a.role, 'startsOn', a.starts_on, 'endsOn', a.ends_on) order by a.starts_on desc, p.name), '[]')
        from role_assignment a join person p on p.id = a.person_id where a.establishment_id = e.id) as people,
      (select coalesce(json_agg(json_build_object('id', h.id, 'kind', h.kind, 'at', h.happened_at, 'data', h.data, 'actorName', (select p.name from person p where p.id = h.actor_id)) order by h.happened_at desc, h.id desc), '[]')
        from (select v.id, v.kind, v.happened_at, v.actor_id, v.data from event v
          where v.establishment_id = any (array(select e.id union all select x.id from establishment x where x.merged_into = e.id)) order by v.happened_at desc, v.id desc limit 30) h) as events
    from ${FROM} where e.id = ${id} and ${readable(scope)}`.execute(tx);
  const row = rows[0];
  if (!row) return undefined;
  const { roles, contacts, notes, people, events, ...sheet } = row;
  return {
    sheet,
    roles,
    contacts,
    notes: notes.map((note) => ({ ...note, writtenAt: new Date(note.writtenAt) })),
    people,
    events: events.map((event) => ({ ...event, at: new Date(event.at) })),
  };
}

/** The sheet alone: what a form or a right needs. */
export async function findSheet(tx: Tx, scope: Scope, id: string): Promise<Sheet | undefined> {
  const { rows } = await sql<Sheet>`select ${SHEET}, '[]'::json as merges from ${FROM} where e.id = ${id} and ${readable(scope)}`.execute(tx);
  return rows[0];
}

/** The sheet of a SIRET when this person may read it; `taken` when it is kept where they may not. */
export async function sheetOfSiret(
  tx: Tx,
  scope: Scope,
  siret: string,
): Promise<{ kind: 'free' } | { kind: 'visible'; id: string; name: string } | { kind: 'elsewhere' }> {
  const { rows } = await sql<{ id: string | null; name: string | null; taken: boolean }>`
    select (select coalesce(e.merged_into, e.id) from establishment e where e.siret = ${siret} and ${readable(scope)}) as id,
      (select e.name from establishment e where e.siret = ${siret} and ${readable(scope)}) as name, siret_taken(${siret}) as taken`.execute(tx);
  const row = rows[0]!;
  if (row.id !== null) return { kind: 'visible', id: row.id, name: row.name ?? '' };
  return row.taken ? { kind: 'elsewhere' } : { kind: 'free' };
}

/** A company's sheet: its group, and those of its establishments that this person may read. */
export interface CompanySheet {
  id: string;
  name: string;
  kind: OrganisationKind;
  siren: string | null;
  legalForm: string | null;
  nafCode: string | null;
  nafEdition: 'rev2' | '2025' | null;
  nafLabel: string | null;
  sizeBand: string | null;
  category: CompanyCategory | null;
  groupId: string | null;
  groupName: string | null;
  fiveThousandStaff: boolean | null;
  source: 'registry' | 'manual';
  mergedInto: string | null;
  establishments: {
    id: string;
    name: string;
    siret: string | null;
    communeName: string | null;
    territoryId: string;
    territoryName: string;
    headOffice: boolean;
    closedOn: string | null;
    roles: EstablishmentRole[];
  }[];
}
export async function readCompany(tx: Tx, scope: Scope, id: string): Promise<CompanySheet | undefined> {
  const { rows } = await sql<CompanySheet>`
    select o.id, o.name, o.kind, o.siren, o.legal_form as "legalForm", o.naf_code as "nafCode", o.naf_edition as "nafEdition",
      (select n.label from naf_code n where n.edition = o.naf_edition and n.code = o.naf_code) as "nafLabel", o.size_band as "sizeBand", o.category, g.id as "groupId", g.name as "groupName",
      g.five_thousand_staff as "fiveThousandStaff", o.source, o.merged_into as "mergedInto",
      (select coalesce(json_agg(json_build_object('id', e.id, 'name', e.name, 'siret', e.siret, 'communeName', m.name, 'territoryId', t.id, 'territoryName', t.name, 'headOffice', e.head_office, 'closedOn', e.closed_on,
          'roles', (select coalesce(json_agg(r.role order by r.role), '[]') from establishment_role r where r.establishment_id = e.id and r.valid @> today_in(t.time_zone))) order by e.head_office desc, t.name, e.name), '[]')
        from establishment e join territory t on t.id = e.territory_id left join commune m on m.code = e.commune_code where e.organisation_id = o.id and e.merged_into is null and ${readable(scope)}) as establishments
    from organisation o left join company_group g on g.id = o.group_id where o.id = ${id}`.execute(tx);
  const company = rows[0];
  // The host organisations of territories are visible to the database's policy; their sheet is only for those who read one of their establishments.
  return company && (company.establishments.length > 0 || scope.roles.some((held) => held.role === 'national_animator')) ? company : undefined;
}

export interface GroupSheet {
  id: string;
  name: string;
  fiveThousandStaff: boolean | null;
  companies: { id: string; name: string; siren: string | null; category: CompanyCategory | null; establishments: number }[];
}
/** A group and those of its companies that have an establishment this person may read. */
export async function readGroup(tx: Tx, scope: Scope, id: string): Promise<GroupSheet | undefined> {
  const { rows } = await sql<GroupSheet>`
    select g.id, g.name, g.five_thousand_staff as "fiveThousandStaff",
      (select coalesce(json_agg(c order by c.name), '[]') from (
        select o.id, o.name, o.siren, o.category, count(e.id) as establishments from organisation o join establishment e on e.organisation_id = o.id and e.merged_into is null and ${readable(scope)}
        where o.group_id = g.id group by o.id) c) as companies
    from company_group g where g.id = ${id}`.execute(tx);
  const group = rows[0];
  return group && group.companies.length > 0 ? group : undefined;
}
