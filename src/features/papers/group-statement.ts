// The statement of a whole group, made a paper; and the links by which its head office reads it. A group reaches over territories: both are the network's to give.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { asInstallation } from '../../platform/as-installation.ts';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import { sealOf, sealPdf } from '../../platform/seal.ts';
import { translator } from '../../platform/texts.ts';
import { digestOf, newToken } from '../links/holder.ts';
import type { Scope } from '../people/scope.ts';
import { mayKeepGroup } from './access.ts';
import { paperPdf } from './paper.ts';
import { templateInForce } from './queries.ts';
import { mayMakeWhole, sitesOfGroup, statementFacts, statementOf, todayOf } from './statement.ts';
import type { Statement } from './statement.ts';
import { wordsOf } from './write.ts';

export interface Group {
  id: string;
  name: string;
}
/** A statement that was made a paper. */
export interface GroupStatement {
  id: string;
  number: string;
  year: number;
  madeAt: Date;
}
/** Makes the statement of a group's sites a paper: numbered, sealed, verifiable, as whoever makes it may read it. Null: not theirs to make, or no confirmed day. */
export async function issueGroupStatement(
  tx: Tx,
  actor: Scope,
  group: Group,
  year: number,
  of: { baseUrl: string; now: Date },
): Promise<GroupStatement | null> {
  if (!mayKeepGroup(actor) || !(await mayMakeWhole(tx))) return null;
  const sites = await sitesOfGroup(tx, group.id);
  const statement = await statementOf(
    tx,
    sites.map(({ id }) => id),
    year,
  );
  if (statement.lines.length === 0) return null;
  const made = await asInstallation(tx, async () => {
    const template = await templateInForce(tx, 'yearly_statement');
    const seal = await sealOf(tx, of.now);
    // Two made at once: one number after the other.
    await sql`select pg_advisory_xact_lock(hashtextextended('group statements', 0))`.execute(tx);
    const { rows } = await sql<{ at: Date; number: string }>`
      select date_trunc('milliseconds', present()) as at, format('GROUPE-%s-RA-%s', y.year, lpad((1 + count(g.id))::text, 4, '0')) as number
      from (select extract(year from today_in('Europe/Paris'))::integer as year) y left join group_statement g on g.number like format('GROUPE-%s-RA-%%', y.year) group by y.year`.execute(
      tx,
    );
    const { at, number } = rows[0]!;
    const date = await todayOf(tx);
    const facts = statementFacts(group.name, statement, true, date);
    const { text, hash } = wordsOf('yearly_statement', number, template.body, facts);
    const t = translator('fr');
    const under = t('papers:print.under_group', { group: group.name });
    const printed = paperPdf({
      text,
      number,
      hash,
      date,
      under,
      state: '',
      signed: true,
      signatures: [],
      baseUrl: of.baseUrl,
      fingerprint: seal.fingerprint,
    });
    const pdf = await sealPdf(printed, seal, { reason: t('papers:print.seal_reason', { number }), at });
    const inserted = await sql<GroupStatement>`
      insert into group_statement (group_id, year, number, sites, about, template_id, data, text, text_hash, pdf, pdf_hash, made_at, made_by)
      values (${group.id}, ${year}, ${number}, ${sites.map(({ id }) => id)}::uuid[], ${statement.about}::uuid[], ${template.id},
        ${JSON.stringify({ facts, version: template.version })}::jsonb, ${text}, ${hash}, ${pdf}, ${createHash('sha256').update(pdf).digest('hex')}, ${at}, ${actor.personId})
      returning id, number, year, made_at as "madeAt"`.execute(tx);
    return inserted.rows[0]!;
  });
  await record(tx, actor.personId, {
    kind: 'papers.group_statement_made',
    subject: { kind: 'network', id: null },
    data: { group: group.name, number: made.number, year },
  });
  return made;
}
/** Those made of a group, the latest first, as far as the acting person may read them; `hidden`: files that a link does not tell of. */
export async function groupStatements(tx: Tx, groupId: string, hidden: readonly string[] = []): Promise<GroupStatement[]> {
  const { rows } = await sql<GroupStatement>`select id, number, year, made_at as "madeAt" from group_statement
    where group_id = ${groupId} and not (about && ${hidden}::uuid[]) order by made_at desc limit 20`.execute(tx);
  return rows;
}
export async function groupStatementPdf(tx: Tx, groupId: string, id: string, hidden: readonly string[] = []): Promise<{ number: string; pdf: Buffer } | null> {
  const { rows } = await sql<{
    number: string;
    pdf: Buffer;
  }>`select number, pdf from group_statement where id = ${id} and group_id = ${groupId} and not (about && ${hidden}::uuid[])`.execute(tx);
  return rows[0] ?? null;
}

