// A firm of the world's territory with files that were decided, promised and delivered: for what follow-ups and jobs say of it.
import { sql } from 'kysely';
import type { TestDatabase } from './database.ts';
import { decided } from './decided.ts';
import type { World } from './world.ts';

export interface FollowedFirms {
  firm(name: string): Promise<string>;
  /** Its file, decided so many days ago, that promises to create and to keep so many. */
  file(firm: string, name: string, ago: number, created: number, kept: number): Promise<string>;
  followUp(file: string, horizon?: number): Promise<string>;
  /** Answers as the system does; null, or what refuses it. */
  answer(file: string, heads: number, made: number, horizon?: number, how?: string): Promise<string | null>;
  /** Heads that these files count on a day (by default today), counted under another scheme or here, created or kept. */
  heads(files: readonly string[], on?: string, kind?: 'created' | 'kept'): Promise<number>;
  /** The day of a follow-up. */
  due(file: string, horizon?: number): Promise<string>;
  rows<T extends object>(text: string, ...values: unknown[]): Promise<T[]>;
}
export function followedFirms(database: TestDatabase, w: World): FollowedFirms {
  const rows = async <T extends object>(text: string, ...values: unknown[]) => (await database.systemPool.query(text, values)).rows as T[];
  return {
    rows,
    firm: async (name) =>
      (
        await rows<{ id: string }>(
          `insert into establishment (organisation_id, territory_id, name, no_siret_reason, commune_code) select organisation_id, territory_id, $2, 'essai', commune_code from establishment
            where id = $1 returning id`,
          w.establishmentId,
          name,
        )
      )[0]!.id,
    file: async (firm, name, ago, created, kept) => {
      const { project } = await decided(database, w, { name, ago, firm });
      await database.asSystem(async (tx) => {
        await sql`update project set jobs_year1 = ${created}, jobs_year2 = 0, jobs_year3 = 0, jobs_total = ${created}, jobs_kept = ${kept}, animator_id = ${w.person.local_animator}
          where id = ${project}`.execute(tx);
        await sql`update project set status = 'in_delivery', delivery_from = decided_on + 20 where id = ${project}`.execute(tx);
        await sql`update project set status = 'delivered', delivered_on = decided_on + 90 where id = ${project}`.execute(tx);
        await sql`select promise_jobs(${project}), null from (select plan_follow_ups(${project})) p`.execute(tx);
      });
      return project;
    },
    followUp: async (file, horizon = 12) =>
      (await rows<{ id: string }>(`select id from follow_up where project_id = $1 and horizon = $2`, file, horizon))[0]!.id,
    answer: async (file, heads, made, horizon = 12, how = 'call') =>
      (
        await rows<{ refused: string | null }>(
          `select answer_follow_up(id, $2, $3, $5) as refused from follow_up where project_id = $1 and horizon = $4`,
          file,
          heads,
          made,
          horizon,
          how,
        )
      )[0]!.refused,
    heads: async (files, on, kind) =>
      (
        await rows<{ n: number }>(
          `select coalesce(sum(s.heads), 0)::int as n from job j, lateral job_steps(j.id) s where j.project_id = any ($1) and s.part in ('observed', 'elsewhere')
            and s.valid_on <= coalesce($2::date, today_in('Europe/Paris')) and ($3::text is null or j.kind = $3)`,
          files,
          on ?? null,
          kind ?? null,
        )
      )[0]!.n,
    due: async (file, horizon = 12) =>
      (await rows<{ day: string }>(`select due_on::text as day from follow_up where project_id = $1 and horizon = $2`, file, horizon))[0]!.day,
  };
}
