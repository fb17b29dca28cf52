import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { Scope } from '../people/scope.ts';
import { mayKeepTree } from './access.ts';
import { synonymsOf } from './form.ts';
import type { SkillTyped } from './form.ts';
import type { Skill } from './tree-queries.ts';

export type TreeRefusal = 'not-yours' | 'already-there' | 'too-deep' | 'other-domain' | 'changed-meanwhile';
export type TreeDone<T = object> = ({ ok: true } & T) | { ok: false; refusal: TreeRefusal };

/** The database's own word for what cannot be. */
async function guarded<T>(tx: Tx, work: () => Promise<T>): Promise<T | TreeRefusal> {
  await sql`savepoint tree`.execute(tx);
  try {
    return await work();
  } catch (error) {
    const refusal = { skill_once: 'already-there', skill_stays_a_tree: 'too-deep', skill_parent_id_skill_domain_fkey: 'other-domain' } as const;
    const named = refusal[(error as { constraint?: keyof typeof refusal }).constraint ?? ('' as keyof typeof refusal)];
    if (!named) throw error;
    await sql`rollback to savepoint tree`.execute(tx);
    return named;
  }
}
const tell = (tx: Tx, actor: Scope, kind: 'skills.skill_added' | 'skills.skill_edited' | 'skills.skill_archived' | 'skills.skill_restored', name: string) =>
  record(tx, actor.personId, { kind, subject: { kind: 'network', id: null }, data: { skill: name } });

/** Adds a skill under a domain or under another skill. Refused: `already-there`, `too-deep` (three levels), `other-domain`. */
export async function addSkill(tx: Tx, actor: Scope, typed: SkillTyped): Promise<TreeDone<{ id: string }>> {
  if (!mayKeepTree(actor)) return { ok: false, refusal: 'not-yours' };
  const added = await guarded(tx, () =>
    sql<{ id: string }>`insert into skill (skill_domain, parent_id, name_fr, name_en, synonyms, created_at, updated_at)
      values (${typed.domain}, ${typed.parent_id}, ${typed.name_fr}, ${typed.name_en}, ${synonymsOf(typed.synonyms)}, present(), present()) returning id`.execute(
      tx,
    ),
  );
  if (typeof added === 'string') return { ok: false, refusal: added };
  await tell(tx, actor, 'skills.skill_added', typed.name_fr);
  return { ok: true, id: added.rows[0]!.id };
}
/** Rewrites a skill; its domain stays, since offers and people stand under it. */
export async function editSkill(tx: Tx, actor: Scope, skill: Skill, typed: SkillTyped): Promise<TreeDone> {
  if (!mayKeepTree(actor)) return { ok: false, refusal: 'not-yours' };
  if (typed.domain !== skill.domain) return { ok: false, refusal: 'other-domain' };
  const done = await guarded(tx, () =>
    sql`update skill set parent_id = ${typed.parent_id}, name_fr = ${typed.name_fr}, name_en = ${typed.name_en}, synonyms = ${synonymsOf(typed.synonyms)}, updated_at = present()
      where id = ${skill.id}`.execute(tx),
  );
  if (typeof done === 'string') return { ok: false, refusal: done };
  await tell(tx, actor, 'skills.skill_edited', typed.name_fr);
  return { ok: true };
}
/** Put away, a skill is no longer offered nor found; what was said under it stays. Taken out again it is as it was. */
export async function archiveSkill(tx: Tx, actor: Scope, skill: Skill, away: boolean): Promise<TreeDone> {
  if (!mayKeepTree(actor)) return { ok: false, refusal: 'not-yours' };
  const done = await guarded(tx, () =>
    sql`update skill set archived_on = ${away ? sql`today_in('Europe/Paris')` : null}, updated_at = present() where id = ${skill.id} and (archived_on is null) = ${away}`.execute(
      tx,
    ),
  );
  if (typeof done === 'string') return { ok: false, refusal: done };
  if (done.numAffectedRows === 0n) return { ok: false, refusal: 'changed-meanwhile' };
  await tell(tx, actor, away ? 'skills.skill_archived' : 'skills.skill_restored', skill.nameFr);
  return { ok: true };
}
