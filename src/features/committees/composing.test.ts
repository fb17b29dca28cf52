import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { openRoom } from '../../../test/room.ts';
import type { TestRoom } from '../../../test/room.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';
import { followEvent } from '../../reactions.ts';

let database: TestDatabase;
let app: TestApp;
let w: World;
let room: TestRoom;
const rows = async <T = Record<string, string>>(query: string, values: unknown[] = []) => (await database.systemPool.query(query, values)).rows as T[];
const page = async (path: string) => plain(await (await app.get(`/seances/${room.session}${path}`, { as: w.person.local_animator })).text());
const plain = (html: string) => html.replace(/[\u00a0\u202f]|&nbsp;/g, ' ').replaceAll('&#x27;', '’');
const aside = (project: string, person: string) =>
  rows(
    `insert into recusal (project_id, territory_id, person_id, origin, link, status, noted_by) values ($1, $2, $3, 'declared', 'supplier', 'in_force', $3)`,
    [project, w.territoryId, person],
  );
const rule = (name: string, value: unknown) =>
  rows(`insert into territory_parameter (territory_id, name, value, reason, set_by) values ($1, $2, $3::jsonb, 'Essai', $4)`, [
    w.territoryId,
    name,
    JSON.stringify(value),
    w.person.local_animator,
  ]);
const APPROVE = { outcome: 'approved', reasons: 'Un projet clair.' };
const days = (typed: string, site = w.establishmentId, n = 0) => ({
  [`grant.${n}.site`]: site,
  [`grant.${n}.domain`]: 'production',
  [`grant.${n}.days`]: typed,
});

beforeAll(async () => {
  database = await testDatabase('empty');
  w = await world(database);
  app = testApp(database);
  await rows(`update committee_session set status = 'cancelled', cancelled_at = now(), cancel_reason = 'Essai' where status in ('planned', 'summoned')`);
  await rows('update agenda_item set pending = false');
  room = await openRoom(database, app, w);
});
afterAll(() => database.drop());

describe('the wall, read by everybody in the room', () => {
  it('shows of a file its number alone while somebody who is there stands aside from it, in hand or next', async () => {
    const first = await room.file('Alphaville');
    const second = await room.file('Betatron');
    await aside(second.project, w.person.committee_member);
    await room.post(`/${first.item}/aller`, { stage: 'debate' });
    const before = await page('/ecran');
    expect(before).toContain('Alphaville');
    expect(before).not.toContain('Betatron');
    // The animator, who is not recused, reads it on their own screen.
    expect(await page('/salle')).toContain('Betatron');

    await room.post(`/${second.item}/aller`, { stage: 'debate' });
    await room.post(`/${second.item}/proposer`, { ...APPROVE, reasons: 'Betatron le mérite.' });
    const during = await page('/ecran');
    expect(during).toContain('Merci de sortir un moment : Personne committee_member');
    expect(during).not.toContain('Betatron');
    await room.post('/presence', { person: w.person.committee_member, there: 'non' });
    expect(await page('/ecran')).toContain('Betatron le mérite.');
    await room.post('/presence', { person: w.person.committee_member, there: 'oui' });
    expect(await page('/ecran')).not.toContain('Betatron');
    await room.post(`/${second.item}/finir`, { as: 'no_decision' });
    await room.post(`/${first.item}/finir`, { as: 'no_decision' });
  });

  it('names no other file, and nothing that is put, while an owner is heard', async () => {
    const heard = await room.file('Gammatech');
    const waits = await room.file('Deltaplane');
    await room.post(`/${heard.item}/aller`, { stage: 'hearing' });
    await room.post(`/${heard.item}/proposer`, { ...APPROVE, reasons: 'Une raison encore tue.' });
    const wall = await page('/ecran');
    expect(wall).toContain('Gammatech');
    for (const said of ['Deltaplane', 'encore tue']) expect(wall).not.toContain(said);
    await room.post(`/${heard.item}/aller`, { stage: 'debate' });
    for (const said of ['Deltaplane', 'encore tue']) expect(await page('/ecran')).toContain(said);
    await room.post(`/${heard.item}/finir`, { as: 'no_decision' });
    await room.post(`/${waits.item}/finir`, { as: 'not_heard' });
  });

  it('says until when the stage in hand was planned', async () => {
    const file = await room.file('Epsilon');
    await room.post(`/${file.item}/aller`, { stage: 'alone' });
    const [since] = await rows<{ until: Date }>(`select stage_since + interval '10 minutes' as until from committee_session where id = $1`, [room.session]);
    expect(await page('/ecran')).toContain(`until="${since!.until.toISOString()}"`);
    expect(await page('/ecran')).toContain('10 minutes prévues');
    await room.post(`/${file.item}/finir`, { as: 'no_decision' });
  });
});

