import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { isNational } from '../people/scope.ts';
import type { Scope } from '../people/scope.ts';
import type { Indicator, SignatoryRole } from './form.ts';
import { statusOn } from './life-cycle.ts';
import type { AgreementStatus, RenewalMode, StoredStatus } from './life-cycle.ts';

/** An agreement with its territory, its state worked out for `today` (the territory's own day). */
export interface Agreement {
  id: string;
  territoryId: string;
  territoryCode: string;
  territoryName: string;
  today: string;
  number: number;
  title: string;
  renewalMode: RenewalMode;
  stored: StoredStatus;
  status: AgreementStatus;
  startsOn: string;
  endsOn: string;
  firstEndsOn: string;
  signedOn: string | null;
  abandonedOn: string | null;
  previousId: string | null;
  programmeSpec: string;
  signedFileId: string | null;
  signedFileName: string | null;
  /** A later agreement of the territory: the signed one if there is one, else the draft. */
  nextId: string | null;
  nextSigned: boolean;
  invented: boolean;
  updatedAt: Date;
}

const COLUMNS = sql`a.id, a.territory_id as "territoryId", t.code as "territoryCode", t.name as "territoryName", today_in(t.time_zone)::text as today,
  a.number, a.title, a.renewal_mode as "renewalMode", a.status as stored, a.starts_on as "startsOn", a.ends_on as "endsOn", a.first_ends_on as "firstEndsOn",
  a.signed_on as "signedOn", a.abandoned_on as "abandonedOn", a.previous_id as "previousId", a.programme_spec as "programmeSpec",
  a.signed_file_id as "signedFileId", (select f.name from stored_file f where f.id = a.signed_file_id) as "signedFileName",
  n.id as "nextId", coalesce(n.status = 'signed', false) as "nextSigned", a.invented, a.updated_at as "updatedAt"`;
const FROM = sql`agreement a join territory t on t.id = a.territory_id
  left join lateral (select n.id, n.status from agreement n where n.territory_id = a.territory_id and n.id <> a.id and n.starts_on > a.starts_on and n.status <> 'abandoned'
    order by n.status = 'signed' desc, n.starts_on limit 1) n on a.status <> 'abandoned'`;

/** The rows this person may read, as `mayReadAgreement` says it; the database's policies say it again. */
function readable(scope: Scope): RawBuilder<boolean> {
  return isNational(scope) ? sql`true` : sql`a.territory_id = any ((select actor_belongs())::uuid[])`;
}
function withStatus(row: Omit<Agreement, 'status'>): Agreement {
  return { ...row, status: statusOn({ status: row.stored, startsOn: row.startsOn, endsOn: row.endsOn, followed: row.nextSigned }, row.today) };
}

/** The agreement of this id, if this person may read it; null otherwise. */
export async function agreementOf(tx: Tx, scope: Scope, id: string): Promise<Agreement | null> {
  const { rows } = await sql<Omit<Agreement, 'status'>>`select ${COLUMNS} from ${FROM} where a.id = ${id} and ${readable(scope)}`.execute(tx);
  return rows[0] ? withStatus(rows[0]) : null;
}

/** One line of the list. */
export interface ListedAgreement extends Agreement {
  signatories: number;
}
/** What the list is narrowed to. */
export interface AgreementFilters {
  territory: string | null;
  status: AgreementStatus | null;
}

/** Every agreement this person may read, by territory, the newest first. The state depends on each territory's day: it is filtered here. */
export async function listAgreements(tx: Tx, scope: Scope, filters: AgreementFilters): Promise<ListedAgreement[]> {
  const inTerritory = filters.territory ? sql`t.code = ${filters.territory}` : sql`true`;
  const { rows } = await sql<Omit<ListedAgreement, 'status'>>`
    select ${COLUMNS}, (select count(*) from agreement_signatory s where s.agreement_id = a.id) as signatories
    from ${FROM} where ${readable(scope)} and ${inTerritory} order by folded(t.name), a.starts_on desc, a.number desc`.execute(tx);
  const listed = rows.map((row) => ({ ...withStatus(row), signatories: row.signatories }));
  return filters.status ? listed.filter(({ status }) => status === filters.status) : listed;
}

/** The territories whose agreements this person may read, for a filter. */
export async function territoriesRead(tx: Tx, scope: Scope): Promise<{ id: string; code: string; name: string }[]> {
  const which = isNational(scope) ? sql`true` : sql`id = any ((select actor_belongs())::uuid[])`;
  return (await sql<{ id: string; code: string; name: string }>`select id, code, name from territory where ${which} order by folded(name)`.execute(tx)).rows;
}

