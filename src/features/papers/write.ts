// The rows of a paper: its number, its words out of facts and template, its signatories. As the installation; whoever calls has checked the right.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { translator } from '../../platform/texts.ts';
import { closingTyped, daysDone, factsOf, firstTyped, knownSignatories, missionFacts, whoMaySign } from './facts.ts';
import type { MissionFacts, Person } from './facts.ts';
import { ASKED, askedOf, MARK, SIGNERS } from './kinds.ts';
import type { Kind, MissionKind, Role } from './kinds.ts';
import { templateInForce } from './queries.ts';
import { blocksOf, linesOf } from './words.ts';
import type { Facts } from './words.ts';

export const hashOf = (content: string | Buffer) => createHash('sha256').update(content).digest('hex');

/** The lines that are signed, out of a template and facts. */
export function wordsOf(kind: Kind, number: string, body: string, facts: Facts): { text: string; hash: string } {
  const t = translator('fr');
  const text = linesOf(t('papers:said.title', { kind: t(`papers:kind.${kind}`), number }), blocksOf(body, facts), t('papers:said.check'));
  return { text, hash: hashOf(text) };
}
/** The next number of a territory and year: `VOSGES-2026-LM-0007`. */
export async function nextNumber(tx: Tx, territory: { id: string; code: string }, kind: Kind, year: number): Promise<string> {
  const { rows } = await sql<{ last: number }>`
    insert into paper_counter (territory_id, year, last) values (${territory.id}, ${year}, 1)
    on conflict (territory_id, year) do update set last = paper_counter.last + 1 returning last`.execute(tx);
  return `${territory.code.toUpperCase()}-${year}-${MARK[kind]}-${String(rows[0]!.last).padStart(4, '0')}`;
}
/** Of what was typed, this kind's fields alone. */
export function typedOf(kind: Kind, typed: Record<string, string>): Record<string, string> {
  return Object.fromEntries(ASKED[kind].map(({ name }) => [name, typed[name] ?? '']));
}

async function factsNow(
  tx: Tx,
  m: MissionFacts,
  kind: MissionKind,
  typed: Record<string, string>,
  people: Partial<Record<Role, { name: string }>>,
): Promise<Facts> {
  const names = Object.fromEntries(Object.entries(people).map(([role, one]) => [role, one.name]));
  return factsOf(m, await daysDone(tx, m.id), typedOf(kind, typed), names);
}

/** A draft of this kind. `from` carries over what was typed in the paper it replaces, and who signed there. Returns its id. */
export async function writeDraft(
  tx: Tx,
  m: MissionFacts,
  kind: MissionKind,
  by: string | null,
  from: { id: string; typed: Record<string, string>; people: Partial<Record<Role, Person>> } | null = null,
): Promise<{ id: string; number: string }> {
  const known = await knownSignatories(tx, m);
  const former = await whoMaySign(tx, m.projectId, from?.people ?? {});
  const people: Partial<Record<Role, Person>> = {};
  // The employee and the animator are the mission's of today; the others stay who they were.
  for (const role of SIGNERS[kind]) {
    const one = role === 'employee' || role === 'animator' ? known[role] : (former[role] ?? known[role]);
    if (one) people[role] = one;
  }
  const template = await templateInForce(tx, kind);
  const typed = typedOf(kind, { ...firstTyped(m), ...(kind === 'closing_review' ? await closingTyped(tx, m.id) : {}), ...from?.typed });
  const number = await nextNumber(tx, { id: m.territoryId, code: m.territoryCode }, kind, Number(m.today.slice(0, 4)));
  const facts = await factsNow(tx, m, kind, typed, { ...known, ...people });
  const { text, hash } = wordsOf(kind, number, template.body, facts);
  const { rows } = await sql<{ id: string }>`
    insert into paper (territory_id, establishment_id, project_id, mission_id, kind, template_id, number, data, text, text_hash, replaces_id, created_at, created_by)
    values (${m.territoryId}, ${m.establishmentId}, ${m.projectId}, ${m.id}, ${kind}, ${template.id}, ${number}, ${JSON.stringify({ facts, typed, version: template.version })}::jsonb,
      ${text}, ${hash}, ${from?.id ?? null}, present(), ${by}) returning id`.execute(tx);
  const id = rows[0]!.id;
  for (const [role, one] of Object.entries(people)) await putSignatory(tx, { id, territoryId: m.territoryId }, role as Role, one);
  return { id, number };
}
/** Writes a draft anew: today's facts, the template in force, what is typed, who signs (none left out). */
export async function rewriteDraft(
  tx: Tx,
  paper: { id: string; territoryId: string; missionId: string; kind: MissionKind; number: string },
  typed: Record<string, string>,
  named: Partial<Record<Role, Person>>,
): Promise<void> {
  const m = (await missionFacts(tx, paper.missionId))!;
  const people = await whoMaySign(tx, m.projectId, named);
  const template = await templateInForce(tx, paper.kind);
  const known = await knownSignatories(tx, m);
  const kept = typedOf(paper.kind, typed);
  const facts = await factsNow(tx, m, paper.kind, kept, { ...known, ...people });
  const { text, hash } = wordsOf(paper.kind, paper.number, template.body, facts);
  await sql`update paper set data = ${JSON.stringify({ facts, typed: kept, version: template.version })}::jsonb, text = ${text}, text_hash = ${hash}, template_id = ${template.id}
    where id = ${paper.id} and state = 'draft'`.execute(tx);
  await sql`delete from paper_signatory where paper_id = ${paper.id} and role <> all (${Object.keys(people)}::text[])`.execute(tx);
  for (const [role, one] of Object.entries(people)) await putSignatory(tx, paper, role as Role, one);
}
async function putSignatory(tx: Tx, paper: { id: string; territoryId: string }, role: Role, one: Person): Promise<void> {
  await sql`insert into paper_signatory (paper_id, territory_id, role, name, email, person_id, language)
    values (${paper.id}, ${paper.territoryId}, ${role}, ${one.name}, ${one.email}, ${one.personId}, ${one.language})
    on conflict (paper_id, role) do update set name = excluded.name, email = excluded.email, person_id = excluded.person_id, language = excluded.language`.execute(
    tx,
  );
}
/** What is missing before a paper can be sent: typed fields by name, then qualities without a signatory. */
export function missingOf(kind: Kind, route: string | null, typed: Record<string, string>, signers: readonly Role[]): { fields: string[]; roles: Role[] } {
  return {
    fields: askedOf(kind, route).flatMap(({ name, needed }) => (needed && !typed[name]?.trim() ? [name] : [])),
    roles: SIGNERS[kind].filter((role) => !signers.includes(role)),
  };
}
