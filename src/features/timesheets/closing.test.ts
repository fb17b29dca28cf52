// The end of a mission: words of both sides, a quote by consent, skills seen, closed by the animator after both or alone with a reason.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { heldFor, runningMission } from '../../../test/mission.ts';
import type { Running } from '../../../test/mission.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';
import { SKILLED, skilled } from '../../../test/skilled.ts';
import { followEvent } from '../../reactions.ts';
import { shifted } from '../reminders/calendar.ts';

const BASE = 'http://alize.test';
let database: TestDatabase;
let app: TestApp;
let w: World;
let today: string;
let followed = 0;
let back = 1;
beforeAll(async () => {
  database = await testDatabase();
  app = testApp(database);
  w = await world(database);
  today = (await database.systemPool.query<{ day: string }>(`select today_in('Europe/Paris') as day`)).rows[0]!.day;
});
afterAll(() => database.drop());

const rows = async (text: string, ...values: unknown[]) => (await database.systemPool.query<Record<string, unknown>>(text, values)).rows;
async function begin(name: string, halfDays = 2): Promise<Running> {
  return runningMission(database, w, { name, halfDays, ago: 90, firm: w.establishmentId });
}
async function done(here: Running, n: number): Promise<void> {
  for (let i = 0; i < n; i++) {
    const answer = await app.post(
      '/mes-jours',
      { mission: here.mission, day: shifted(today, -back++), half: 'am', key: `clore-cle-${back}`, anyway: 'on' },
      { as: w.person.expert },
    );
    if (answer.status !== 303) throw new Error(`Not logged: ${answer.status}`);
  }
}
async function follow(): Promise<void> {
  for (;;) {
    const events = await rows(`select id from event where id > $1 order by id`, followed);
    if (events.length === 0) return;
    for (const { id } of events) {
      await followEvent(app.services, id as number);
      followed = id as number;
    }
  }
}
const ofExpert = (here: Running, form: Record<string, string> = {}) =>
  app.post(
    `/mes-jours/bilan/${here.mission}`,
    { body: 'Trois outils mis en place', skills: 'Chronométrage\n Chantier 5S \n\nChronométrage', ...form },
    { as: w.person.expert },
  );
const ofOwner = (here: Running, form: Record<string, string | string[]> = {}) =>
  app.post(
    `/mon-dossier/bilan/${here.mission}`,
    { satisfaction: '5', body: 'Deux heures gagnées par jour', quote: 'Un regard neuf', consents: 'on', ...form },
    { as: w.person.owner },
  );
/** The owner's one tap, on the page as it stands. */
const confirmAll = async (here: Running) => {
  const waiting = await rows(`select id from mission_day where project_id = $1 and state = 'logged'`, here.project);
  return app.post(`/mon-dossier/journees?dossier=${here.reference}`, { act: 'all', day: waiting.map(({ id }) => id) } as never, { as: w.person.owner });
};
const close = (here: Running, form: Record<string, string> = {}, as = w.person.local_animator) =>
  app.post(`/journees/missions/${here.mission}/clore`, form, { as });

describe('both sides are asked', () => {
  it('by themselves when the last half-day planned is confirmed, once, by mail with their page', async () => {
    const here = await begin('Demande');
    await done(here, 2);
    const confirm = async () => {
      await confirmAll(here);
      await follow();
    };
    await confirm();
    await confirm();
    expect(await rows(`select kind from mail where kind like 'timesheets.review%' order by kind`)).toEqual([
      { kind: 'timesheets.review_expert' },
      { kind: 'timesheets.review_owner' },
    ]);
    const [owner] = await rows(`select plain from mail where kind = 'timesheets.review_owner'`);
    const token = new RegExp(`${BASE}/confirmer/([A-Za-z0-9_-]{43})`).exec(owner!.plain as string)![1]!;
    expect(await (await app.get(`/confirmer/${token}`)).text()).toContain('Dire ce qu’elle vous a apporté');
    // Its button opens the page on this device, without an account.
    const opened = await app.post(`/confirmer/${token}`, { review: here.mission });
    expect(opened.headers.get('location')).toBe(`/mon-dossier/bilan/${here.mission}`);
    const cookie = opened.headers.get('set-cookie')!.split(';')[0]!;
    expect((await app.get(`/mon-dossier/bilan/${here.mission}`, { headers: { cookie } })).status).toBe(200);
    const written = await app.post(`/mon-dossier/bilan/${here.mission}`, { satisfaction: '4', body: 'Utile' }, { headers: { cookie } });
    expect(written.headers.get('location')).toMatch(/fait=review$/);
    expect(await rows(`select satisfaction, written_by, quote from closing_review where mission_id = $1`, here.mission)).toEqual([
      { satisfaction: 4, written_by: null, quote: null },
    ]);
    expect(await (await app.get('/a-faire', { as: w.person.expert })).text()).toContain('Quelques mots sur votre mission');
  });
});

