// A session held through the product's own pages: what tests of the room, its letters and its minutes begin with.
import { sql } from 'kysely';
import { expect } from 'vitest';
import type { TestApp } from './app.ts';
import type { TestDatabase } from './database.ts';
import type { World } from './world.ts';

export type Sitting = 'chair' | 'co_chair' | 'committee_member' | 'local_animator';
export interface TestRoom {
  session: string;
  /** Puts a file of an own firm on the agenda; nobody has a link with it. */
  file(name: string): Promise<{ item: string; project: string }>;
  /** A point that is no file. */
  point(kind: 'minutes' | 'other', title: string | null): Promise<string>;
  post(rest: string, form?: Record<string, string>, who?: Sitting): Promise<Response>;
  /** Takes up a file, puts a decision, lets the members speak, agrees, ends the item. */
  decide(item: string, form: Record<string, string>, stances?: Partial<Record<Sitting, 'for' | 'against' | 'abstain'>>): Promise<void>;
  close(): Promise<void>;
}
/** Opens a session of the day with the chair, the co-chair and a member in the room. Others that are open are closed, those to come called off. */
export async function openRoom(database: TestDatabase, app: TestApp, w: World, place = 'Salle d’essai'): Promise<TestRoom> {
  const system = database.systemPool;
  await system.query(`update committee_session set status = 'closed', closed_at = now(), current_item = null, stage = null where status = 'open'`);
  const made = await system.query<{ id: string }>(
    `insert into committee_session (territory_id, status, starts_at, held_on, place, summoned_at) values ($1, 'summoned', now(), today_in('Europe/Paris'), $2, now()) returning id`,
    [w.territoryId, place],
  );
  const session = made.rows[0]!.id;
  const post: TestRoom['post'] = (rest, form = {}, who = 'chair') => app.post(`/seances/${session}/salle${rest}`, form, { as: w.person[who] });
  const done = async (answer: Promise<Response>) => {
    const { status } = await answer;
    expect(status).toBe(303);
  };
  await done(app.post(`/seances/${session}/ouvrir`, {}, { as: w.person.chair }));
  for (const who of ['chair', 'co_chair', 'committee_member'] as const) await done(post('/presence', { person: w.person[who], there: 'oui' }));
  const next = (kind: string, project: string | null, title: string | null) =>
    system
      .query<{ id: string }>(
        `insert into agenda_item (session_id, territory_id, position, kind, project_id, title, minutes_alone, minutes_owner, minutes_debate)
      select $1, $2, coalesce(max(position), 0) + 1, $3, $4, $5, 10, 20, 15 from agenda_item where session_id = $1 returning id`,
        [session, w.territoryId, kind, project, title],
      )
      .then(({ rows }) => rows[0]!.id);
  return {
    session,
    post,
    point: (kind, title) => next(kind, null, title),
    async file(name) {
      const project = await database.asSystem(async (tx) => {
        const firm = await sql<{ id: string }>`
          with o as (insert into organisation (name) values (${name}) returning id)
          insert into establishment (organisation_id, territory_id, name, no_siret_reason, commune_code) select id, ${w.territoryId}, ${name}, 'essai', '88351' from o returning id`.execute(
          tx,
        );
        const opened = await sql<{ id: string }>`
          insert into project (reference, territory_id, establishment_id, firm_name, title, owner_name, owner_email, completed_at)
          values (${`ESSAI-${name.toUpperCase().replace(/[^A-Z]+/g, '-')}`}, ${w.territoryId}, ${firm.rows[0]!.id}, ${name}, 'Un projet', 'Oda Essai', 'oda@firme.example', now()) returning id`.execute(
          tx,
        );
        const { id } = opened.rows[0]!;
        await sql`update project set status = 'complete' where id = ${id}`.execute(tx);
        await sql`update project set status = 'scheduled', session_on = today_in('Europe/Paris') where id = ${id}`.execute(tx);
        return id;
      });
      return { project, item: await next('project', project, null) };
    },
    async decide(item, form, stances = {}) {
      await done(post(`/${item}/aller`, { stage: 'debate' }));
      await done(post(`/${item}/proposer`, form));
      const { rows } = await system.query<{ id: string }>('select id from decision where item_id = $1', [item]);
      for (const [who, stance] of Object.entries(stances))
        await done(post(`/${item}/dire`, { decision: rows[0]!.id, person: w.person[who as Sitting], stance, reason: 'Une raison' }, who as Sitting));
      await done(post(`/${item}/decider`));
      await done(post(`/${item}/finir`, { as: 'decided' }));
    },
    close: () => done(post('/clore')),
  };
}
