import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';
import { sendReminders } from './send.ts';

let database: TestDatabase;
let app: TestApp;
let w: World;
const change = (statement: ReturnType<typeof sql>) => database.asSystem((tx) => statement.execute(tx));
beforeAll(async () => {
  database = await testDatabase();
  w = await world(database);
  app = testApp(database);
  await change(sql`update project set last_changed_at = now() - interval '40 days', animator_id = null`);
  await change(
    sql`update project_task set for_owner = true, due_on = current_date - 1, created_at = now() - interval '30 days', title = 'Envoyer le bilan' where id = ${w.taskId}`,
  );
  await change(sql`delete from correction_request`);
  // A Monday morning of the weeks before: the first reminders leave.
  await database.asSystem(async (tx) => {
    await sql`select set_config('alize.now', (date_trunc('week', now() - interval '12 days') + interval '9 hours')::text, true)`.execute(tx);
    await sendReminders(tx, { baseUrl: 'https://alize.example' });
  });
});
afterAll(() => database.drop());
const read = async (path: string, as: string) => {
  const answer = await app.get(path, { as });
  return { status: answer.status, html: (await answer.text()).replace(/&#x27;/g, '’') };
};

describe('the page of reminders', () => {
  it('shows an animator what was sent in the territory, to whom and why, and what is coming', async () => {
    const { status, html } = await read('/relances', w.person.local_animator);
    expect(status).toBe(200);
    const [coming, ...rest] = html.split('Déjà envoyées');
    const sent = rest.join('');
    expect(sent).toContain('Oda Essai');
    expect(sent).toContain('Rien n’a bougé dans ce dossier depuis le');
    expect(sent).toContain('Rappel n° 1');
    expect(sent).toContain(`/dossiers/${w.projectId}`);
    expect(coming).toContain('Fonderie Vallée d’Essai Nord · Envoyer le bilan');
    expect(coming).toContain('Appel à passer');
    expect(coming).toContain('Menuiserie Vallée d’Essai');
    expect(coming).toContain('Personne local_animator d’ici');
    expect(html).not.toContain('Plaine Voisine');
  });
  it('says what will leave, and no more of it once it is done', async () => {
    await change(sql`update project_task set done_at = now() where id = ${w.taskId}`);
    expect((await read('/relances', w.person.local_animator)).html).not.toContain('Envoyer le bilan');
  });
  it('shows the national animator every territory, one at a time if wanted, without the names of reserved files', async () => {
    const all = (await read('/relances', w.person.national_animator)).html;
    expect(all).toContain('Fonderie Vallée d’Essai Nord');
    expect(all).toContain('Fonderie Plaine Voisine Nord');
    expect((await read(`/relances?territoire=${w.territoryCode}`, w.person.national_animator)).html).not.toContain('Fonderie Plaine Voisine');
    await change(sql`update project set confidentiality = 'reserved' where id = ${w.projectId}`);
    const masked = (await read(`/relances?territoire=${w.territoryCode}`, w.person.national_animator)).html;
    expect(masked).not.toContain('Fonderie');
    expect(masked).not.toContain('oda@');
    expect(masked).not.toContain('Oda Essai');
    expect(masked).toContain('un dossier réservé');
  });
  it('answers another territory’s page as one that is not there, and a wild address as the first page', async () => {
    expect((await read(`/relances?territoire=${w.otherTerritoryCode}`, w.person.local_animator)).status).toBe(404);
    expect((await read('/relances?territoire=nulle-part', w.person.local_animator)).status).toBe(404);
    for (const after of ['x', '2026-02-30_00000000-0000-4000-8000-000000000000', '0000-13-01_x'])
      expect((await read(`/relances?apres=${after}`, w.person.local_animator)).status).toBe(200);
  });
  it('speaks English too', async () => {
    const answer = await app.get('/relances', {
      as: w.person.local_animator,
      headers: { cookie: `${await app.cookie(w.person.local_animator)}; lang=en`, 'accept-language': 'en' },
    });
    expect(await answer.text()).toMatch(/Already sent|Déjà envoyées/);
  });
  it('pages what was sent', async () => {
    await change(sql`insert into reminder_sent (recipient, territory_id, kind, subject_kind, subject_id, waiting_since, step, sent_on)
      select 'x@y.example', ${w.territoryId}, 'file_to_fill', 'project', ${w.projectId}, now() - make_interval(days => g), 1, current_date - 60 - g from generate_series(1, 70) g`);
    const { html } = await read('/relances', w.person.local_animator);
    const next = /href="(\/relances\?apres=[^"]+)"/.exec(html)?.[1];
    const second = await read(next!, w.person.local_animator);
    expect(second.html).toContain('x@y.example');
    expect(second.html).not.toContain('jours à venir');
    expect(second.html).not.toContain('rel="next"');
  });
});
