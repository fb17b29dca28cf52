import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Kind, Role } from './kinds.ts';
import type { PaperState } from './life-cycle.ts';
import type { Facts } from './words.ts';

export interface Paper {
  id: string;
  territoryId: string;
  territoryCode: string;
  territory: string;
  establishmentId: string;
  site: string;
  projectId: string | null;
  missionId: string | null;
  kind: Kind;
  number: string;
  year: number | null;
  state: PaperState;
  data: { facts: Facts; typed: Record<string, string> };
  text: string;
  textHash: string;
  version: number;
  templateId: string;
  replacesId: string | null;
  replacedBy: string | null;
  /** The paper that took its place, where its reader sees it. */
  nextId: string | null;
  createdAt: Date;
  sentAt: Date | null;
  signedAt: Date | null;
  refusedAt: Date | null;
  voidedAt: Date | null;
  voidReason: string | null;
  voidFields: string[] | null;
  /** The territory's day on which it was last written, sent or signed. */
  day: string;
}
const columns = sql`p.id, p.territory_id as "territoryId", t.code as "territoryCode", t.name as territory, p.establishment_id as "establishmentId", p.data -> 'facts' ->> 'lender' as site,
  p.project_id as "projectId", p.mission_id as "missionId", p.kind, p.number, p.year, p.state, p.data, p.text, p.text_hash as "textHash", (p.data ->> 'version')::integer as version,
  p.template_id as "templateId", p.replaces_id as "replacesId", (select r.number from paper r where r.replaces_id = p.id) as "replacedBy",
  (select r.id from paper r where r.replaces_id = p.id) as "nextId", p.created_at as "createdAt", p.sent_at as "sentAt",
  p.signed_at as "signedAt", p.refused_at as "refusedAt", p.voided_at as "voidedAt", p.void_reason as "voidReason", p.void_fields as "voidFields",
  (coalesce(p.signed_at, p.sent_at, p.created_at) at time zone t.time_zone)::date as day`;
const joined = sql`paper p join territory t on t.id = p.territory_id`;

/** A paper that the acting person may read; null otherwise. */
export async function paperOf(tx: Tx, id: string): Promise<Paper | null> {
  const { rows } = await sql<Paper>`select ${columns} from ${joined} where p.id = ${id}`.execute(tx);
  return rows[0] ?? null;
}
/** The papers of a mission, those that stand first. */
export async function papersOf(tx: Tx, missionId: string): Promise<Paper[]> {
  const { rows } = await sql<Paper>`select ${columns} from ${joined} where p.mission_id = ${missionId}
    order by p.state = 'void', p.created_at, p.number`.execute(tx);
  return rows;
}
/** The frozen file of a signed paper. */
export async function frozenOf(tx: Tx, id: string): Promise<{ number: string; pdf: Buffer } | null> {
  const { rows } = await sql<{ number: string; pdf: Buffer | null }>`select number, pdf from paper where id = ${id}`.execute(tx);
  return rows[0]?.pdf ? { number: rows[0].number, pdf: rows[0].pdf } : null;
}

export interface Signatory {
  id: string;
  paperId: string;
  role: Role;
  name: string;
  email: string;
  personId: string | null;
  language: 'fr' | 'en';
  state: 'waiting' | 'signed' | 'refused';
  askedAt: Date | null;
  lastRemindedAt: Date | null;
  reminders: number;
  signedAt: Date | null;
  typedName: string | null;
  signedHash: string | null;
  how: 'link' | 'session' | null;
  address: string | null;
  agent: string | null;
  refusedAt: Date | null;
  refusalReason: string | null;
  copiedAt: Date | null;
}
const signatory = sql`s.id, s.paper_id as "paperId", s.role, s.name, s.email, s.person_id as "personId", s.language, s.state, s.asked_at as "askedAt", s.last_reminded_at as "lastRemindedAt",
  s.reminders, s.signed_at as "signedAt", s.typed_name as "typedName", s.signed_hash as "signedHash", s.how, s.address, s.agent, s.refused_at as "refusedAt",
  s.refusal_reason as "refusalReason", s.copied_at as "copiedAt"`;