describe('words', () => {
  let here: Running;
  beforeAll(async () => {
    here = await begin('Mots', 4);
  });
  it('wait for a first half-day, and are refused field by field', async () => {
    expect((await ofExpert(here)).status).toBe(409);
    await done(here, 1);
    expect((await ofExpert(here, { body: '' })).status).toBe(422);
    const unsure = await ofOwner(here, { satisfaction: '6' });
    expect([unsure.status, (await unsure.text()).includes('Deux heures gagnées par jour')]).toEqual([422, true]);
  });
  it('name skills once each, of which the owner ticks those they saw', async () => {
    expect((await ofExpert(here)).status).toBe(303);
    expect(await rows(`select position, label, confirmed_at from closing_skill where mission_id = $1 order by 1`, here.mission)).toEqual([
      { position: 0, label: 'Chronométrage', confirmed_at: null },
      { position: 1, label: 'Chantier 5S', confirmed_at: null },
    ]);
    expect((await ofOwner(here, { seen: 'Chantier 5S' })).status).toBe(303);
    // What the owner saw keeps its tick when the expert writes again.
    expect((await ofExpert(here, { skills: 'Chantier 5S\nKanban' })).status).toBe(303);
    expect(await rows(`select label, confirmed_by from closing_skill where mission_id = $1 order by label`, here.mission)).toEqual([
      { label: 'Chantier 5S', confirmed_by: w.person.owner },
      { label: 'Kanban', confirmed_by: null },
    ]);
  });
  it('of skills are those that stood on the owner’s page: written anew meanwhile, nothing is ticked and the new list is shown', async () => {
    const moved = await begin('Bouge', 4);
    await done(moved, 1);
    await ofExpert(moved, { skills: 'Soudage\nKanban' });
    const page = await (await app.get(`/mon-dossier/bilan/${moved.mission}`, { as: w.person.owner })).text();
    const [posted] = /name="seen" value="[^"]+"/.exec(page)!;
    await ofExpert(moved, { skills: 'Kanban\nAchats' });
    const answer = await ofOwner(moved, { seen: posted.slice('name="seen" value="'.length, -1) });
    expect([answer.status, (await answer.text()).includes('Achats')]).toEqual([409, true]);
    expect(await rows(`select label from closing_skill where mission_id = $1 and confirmed_at is not null`, moved.mission)).toEqual([]);
    expect((await ofOwner(moved, { seen: 'Kanban' })).status).toBe(303);
    expect(await rows(`select label from closing_skill where mission_id = $1 and confirmed_at is not null`, moved.mission)).toEqual([{ label: 'Kanban' }]);
  });
  it('are each side’s own and the animator’s: the site reads the consented quote alone, the other side nothing', async () => {
    const seen = (person: string) =>
      database.asPerson(person, async (tx) =>
        (await sql<{ side: string }>`select side from closing_review where mission_id = ${here.mission} order by 1`.execute(tx)).rows.map(({ side }) => side),
      );
    expect([
      await seen(w.person.expert),
      await seen(w.person.owner),
      await seen(w.person.local_animator),
      await seen(w.person.site_manager),
      await seen(w.person.committee_member),
      await seen(w.recusedId),
    ]).toEqual([['expert'], ['owner'], ['expert', 'owner'], [], [], []]);
    const quotes = (person: string) =>
      database.asPerson(
        person,
        async (tx) => (await sql<{ quote: string }>`select quote from consented_quotes(array[${here.mission}]::uuid[])`.execute(tx)).rows,
      );
    expect(await quotes(w.person.site_manager)).toEqual([{ quote: 'Un regard neuf' }]);
    expect(await quotes(w.otherPerson.site_manager)).toEqual([]);
    const consent = (allowed: string) => app.post(`/mon-dossier/bilan/${here.mission}/citation`, { allowed }, { as: w.person.owner });
    expect((await consent('no')).status).toBe(303);
    expect(await quotes(w.person.site_manager)).toEqual([]);
    expect(
      await rows(
        `select quote_given_at is not null as given, quote_withdrawn_at is not null as back from closing_review where mission_id = $1 and side = 'owner'`,
        here.mission,
      ),
    ).toEqual([{ given: true, back: true }]);
    await consent('yes');
    expect(await quotes(w.person.site_manager)).toHaveLength(1);
  });
  it('are written by their side alone, whatever the application', async () => {
    const as = (person: string, text: string) =>
      database
        .asPerson(person, async (tx) => Number((await sql.raw(text).execute(tx)).numAffectedRows))
        .catch((error: { code?: string; constraint?: string }) => error.constraint ?? error.code);
    expect(await as(w.person.expert, `update closing_review set body = 'Autre' where mission_id = '${here.mission}' and side = 'owner'`)).toBe(0);
    expect(await as(w.person.expert, `update closing_skill set confirmed_at = now() where mission_id = '${here.mission}' and confirmed_at is null`)).toBe(
      '42501',
    );
    expect(await as(w.person.owner, `update closing_skill set label = 'Autre' where mission_id = '${here.mission}'`)).toBe('42501');
    expect(await as(w.person.local_animator, `update closing_review set body = 'Autre' where mission_id = '${here.mission}'`)).toBe(0);
    expect(
      await as(
        w.otherPerson.owner,
        `insert into closing_review (mission_id, territory_id, project_id, side, body, satisfaction) values ('${here.mission}', '${w.territoryId}', '${here.project}', 'owner', 'Autre', 1)`,
      ),
    ).toBe('42501');
  });
});

