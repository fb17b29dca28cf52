import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { SKILL_DOMAINS } from '../agreements/pledge.ts';
import type { SkillDomain } from '../agreements/pledge.ts';

export interface Skill {
  id: string;
  domain: SkillDomain;
  parentId: string | null;
  nameFr: string;
  nameEn: string;
  synonyms: string[];
  archivedOn: string | null;
  /** Offers and experts that name it. */
  uses: number;
}
export const nameOf = (skill: Pick<Skill, 'nameFr' | 'nameEn'>, lang: 'fr' | 'en') => (lang === 'fr' ? skill.nameFr : skill.nameEn);

/** The whole tree, each skill after the one above it, domain by domain; hundreds of lines at most. */
export async function skillTree(tx: Tx, { archived = false }: { archived?: boolean } = {}): Promise<(Skill & { depth: number })[]> {
  const { rows } =
    await sql<Skill>`select s.id, s.skill_domain as domain, s.parent_id as "parentId", s.name_fr as "nameFr", s.name_en as "nameEn", s.synonyms, s.archived_on as "archivedOn", 0 as uses
    from skill s where ${archived} or s.archived_on is null order by folded(s.name_fr), s.id`.execute(tx);
  const under = Map.groupBy(rows, ({ parentId }) => parentId);
  // One whose parent is put away stands at the top.
  const known = new Set(rows.map(({ id }) => id));
  const walk = (skills: readonly Skill[], depth: number): (Skill & { depth: number })[] =>
    skills.flatMap((skill) => [{ ...skill, depth }, ...walk(under.get(skill.id) ?? [], depth + 1)]);
  return SKILL_DOMAINS.flatMap((domain) =>
    walk(
      rows.filter((skill) => skill.domain === domain && (skill.parentId === null || !known.has(skill.parentId))),
      0,
    ),
  );
}
export async function skillOf(tx: Tx, id: string): Promise<Skill | null> {
  const { rows } =
    await sql<Skill>`select s.id, s.skill_domain as domain, s.parent_id as "parentId", s.name_fr as "nameFr", s.name_en as "nameEn", s.synonyms, s.archived_on as "archivedOn", 0 as uses
    from skill s where s.id = ${id}`.execute(tx);
  return rows[0] ?? null;
}
/** Skills that a text calls, nearest first: stems, synonyms, words with a mistake in them. */
export async function findSkills(tx: Tx, typed: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select f.id from find_skills(${typed.slice(0, 200)}) f`.execute(tx);
  return rows.map(({ id }) => id);
}

/** What a territory can do, as counts. */
export interface Count {
  domain: SkillDomain;
  skillId: string | null;
  sites: number;
  people: number;
  experts: number;
  sleeping: number;
  checkedOn: string | null;
}
export async function skillCounts(tx: Tx, territoryId: string): Promise<Count[]> {
  const { rows } =
    await sql<Count>`select c.skill_domain as domain, c.skill_id as "skillId", c.sites, c.people, c.experts, c.sleeping, c.checked_on as "checkedOn"
    from skill_counts(${territoryId}) c`.execute(tx);
  return rows;
}
