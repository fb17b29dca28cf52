// A network of test with files whose days are granted, and the acts that bring their missions on: what tests of missions begin with.
import { expect } from 'vitest';
import { papersSigned } from '../src/features/missions/commands.ts';
import { actionsOf, missionOf } from '../src/features/missions/queries.ts';
import { planOf, termsOf } from '../src/features/missions/terms.ts';
import { followEvent } from '../src/reactions.ts';
import { testApp } from './app.ts';
import { testDatabase } from './database.ts';
import { granted, heldDays } from './granted.ts';
import { signedPapers } from './signed-papers.ts';
import { world } from './world.ts';

export type Missions = Awaited<ReturnType<typeof missionsOfTest>>;
/** Opens a database of its own; call in `beforeAll`, `database.drop()` in `afterAll`. */
export async function missionsOfTest() {
  const database = await testDatabase('empty');
  const w = await world(database);
  const app = testApp(database);
  const rows = async (query: string, values: unknown[] = []) => (await database.systemPool.query(query, values)).rows as Record<string, string>[];
  const one = async (query: string, values: unknown[] = []) => (await rows(query, values))[0]!;
  const status = async (id: string) => (await one('select status from mission where id = $1', [id])).status;
  const textAs = async (path: string, who: string) => (await app.get(path, { as: who })).text();
  const post = (id: string, act: string, form: Record<string, string> = {}, who = w.person.local_animator) =>
    app.post(`/missions/${id}/${act}`, form, { as: who });
  const follow = async (kind: string) => {
    const { id } = await one('select id from event where kind = $1 order by id desc limit 1', [kind]);
    await followEvent({ database, baseUrl: app.services.baseUrl }, Number(id));
  };
  /** The link of the newest letter of a kind. */
  const linkIn = async (kind: string) =>
    /\/missions\/lien\/[\w-]{43}/.exec((await one('select plain from mail where kind = $1 order by queued_at desc limit 1', [kind])).plain!)![0];
  /** A file of its own, its days granted, and the missions the closing of its point made. */
  async function wanted(name: string, ...halfDays: number[]) {
    const file = await granted(database, w, { name, halfDays });
    await rows(`insert into event (kind, subject_kind, subject_id, territory_id, data) values ('committees.item_closed', 'project', $1, $2, $3)`, [
      file.project,
      w.territoryId,
      JSON.stringify({ reference: file.reference, name, outcome: 'approved', itemId: file.item, heldOn: null }),
    ]);
    await follow('committees.item_closed');
    const missions = await rows('select id from mission where project_id = $1 order by half_days, id', [file.project]);
    return { ...file, missions: missions.map(({ id }) => id!) };
  }
  /** The firm of this file is another company than the one that lends: what a light form asks. */
  async function ofAnotherFirm<F extends { project: string }>(file: F): Promise<F> {
    await rows(
      `with o as (insert into organisation (name) values ($3) returning id),
        e as (insert into establishment (organisation_id, territory_id, name, no_siret_reason, commune_code) select id, $1, $3, 'essai', '88351' from o returning id)
      update project set establishment_id = e.id from e where project.id = $2`,
      [w.territoryId, file.project, `Société ${file.project.slice(0, 8)}`],
    );
    await rows('delete from recusal where project_id = $1', [file.project]);
    return file;
  }
  const days = async (project: string) => ({ granted: await heldDays(database, project, 'granted'), planned: await heldDays(database, project, 'planned') });
  /** What stands on a screen that asks for a yes to this mission, or to its plan. */
  const terms = async (id: string) => ({ terms: termsOf((await database.asSystem((tx) => missionOf(tx, id)))!) });
  const plan = async (id: string) => ({ plan: planOf(await database.asSystem((tx) => actionsOf(tx, id))) });
  /** A yes by a mailed link, to what its page shows. */
  const yes = async (link: string) => {
    const shown = /name="terms" value="(\w+)"/.exec(await (await app.get(link)).text())?.[1] ?? '';
    return app.post(link, { answer: 'yes', terms: shown });
  };
  const propose = (id: string, who = w.person.local_animator) => post(id, 'proposer', { person: w.person.expert }, who);
  /** To the site's agreement. */
  async function agreed(id: string) {
    expect((await propose(id)).status).toBe(303);
    expect((await post(id, 'accepter', await terms(id), w.person.expert)).status).toBe(303);
    expect((await post(id, 'accord-du-site', await terms(id), w.person.site_manager)).status).toBe(303);
  }
  /** From `starts` to `ends`; else from today on. */
  async function signed(id: string, { starts = null, ends = null }: { starts?: string | null; ends?: string | null } = {}) {
    await agreed(id);
    await rows(
      `update mission set route = 'C', route_facts = '{}', route_chosen_at = now(), starts_on = coalesce($2, starts_on, today_in('Europe/Paris')),
        ends_on = coalesce($3, ends_on, today_in('Europe/Paris') + 90) where id = $1`,
      [id, starts, ends],
    );
    await database.asSystem((tx) => signedPapers(tx, id));
    expect(await database.asSystem((tx) => papersSigned(tx, id, new Date()))).toEqual({ ok: true });
  }
  return { database, w, app, rows, one, status, textAs, post, follow, linkIn, wanted, ofAnotherFirm, days, terms, plan, yes, propose, agreed, signed };
}
