import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';
import { followEvent } from '../../reactions.ts';

let database: TestDatabase;
let app: TestApp;
let w: World;
let today: string;
let last = 0;
const rows = async (query: string, values: unknown[] = []) => (await database.systemPool.query(query, values)).rows as Record<string, string>[];
const day = (n: number) => new Date(Date.parse(`${today}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10);
const animator = () => ({ as: w.person.local_animator });
/** Carries out what follows from everything that happened since; the owners' entries that left, as `method sequence recipient`. */
async function entries(): Promise<string[]> {
  await rows('delete from mail');
  for (const { id } of await rows('select id from event where id > $1 order by id', [last])) {
    await followEvent({ database, baseUrl: app.services.baseUrl }, Number(id));
    last = Number(id);
  }
  const mails = await rows(`select recipient, calendar, calendar_method from mail where kind like 'committees.owner%' order by recipient, calendar_method`);
  return mails.map(({ recipient, calendar, calendar_method }) => {
    const sequence = /SEQUENCE:(\d+)/.exec(calendar!)![1];
    expect(calendar!.replace(/\r\n /g, '')).toContain(`MAILTO:${recipient}`);
    return `${calendar_method} ${sequence} ${recipient!.split('@')[0]}`;
  });
}
const uids = async () =>
  new Set((await rows(`select calendar from mail where kind like 'committees.owner%'`)).map(({ calendar }) => /UID:(\S+)/.exec(calendar!)![1]));

beforeAll(async () => {
  database = await testDatabase('empty');
  w = await world(database);
  app = testApp(database);
  today = await database.asSystem(async (tx) => (await sql<{ today: string }>`select today_in('Europe/Paris')::text as today`.execute(tx)).rows[0]!.today);
});
afterAll(() => database.drop());

async function completeFile(name: string): Promise<string> {
  const [made] = await rows(
    `insert into project (reference, territory_id, establishment_id, firm_name, owner_name, owner_email, completed_at) values ($1, $2, $3, $4, 'Oda Essai', $5, now()) returning id`,
    [`ESSAI-${name}`, w.territoryId, w.twinEstablishmentId, name, `${name.toLowerCase()}@firme.example`],
  );
  await rows(`update project set status = 'complete' where id = $1`, [made!.id]);
  return made!.id!;
}
async function summoned(...names: string[]): Promise<{ session: string; files: string[] }> {
  const answer = await app.post('/seances', { territoire: w.territoryCode, kind: 'meeting', day_1: day(30), time_1: '9h30', place: 'À l’usine' }, animator());
  const session = answer.headers.get('location')!.slice('/seances/'.length, '/seances/'.length + 36);
  const files: string[] = [];
  for (const name of names) {
    const file = await completeFile(name);
    expect((await app.post(`/seances/${session}/ordre-du-jour/dossier`, { project: file }, animator())).status).toBe(303);
    files.push(file);
  }
  expect((await app.post(`/seances/${session}/convoquer`, {}, animator())).status).toBe(303);
  return { session, files };
}
const itemOf = async (file: string) => (await rows('select id from agenda_item where project_id = $1', [file]))[0]!.id!;

describe('the owner’s calendar', () => {
  it('is invited, follows a move under one identity, and is taken back when the session is called off', async () => {
    const { session } = await summoned('Alpha', 'Beta');
    expect(await entries()).toEqual(['REQUEST 0 alpha', 'REQUEST 0 beta']);
    const before = await uids();
    expect((await app.post(`/seances/${session}/modifier`, { day_1: day(31), time_1: '14:00', place: 'Mairie' }, animator())).status).toBe(303);
    expect(await entries()).toEqual(['REQUEST 1 alpha', 'REQUEST 1 beta']);
    expect(await uids()).toEqual(before);
    // Told again though nothing moved: nobody is written to twice.
    expect((await app.post(`/seances/${session}/convoquer`, {}, animator())).status).toBe(303);
    expect(await entries()).toEqual([]);
    expect((await app.post(`/seances/${session}/annuler`, { reason: 'Neige' }, animator())).status).toBe(303);
    expect(await entries()).toEqual(['CANCEL 3 alpha', 'CANCEL 3 beta']);
    expect(await uids()).toEqual(before);
    expect((await rows(`select calendar from mail where recipient = 'alpha@firme.example' and kind = 'committees.owner_off'`))[0]!.calendar).toContain(
      'STATUS:CANCELLED',
    );
  });

  it('is taken back when the file leaves the agenda; who comes after is told of the new hour with the changes', async () => {
    const { session, files } = await summoned('Gamma', 'Delta', 'Epsilon');
    await entries();
    expect((await app.post(`/seances/${session}/ordre-du-jour/${await itemOf(files[0]!)}/retirer`, {}, animator())).status).toBe(303);
    expect(await entries()).toEqual(['CANCEL 1 gamma']);
    expect((await app.post(`/seances/${session}/convoquer`, {}, animator())).status).toBe(303);
    expect(await entries()).toEqual(['REQUEST 1 delta', 'REQUEST 1 epsilon']);
    // The owner withdraws: off the agenda, off the calendar.
    expect((await app.post(`/dossiers/${files[1]}/actes/withdraw`, { reason: 'Vendue' }, animator())).status).toBe(303);
    expect(await entries()).toEqual(['CANCEL 2 delta']);
    expect(await rows('select position from agenda_item where session_id = $1', [session])).toEqual([{ position: 1 }]);
    // Another address: the former entry is taken back there, the new one is invited.
    await rows(`update project set owner_email = 'nouvelle@firme.example' where id = $1`, [files[2]]);
    expect((await app.post(`/seances/${session}/convoquer`, {}, animator())).status).toBe(303);
    expect(await entries()).toEqual(['CANCEL 2 epsilon', 'REQUEST 2 nouvelle']);
    const [former] = await rows(`select plain from mail where recipient = 'epsilon@firme.example'`);
    expect(former!.plain).not.toContain('/suivi/');
  });

  it('is not missed for the recusal of a member who was told before', async () => {
    const file = await completeFile('Zeta');
    await rows(`update person set name = 'Zzz' where id = $1`, [w.recusedId]);
    await rows(
      `insert into recusal (project_id, territory_id, person_id, origin, link, status, noted_by) values ($1, $2, $3, 'declared', 'customer', 'in_force', $3)`,
      [file, w.territoryId, w.recusedId],
    );
    const answer = await app.post('/seances', { territoire: w.territoryCode, kind: 'meeting', day_1: day(40), time_1: '9h30', place: 'Là' }, animator());
    const session = answer.headers.get('location')!.slice('/seances/'.length, '/seances/'.length + 36);
    await app.post(`/seances/${session}/ordre-du-jour/dossier`, { project: file }, animator());
    await app.post(`/seances/${session}/convoquer`, {}, animator());
    expect(await entries()).toEqual(['REQUEST 0 zeta']);
  });
});