const inOrder = sql`array_position(array['lender', 'host', 'employee', 'animator'], s.role)`;
export async function signatoriesOf(tx: Tx, paperIds: readonly string[]): Promise<Signatory[]> {
  if (paperIds.length === 0) return [];
  const { rows } = await sql<Signatory>`select ${signatory} from paper_signatory s where s.paper_id = any (${paperIds}::uuid[]) order by ${inOrder}`.execute(
    tx,
  );
  return rows;
}
/** Whether the last mail to each signatory left; for the animators of the paper alone. */
export async function deliveryOf(tx: Tx, paperId: string): Promise<Map<string, { sentAt: Date | null; attempts: number; lastError: string | null }>> {
  const { rows } = await sql<{ signatoryId: string; sentAt: Date | null; attempts: number; lastError: string | null }>`
    select signatory_id as "signatoryId", sent_at as "sentAt", attempts, last_error as "lastError" from paper_delivery(${paperId})`.execute(tx);
  return new Map(rows.map(({ signatoryId, ...rest }) => [signatoryId, rest]));
}

/** The words in force of a kind. */
export async function templateInForce(tx: Tx, kind: Kind): Promise<{ id: string; version: number; body: string }> {
  const { rows } = await sql<{ id: string; version: number; body: string }>`
    select id, version, body from paper_template where kind = ${kind} and published_at is not null order by version desc limit 1`.execute(tx);
  return rows[0]!;
}

/** Papers of the territories one animates (or everything sent, for the network), latest first. */
export async function paperList(
  tx: Tx,
  filters: { state: PaperState | 'waiting' | null; territory: string | null; late: boolean },
  { before, size }: { before: { at: string; id: string } | null; size: number },
): Promise<{ papers: (Paper & { host: string; employee: string; cursor: string })[]; next: { at: string; id: string } | null }> {
  const state = filters.state === 'waiting' ? sql`p.state = 'sent'` : filters.state ? sql`p.state = ${filters.state}` : sql`p.state <> 'void'`;
  const { rows } = await sql<Paper & { host: string; employee: string; cursor: string }>`
    select ${columns}, coalesce(p.data -> 'facts' ->> 'host', '') as host, coalesce(p.data -> 'facts' ->> 'employee', '') as employee, p.created_at::text as cursor
    from ${joined} where ${state} and ${filters.territory ? sql`t.code = ${filters.territory}` : sql`true`}
      and ${filters.late ? sql`p.sent_at < present() - interval '7 days'` : sql`true`}
      and ${before ? sql`(p.created_at, p.id) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql`true`}
    order by p.created_at desc, p.id desc limit ${size + 1}`.execute(tx);
  const papers = rows.slice(0, size);
  const last = rows.length > size ? papers.at(-1)! : null;
  return { papers, next: last && { at: last.cursor, id: last.id } };
}
/** What one person is asked to sign, or has signed; what waits first. */
export async function ownPapers(tx: Tx, personId: string): Promise<(Paper & { own: Signatory['state']; role: Role; host: string })[]> {
  const { rows } = await sql<Paper & { own: Signatory['state']; role: Role; host: string }>`
    select ${columns}, s.state as own, s.role, coalesce(p.data -> 'facts' ->> 'host', '') as host from ${joined} join paper_signatory s on s.paper_id = p.id
    where s.person_id = ${personId} and s.asked_at is not null and p.state <> 'draft' order by (p.state = 'sent' and s.state = 'waiting') desc, p.sent_at desc, p.id limit 200`.execute(
    tx,
  );
  return rows;
}
/** Is the paper of this number, with this hash or its first signs (twelve at least), what was signed? For anybody: yes or no. */
export async function paperUnchanged(tx: Tx, number: string, print: string): Promise<boolean> {
  const { rows } = await sql<{ holds: boolean }>`select paper_unchanged(${number}, ${print}) as holds`.execute(tx);
  return rows[0]?.holds === true;
}
/** Where a mission stands, as far as the acting person may read it. */
export async function missionHere(
  tx: Tx,
  id: string,
): Promise<{
  id: string;
  territoryId: string;
  title: string;
  status: string;
  kind: string;
  route: string | null;
  hasExpert: boolean;
  startsOn: string | null;
  endsOn: string | null;
} | null> {
  const { rows } = await sql<{
    id: string;
    territoryId: string;
    title: string;
    status: string;
    kind: string;
    route: string | null;
    hasExpert: boolean;
    startsOn: string | null;
    endsOn: string | null;
  }>`
    select id, territory_id as "territoryId", title, status, kind, route, expert_id is not null as "hasExpert", starts_on as "startsOn", ends_on as "endsOn" from mission where id = ${id}`.execute(
    tx,
  );
  return rows[0] ?? null;
}
