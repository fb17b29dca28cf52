// The words of the papers, version by version, and the value of a day: the national animator's.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { Scope } from '../people/scope.ts';
import { ASKED } from './kinds.ts';
import type { Kind } from './kinds.ts';
import { fieldsOf } from './words.ts';

const OF_MISSION = [
  'territory', 'reference', 'project', 'mission', 'lender', 'lender_siren', 'lender_address', 'lender_signatory', 'host', 'host_siren', 'host_address', 'host_signatory', 'employee',
  'employee_title', 'animator', 'skill', 'days', 'done_days', 'done', 'starts', 'ends', 'objectives', 'deliverables', 'route', 'is_a', 'is_b', 'is_c',
]; // prettier-ignore
const OF_STATEMENT = [
  'site',
  'year',
  'done_days',
  'value',
  'day_value',
  'value_rule',
  'firms_count',
  'firms_named',
  'jobs_promised_all',
  'jobs_promised',
  'jobs_kept',
  'jobs_observed',
  'observed_on',
  'quotes',
  'light',
  'light_days',
  'missions',
];
/** The fields a kind of paper knows. */
export function knownFields(kind: Kind): string[] {
  return kind === 'yearly_statement' ? OF_STATEMENT : [...OF_MISSION, ...ASKED[kind].map(({ name }) => name)];
}

export interface Template {
  id: string;
  kind: Kind;
  version: number;
  body: string;
  reason: string | null;
  publishedAt: Date | null;
  publishedBy: string | null;
}
/** Every version of a kind, or of all of them, the latest first. */
export async function templatesOf(tx: Tx, kind: Kind | null): Promise<Template[]> {
  const { rows } = await sql<Template>`
    select t.id, t.kind, t.version, t.body, t.reason, t.published_at as "publishedAt", p.name as "publishedBy" from paper_template t left join person p on p.id = t.published_by
    where ${kind ? sql`t.kind = ${kind}` : sql`true`} order by t.kind, t.version desc`.execute(tx);
  return rows;
}
/** Keeps the text of the version in hand; the first time, it is the next version. Refused: a field the kind does not know. */
export async function saveTemplate(tx: Tx, actor: Scope, kind: Kind, body: string, reason: string): Promise<{ ok: true } | { ok: false; field: string }> {
  const strange = fieldsOf(body).find((name) => !knownFields(kind).includes(name));
  if (strange) return { ok: false, field: strange };
  await sql`insert into paper_template (kind, version, body, reason, made_by)
    select ${kind}, coalesce(max(version), 0) + 1, ${body}, ${reason}, ${actor.personId} from paper_template where kind = ${kind} and published_at is not null
    on conflict (kind, version) do update set body = excluded.body, reason = excluded.reason, made_by = excluded.made_by`.execute(tx);
  return { ok: true };
}
/** Publishes the version in hand: papers prepared from now on have its words. False when there is none. */
export async function publishTemplate(tx: Tx, actor: Scope, kind: Kind): Promise<boolean> {
  const { rows } = await sql<{ version: number }>`
    update paper_template set published_at = present(), published_by = ${actor.personId} where kind = ${kind} and published_at is null returning version`.execute(
    tx,
  );
  const made = rows[0];
  if (!made) return false;
  await record(tx, actor.personId, { kind: 'papers.template_published', subject: { kind: 'network', id: null }, data: { kind, version: made.version } });
  return true;
}
/** What a day is worth from a year on; null: from this one. Statements of the years before keep theirs. */
export async function setDayValue(tx: Tx, actor: Scope, cents: number, reason: string, fromYear: number | null): Promise<void> {
  await sql`insert into day_value (cents, reason, from_year, set_at, set_by)
    values (${cents}, ${reason}, coalesce(${fromYear}::integer, extract(year from today_in('Europe/Paris'))::integer), present(), ${actor.personId})`.execute(
    tx,
  );
  await record(tx, actor.personId, { kind: 'papers.day_value_set', subject: { kind: 'network', id: null }, data: { cents } });
}