export type GroupLinkDone = { ok: true; token: string } | { ok: false; refusal: 'not-yours' | 'too-long' };
/** A link for the head office until the end of a day, at most a year ahead; its token is told once and kept nowhere. */
export async function giveGroupLink(tx: Tx, actor: Scope, group: Group, wanted: { label: string; until: string }): Promise<GroupLinkDone> {
  if (!mayKeepGroup(actor)) return { ok: false, refusal: 'not-yours' };
  const { rows } = await sql<{
    fits: boolean;
  }>`select ${wanted.until}::date between today_in('Europe/Paris') and today_in('Europe/Paris') + 366 as fits`.execute(tx);
  if (!rows[0]!.fits) return { ok: false, refusal: 'too-long' };
  const token = newToken();
  await sql`insert into group_link (group_id, token_hash, label, created_by, created_at, expires_at)
    values (${group.id}, ${digestOf(token)}, ${wanted.label}, ${actor.personId}, present(), (${wanted.until}::date + 1)::timestamp at time zone 'Europe/Paris')`.execute(
    tx,
  );
  const data = { group: group.name, label: wanted.label, until: wanted.until };
  await record(tx, actor.personId, { kind: 'papers.group_link_made', subject: { kind: 'network', id: null }, data });
  return { ok: true, token };
}
/** Takes a link back: it opens nothing from now on. */
export async function takeGroupLinkBack(tx: Tx, actor: Scope, group: Group, id: string): Promise<boolean> {
  if (!mayKeepGroup(actor)) return false;
  const { rows } = await sql<{
    label: string;
  }>`update group_link set revoked_at = present() where id = ${id} and group_id = ${group.id} and revoked_at is null returning label`.execute(tx);
  if (!rows[0]) return false;
  const data = { group: group.name, label: rows[0].label };
  await record(tx, actor.personId, { kind: 'papers.group_link_revoked', subject: { kind: 'network', id: null }, data });
  return true;
}
/** A link as who keeps it sees it. */
export interface GroupLink {
  id: string;
  label: string;
  madeAt: Date;
  until: Date;
  state: 'open' | 'expired' | 'revoked';
}
export async function groupLinks(tx: Tx, groupId: string): Promise<GroupLink[]> {
  const { rows } = await sql<GroupLink>`
    select id, label, created_at as "madeAt", expires_at - interval '1 second' as until,
      case when revoked_at is not null then 'revoked' when expires_at <= present() then 'expired' else 'open' end as state
    from group_link where group_id = ${groupId} order by created_at desc limit 50`.execute(tx);
  return rows;
}
export interface OpenGroup {
  group: Group;
  label: string;
  until: Date;
  /** Files that whoever gave the link stands aside from: told to nobody by it. */
  hidden: string[];
}
/** What a link opens; null for one that never was. */
export async function openGroupLink(tx: Tx, token: string): Promise<OpenGroup | { gone: 'expired' | 'revoked' } | null> {
  const digest = digestOf(token);
  if (!digest) return null;
  const { rows } = await sql<{ state: 'open' | 'expired' | 'revoked'; id: string; name: string; label: string; until: Date; hidden: string[] }>`
    select state, group_id as id, name, label, expires_at - interval '1 second' as until, hidden from open_group_link(${digest})`.execute(tx);
  const found = rows[0];
  if (!found) return null;
  if (found.state !== 'open') return { gone: found.state };
  const { id, name, label, until, hidden } = found;
  return { group: { id, name }, label, until, hidden };
}
/** What the group gave in a year, to whoever holds its link: all its sites, but for the files it does not tell of. */
export async function linkedStatement(
  tx: Tx,
  { group, hidden }: OpenGroup,
  asked: number | null,
): Promise<{ statement: Statement; years: number[]; sites: string[] }> {
  return asInstallation(tx, async () => {
    const sites = await sitesOfGroup(tx, group.id);
    const ids = sites.map(({ id }) => id);
    const { rows } = await sql<{ year: number }>`
      select distinct extract(year from d.on_day)::integer as year from mission_day d join mission m on m.id = d.mission_id
      where m.establishment_id = any (${ids}::uuid[]) and d.state = 'confirmed' and m.project_id <> all (${hidden}::uuid[]) order by year desc`.execute(tx);
    const years = rows.map(({ year }) => year);
    const year = asked ?? years[0] ?? Number((await todayOf(tx)).slice(0, 4));
    return { statement: await statementOf(tx, ids, year, hidden), years, sites: sites.map(({ name }) => name) };
  });
}