describe('closing', () => {
  it('needs the words of both, or a reason; what was not done goes back to what was granted', async () => {
    const here = await begin('Seule', 4);
    await done(here, 1);
    const silent = await close(here);
    expect([silent.status, (await silent.text()).includes('Dites pourquoi vous terminez')]).toEqual([422, true]);
    expect((await close(here, {}, w.otherPerson.local_animator)).status).toBe(404);
    expect((await close(here, { reason: 'L’entreprise ne répond plus' })).headers.get('location')).toMatch(/fait=closed$/);
    expect(await rows(`select status, ended_as, end_reason from mission where id = $1`, here.mission)).toEqual([
      { status: 'ended', ended_as: 'done', end_reason: 'L’entreprise ne répond plus' },
    ]);
    expect(await heldFor(database, here.project)).toMatchObject({ granted: 3, planned: 0, delivered: 1 });
    expect((await close(here, { reason: 'Encore' })).status).toBe(409);
    // What still waits is settled all the same.
    await confirmAll(here);
    expect(await heldFor(database, here.project)).toMatchObject({ granted: 3, delivered: 0, validated: 1 });
  });
  it('after both needs no reason; then the words stay, and consent is still given and taken back', async () => {
    const here = await begin('Deux');
    await done(here, 1);
    await ofExpert(here);
    await ofOwner(here);
    expect((await close(here)).status).toBe(303);
    expect((await ofOwner(here, { body: 'Réécrit' })).status).toBe(409);
    expect(await rows(`select body from closing_review where mission_id = $1 and side = 'owner'`, here.mission)).toEqual([
      { body: 'Deux heures gagnées par jour' },
    ]);
    await expect(
      database.asPerson(w.person.owner, (tx) =>
        sql`update closing_review set body = 'Réécrit' where mission_id = ${here.mission} and side = 'owner'`.execute(tx),
      ),
    ).rejects.toMatchObject({ constraint: 'closing_is_kept' });
    expect((await app.post(`/mon-dossier/bilan/${here.mission}/citation`, { allowed: 'no' }, { as: w.person.owner })).status).toBe(303);
    expect(await rows(`select quote_withdrawn_at is not null as back from closing_review where mission_id = $1 and side = 'owner'`, here.mission)).toEqual([
      { back: true },
    ]);
    const page = await (await app.get(`/journees/missions/${here.mission}`, { as: w.person.local_animator })).text();
    expect(page).toContain('Trois outils mis en place');
    expect(page).toContain('N’est plus citée depuis');
  });
});