/** A territory in which an agreement is being drafted, with what a new one is prefilled with. */
export interface DraftGround {
  id: string;
  code: string;
  name: string;
  today: string;
  /** The next free number. */
  nextNumber: number;
}
export async function draftGround(tx: Tx, code: string): Promise<DraftGround | null> {
  const { rows } = await sql<DraftGround>`
    select t.id, t.code, t.name, today_in(t.time_zone)::text as today,
      least(99, coalesce((select max(a.number) from agreement a where a.territory_id = t.id), 0) + 1) as "nextNumber"
    from territory t where t.code = ${code}`.execute(tx);
  return rows[0] ?? null;
}

export interface Signatory {
  id: string;
  organisationId: string | null;
  name: string;
  role: SignatoryRole;
  representedBy: string | null;
  signedOn: string | null;
}
export interface Objective {
  id: string;
  indicator: Indicator;
  label: string | null;
  target: number;
}
export interface Amendment {
  id: string;
  number: number;
  signedOn: string;
  summary: string;
  newEndsOn: string | null;
}
export interface AgreementParts {
  signatories: Signatory[];
  objectives: Objective[];
  amendments: Amendment[];
  /** Numbers and ids of the agreement before and of the one after. */
  previous: { id: string; number: number } | null;
  next: { id: string; number: number; signed: boolean } | null;
}
/** What hangs on an agreement. */
export async function partsOf(tx: Tx, agreement: Agreement): Promise<AgreementParts> {
  const signatories =
    await sql<Signatory>`select id, organisation_id as "organisationId", name, role, represented_by as "representedBy", signed_on as "signedOn"
    from agreement_signatory where agreement_id = ${agreement.id}
    order by array_position(array['state', 'council', 'chamber', 'carrier', 'network', 'company', 'bank', 'accountants', 'other'], role), folded(name)`.execute(
      tx,
    );
  const objectives = await sql<Objective>`select id, indicator, label, target from agreement_objective where agreement_id = ${agreement.id}
    order by array_position(array['projects', 'days', 'jobs_created', 'jobs_kept', 'establishments', 'sessions', 'euros', 'other'], indicator), label`.execute(
    tx,
  );
  const amendments =
    await sql<Amendment>`select id, number, signed_on as "signedOn", summary, new_ends_on as "newEndsOn" from agreement_amendment where agreement_id = ${agreement.id} order by number`.execute(
      tx,
    );
  const near = await sql<{
    id: string;
    number: number;
    status: StoredStatus;
  }>`select id, number, status from agreement where id in (${agreement.previousId}, ${agreement.nextId})`.execute(tx);
  const previous = near.rows.find(({ id }) => id === agreement.previousId);
  const next = near.rows.find(({ id }) => id === agreement.nextId);
  return {
    signatories: signatories.rows,
    objectives: objectives.rows,
    amendments: amendments.rows,
    previous: previous ? { id: previous.id, number: previous.number } : null,
    next: next ? { id: next.id, number: next.number, signed: next.status === 'signed' } : null,
  };
}

/** Organisations that may sign: those with a sheet in the territory, and its host. */
export async function possibleSignatories(tx: Tx, territoryId: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select o.id, o.name from organisation o where o.merged_into is null and (
      exists (select from establishment e where e.organisation_id = o.id and e.territory_id = ${territoryId} and e.merged_into is null)
      or o.id = (select t.host_organisation_id from territory t where t.id = ${territoryId})) order by folded(o.name) limit 2000`.execute(tx);
  return rows;
}

/** An event as the history shows it. */
export interface Told {
  id: number;
  kind: string;
  at: Date;
  actor: string | null;
  data: Record<string, unknown>;
}
/** The newest events of an agreement, or of an establishment's pledges. */
export async function historyOf(tx: Tx, of: { agreement: string } | { pledgesOf: string }): Promise<Told[]> {
  const which =
    'agreement' in of
      ? sql`e.subject_kind = 'agreement' and e.subject_id = ${of.agreement}`
      : sql`e.subject_kind = 'pledge' and e.establishment_id = ${of.pledgesOf}`;
  const { rows } = await sql<Told>`select e.id, e.kind, e.happened_at as at, (select p.name from person p where p.id = e.actor_id) as actor, e.data
    from event e where ${which} order by e.happened_at desc, e.id desc limit 60`.execute(tx);
  return rows;
}