describe('composing the help', () => {
  it('shows the total against both caps, and what each site would have left, without putting anything', async () => {
    const file = await room.file('Zeta');
    await room.post(`/${file.item}/aller`, { stage: 'debate' });
    const [{ n }] = (await rows<{ n: number }>(`select days_left($1, extract(year from now())::integer, 'production') as n`, [w.establishmentId])) as [
      { n: number },
    ];
    const look = async (form: Record<string, string>) => {
      const answer = await room.post(`/${file.item}/proposer`, { ...APPROVE, ...form, voir: '1' });
      expect(answer.status).toBe(200);
      return plain(await answer.text());
    };
    expect(await look({})).toContain('Rien encore : jusqu’à 15 j.');
    const within = await look({ ...days('2'), ...days('1,5', w.establishmentId, 1) });
    expect(within).toContain('En tout 3,5 j. Reste 1,5 j avant 5 j, 11,5 j avant le plafond de 15 j.');
    expect(within).toContain(
      n >= 7
        ? `Il restera ${String((n - 7) / 2).replace('.', ',')} j à cet établissement`
        : `Il manque ${String((7 - n) / 2).replace('.', ',')} j à cet établissement`,
    );
    expect(await look(days('6'))).toContain('En tout 6 j, au-delà de 5 j : dites pourquoi. Reste 9 j avant le plafond de 15 j.');
    expect(await look(days('15,5'))).toContain('En tout 15,5 j : 0,5 j de trop, le plafond est de 15 j.');
    expect(await rows('select from decision where item_id = $1', [file.item])).toEqual([]);
    await room.post(`/${file.item}/finir`, { as: 'no_decision' });
  });

  it('lends from the fund only where there is one, within its amount and months; what is granted says the grace', async () => {
    const file = await room.file('Eta');
    await room.post(`/${file.item}/aller`, { stage: 'debate' });
    const put = async (form: Record<string, string>) => {
      const answer = await room.post(`/${file.item}/proposer`, { ...APPROVE, ...form });
      return answer.status === 303 ? 'put' : plain(await answer.text());
    };
    const beyond = 'dépassent ce que le fonds permet';
    expect(await put({ advance: '15000,01', advance_months: '36' })).toContain(beyond);
    expect(await put({ advance: '15000', advance_months: '37' })).toContain(beyond);
    expect(await put({ advance: '15000', advance_months: '12', advance_grace: '12' })).toContain(beyond);
    await rule('loan_requires_days', true);
    expect(await put({ advance: '9000', advance_months: '36' })).toContain('jamais sans jours');
    expect(await put({ advance: '15000', advance_months: '36', advance_grace: '6', ...days('0,5') })).toBe('put');
    expect(await page('/salle')).toContain('remboursable en 36 mois dont 6 de différé');
    await rule('loan_enabled', false);
    expect(await put({ advance: '1', advance_months: '1', ...days('0,5') })).toContain('n’a pas de fonds d’avances');
    await room.post(`/${file.item}/finir`, { as: 'no_decision' });
  });
});

describe('the letters of the establishments', () => {
  async function granted(name: string, before: (project: string) => Promise<unknown> = async () => undefined) {
    const file = await room.file(name);
    await before(file.project);
    await room.decide(file.item, { ...APPROVE, ...days('0,5') });
    const [event] = await rows<{ id: number }>(`select id from event where kind = 'committees.item_closed' and subject_id = $1`, [file.project]);
    await followEvent({ database, baseUrl: app.services.baseUrl }, event!.id);
    return rows<{ recipient: string; kind: string }>(
      `select recipient, kind from mail where kind in ('committees.decision_site', 'committees.decision_untold') and plain like '%' || $1 || '%' order by recipient`,
      [name],
    );
  }
  it('go to the managers; without one to write to, to the contacts; without any, the animators are told that nobody was', async () => {
    expect(await granted('Thetaserre')).toEqual([{ recipient: 'site_manager@own.example', kind: 'committees.decision_site' }]);
    const [contact] = await rows('select lower(email) as email from contact where establishment_id = $1', [w.establishmentId]);
    const manager = w.person.site_manager;
    expect(await granted('Iotamat', (project) => aside(project, manager))).toEqual([{ recipient: contact!.email, kind: 'committees.decision_site' }]);
    await rows('update contact set receives_mail = false where establishment_id = $1', [w.establishmentId]);
    const untold = await granted('Kappabois', (project) => aside(project, manager));
    expect(untold.map(({ kind }) => kind)).toEqual(untold.map(() => 'committees.decision_untold'));
    expect(untold.map(({ recipient }) => recipient)).toContain('local_animator@own.example');
    // The contact is somebody who stands aside: their address is theirs, with or without account.
    await rows(`update contact set receives_mail = true, email = 'site_manager@own.example' where establishment_id = $1`, [w.establishmentId]);
    expect((await granted('Lambdacier', (project) => aside(project, manager))).map(({ kind }) => kind)).not.toContain('committees.decision_site');
  });
});