describe('skills that were shown', () => {
  const passport = async (here: Running) =>
    (await rows(`select s.name_fr as name from skill_confirmation c join skill s on s.id = c.skill_id where c.mission_id = $1`, here.mission)).map(
      ({ name }) => name,
    );
  const act = (here: Running, path: string, form: Record<string, string>) =>
    app.post(`/missions/${here.mission}/${path}`, form, { as: w.person.local_animator });
  beforeAll(async () => {
    await skilled(database, w);
    await follow();
  });
  it.each([
    ['terminer', { how: 'done' }],
    ['terminer', { how: 'early', reason: 'La ligne est réglée' }],
    ['remplacer', { reason: 'Elle change de site' }],
  ] as const)('are the person’s when the mission ends by its own page: %s %o', async (path, form) => {
    const here = await begin(`Page${path}${JSON.stringify(form).length}`, 4);
    await done(here, 1);
    await ofExpert(here, { skills: '5S' });
    await ofOwner(here, { seen: '5S' });
    expect((await act(here, path, form)).status).toBe(303);
    await follow();
    expect(await passport(here)).toEqual(['Organisation d’atelier']);
    await follow();
    expect(await passport(here)).toHaveLength(1);
    // Whoever was replaced is told of on paper like anybody else.
    const papers = (await rows('select kind from paper where mission_id = $1 and state = $2 order by kind', here.mission, 'draft')).map(({ kind }) => kind);
    expect(papers).toEqual(['certificate', 'closing_review', 'time_sheet']);
  });
  it('are nobody’s who was replaced before a first half-day, and no paper tells of it', async () => {
    const here = await begin('Avant', 4);
    expect((await act(here, 'remplacer', { reason: 'Elle change de site' })).status).toBe(303);
    await follow();
    expect(await rows('select kind from paper where mission_id = $1 and state = $2', here.mission, 'draft')).toEqual([]);
  });
  it('are written after the end too, and confirmed with the owner’s first words', async () => {
    const here = await begin('Tardive', 4);
    await done(here, 1);
    await act(here, 'terminer', { how: 'early', reason: 'La ligne est réglée' });
    await follow();
    expect((await ofExpert(here, { skills: 'Réglage de presses\nKanban' })).status).toBe(303);
    expect((await ofOwner(here, { seen: ['Réglage de presses', 'Kanban'] })).status).toBe(303);
    await follow();
    expect(await rows('select label, confirmed_at is not null as seen from closing_skill where mission_id = $1 order by position', here.mission)).toEqual([
      { label: 'Réglage de presses', seen: true },
      { label: 'Kanban', seen: true },
    ]);
    expect(await passport(here)).toEqual(['Réglage de presses']);
    // From then on they stay.
    for (const [who, text] of [
      [
        w.person.expert,
        `insert into closing_skill (mission_id, territory_id, project_id, position, label) values ('${here.mission}', '${w.territoryId}', '${here.project}', 7, 'Autre')`,
      ],
      [w.person.owner, `update closing_skill set confirmed_at = null, confirmed_by = '${w.person.owner}' where mission_id = '${here.mission}'`],
    ] as const)
      await expect(database.asPerson(who, (tx) => sql.raw(text).execute(tx))).rejects.toMatchObject({ constraint: 'closing_is_kept' });
    expect(await rows('select 1 from skill_confirmation where mission_id = $1 and expert_id = $2', here.mission, SKILLED.expertId)).toHaveLength(1);
  });
});
