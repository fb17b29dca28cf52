// Ids that do not belong together: another territory's under one's own parent, another person's, hidden fields altered. Nothing may change.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApp } from '../test/app.ts';
import type { TestApp } from '../test/app.ts';
import { allTables } from '../test/barrier.ts';
import { testDatabase } from '../test/database.ts';
import type { TestDatabase } from '../test/database.ts';
import { world } from '../test/world.ts';
import type { World } from '../test/world.ts';

let database: TestDatabase;
let app: TestApp;
let here: World;
/** The other territory's things, and things of the twin sheet of the own one. */
let there: Record<
  | 'contact'
  | 'note'
  | 'role'
  | 'signatory'
  | 'objective'
  | 'question'
  | 'merge'
  | 'invitation'
  | 'twinContact'
  | 'twinNote'
  | 'twinRole'
  | 'organisation'
  | 'session'
  | 'passkey'
  | 'notification'
  | 'ownRole'
  | 'otherRole',
  string
>;
const day = new Date().toISOString().slice(0, 10);

beforeAll(async () => {
  database = await testDatabase('empty');
  here = await world(database);
  app = testApp(database);
  const { otherTerritoryId: t, otherEstablishmentId: e, otherAgreementId: a, twinEstablishmentId: twin, territoryId: own, person } = here;
  await database.asSystem(async (tx) => {
    const one = async (query: ReturnType<typeof sql<{ id: string }>>) => (await query.execute(tx)).rows[0]!.id;
    const movement = await one(
      sql`insert into commune_movement (effective_on, kind, from_code, from_name, to_code, to_name, source) values (${day}, 'merger', '73008', 'Aix', '73065', 'Chambéry', 'essai') returning id`,
    );
    const extra = await one(
      sql`insert into establishment (organisation_id, territory_id, name, no_siret_reason, merged_into) select organisation_id, territory_id, 'Fondu', 'essai', id from establishment where id = ${e} returning id`,
    );
    there = {
      contact: await one(sql`select id from contact where territory_id = ${t}`),
      note: await one(sql`select id from note where territory_id = ${t}`),
      role: await one(sql`select id from establishment_role where territory_id = ${t}`),
      signatory: await one(sql`insert into agreement_signatory (agreement_id, territory_id, name, role) values (${a}, ${t}, 'X', 'state') returning id`),
      objective: await one(sql`insert into agreement_objective (agreement_id, territory_id, indicator, target) values (${a}, ${t}, 'days', 9) returning id`),
      question: await one(
        sql`insert into perimeter_question (territory_id, movement_id, commune_code, reason) values (${t}, ${movement}, '73065', 'split') returning id`,
      ),
      merge: await one(sql`insert into establishment_merge (territory_id, kept_id, merged_id, moved) values (${t}, ${e}, ${extra}, '{}') returning id`),
      invitation: await one(
        sql`insert into invitation (email, name, role, territory_id, starts_on, token_hash, expires_at) values ('x@y.example', 'X', 'guest', ${t}, ${day}, 'h', now() + interval '7 days') returning id`,
      ),
      twinContact: await one(sql`insert into contact (establishment_id, territory_id, name) values (${twin}, ${own}, 'Jumeau') returning id`),
      twinNote: await one(sql`insert into note (establishment_id, territory_id, body) values (${twin}, ${own}, 'Jumelle') returning id`),
      twinRole: await one(
        sql`insert into establishment_role (establishment_id, territory_id, role, starts_on) values (${twin}, ${own}, 'bank', '2020-01-01') returning id`,
      ),
      organisation: await one(sql`select organisation_id as id from establishment where id = ${e}`),
      session: await one(
        sql`insert into session (token, person_id, expires_at) values ('essaiessaiessai0', ${person.chair}, now() + interval '1 hour') returning id`,
      ),
      passkey: await one(
        sql`insert into passkey (person_id, credential_id, public_key, name) values (${here.otherPerson.chair}, 'x', '\\x00', 'X') returning id`,
      ),
      notification: await one(sql`insert into notification (person_id, kind, href) values (${person.chair}, 'people.role_given', '/a-faire') returning id`),
      ownRole: await one(sql`select id from role_assignment where person_id = ${person.chair}`),
      otherRole: await one(sql`select id from role_assignment where person_id = ${here.otherPerson.chair}`),
    };
  });
  for (const id of [...Object.values(person), ...Object.values(here.otherPerson)]) await app.cookie(id);
});
afterAll(() => database.drop());

/** What the whole database holds, but for who was last seen when. */
async function state(): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const { name } of (await allTables(database)).filter((table) => !['last_visit', 'submission', 'rate_limit'].includes(table.name)))
    found[name] = (await database.systemPool.query(`select coalesce(md5(string_agg(x::text, '|' order by x::text)), '') as sum from ${name} x`)).rows[0].sum;
  return found;
}
type Form = Record<string, string>;
async function unchanged(path: string, form: Form, as: string): Promise<number> {
  const before = await state();
  const answer = await app.post(path, form, { as });
  expect(await state(), path).toEqual(before);
  return answer.status;
}

describe('under an own sheet or agreement', () => {
  test('what hangs on another one is not there', async () => {
    const own = `/etablissements/${here.establishmentId}`;
    const contact = { name: 'Altéré', email: 'altere@own.example' };
    for (const [path, form] of [
      ...[there.contact, there.twinContact].flatMap((id): [string, Form][] => [
        [`${own}/contacts/${id}`, contact],
        [`${own}/contacts/${id}/depart`, { left_on: day }],
      ]),
      ...[there.role, there.twinRole].map((id): [string, Form] => [`${own}/roles/${id}`, { ends_on: day }]),
    ] as [string, Form][])
      expect(await unchanged(path, form, here.person.local_animator), path).toBe(404);
    for (const id of [there.note, there.twinNote])
      expect(await unchanged(`${own}/notes/${id}/retirer`, {}, here.person.local_animator)).toBeGreaterThanOrEqual(303);
    await unchanged(`${own}/defusionner`, { merge: there.merge }, here.person.local_animator);
    const agreement = `/conventions/${here.agreementId}`;
    for (const path of [`${agreement}/signataires/${there.signatory}/retirer`, `${agreement}/objectifs/${there.objective}/retirer`])
      expect(await unchanged(path, {}, here.person.local_animator), path).not.toBe(500);
    expect(await unchanged(`${agreement}/signataires`, { organisation_id: there.organisation, role: 'company' }, here.person.local_animator)).toBe(409);
    expect(await unchanged(`${own}/engagements`, { year: '2031', days_hr: '2', contact_id: there.contact }, here.person.local_animator)).toBe(422);
    expect(await unchanged(`${own}/engagements`, { year: '2031', days_hr: '2', contact_id: there.twinContact }, here.person.site_manager)).toBe(422);
  });
  test('pairs of sheets, one of them another territory’s, are not compared, merged or told apart', async () => {
    for (const path of [`/doublons/${here.establishmentId}/${here.otherEstablishmentId}`, `/doublons/${here.otherEstablishmentId}/${here.establishmentId}`]) {
      expect((await app.get(path, { as: here.person.local_animator })).status).toBe(404);
      for (const act of ['', '/distincts'])
        expect(
          await unchanged(
            path + act,
            { name: 'kept', organisation: 'kept', identity: 'kept', address: 'kept', activity: 'kept', size: 'kept', dates: 'kept' },
            here.person.local_animator,
          ),
        ).toBe(404);
    }
  });
});

describe('a territory chosen in the form', () => {
  test('must be one’s own, whatever the address says', async () => {
    const me = here.person.local_animator;
    const sheet = { kind: 'company', name: 'Neuve', no_siret_reason: 'essai', confirmed: 'on', territory_id: here.otherTerritoryId };
    expect(await unchanged('/etablissements', sheet, me)).toBe(422);
    const draft = {
      number: '9',
      title: 'Neuve',
      renewal_mode: 'triennial',
      starts_on: '2031-01-01',
      ends_on: '2033-12-31',
      territory_id: here.otherTerritoryId,
    };
    expect(await unchanged(`/conventions/nouvelle?territoire=${here.otherTerritoryCode}`, draft, me)).toBe(404);
    expect(await unchanged(`/territoires/${here.territoryCode}/questions`, { question: there.question, answer: 'include' }, me)).toBe(409);
    const described = { nom: 'Vallée', sorte: 'basin', porteur: there.organisation };
    expect(await unchanged(`/territoires/${here.territoryCode}/fiche`, described, me)).toBe(422);
    expect(
      await unchanged(
        `/territoires/${here.territoryCode}/perimetre`,
        { depuis: day, version: '1', ajouter: 'commune:73065', territory_id: here.otherTerritoryId, code: here.otherTerritoryCode },
        here.person.chair,
      ),
    ).toBe(404);
  });
  test('a role or an invitation elsewhere, for the network, or of somebody else’s sheet is refused', async () => {
    const me = here.person.local_animator;
    const role = { role: 'guest', starts_on: day };
    const places: Form[] = [
      { territory_id: here.otherTerritoryId },
      { role: 'site_manager', establishment_id: here.otherEstablishmentId },
      { role: 'national_animator' },
      { role: 'funder' },
      { role: 'guest', establishment_id: here.establishmentId },
    ];
    for (const place of places) {
      expect(await unchanged(`/personnes/${here.person.chair}/roles`, { ...role, ...place }, me), JSON.stringify(place)).toBe(409);
      expect(await unchanged('/invitations/nouvelle', { ...role, ...place, name: 'X', email: 'x@z.example' }, me), JSON.stringify(place)).toBe(409);
    }
    for (const act of ['annuler', 'renvoyer']) expect(await unchanged(`/invitations/${there.invitation}/${act}`, {}, me)).toBe(404);
  });
  test('a role is ended on its own holder’s sheet only', async () => {
    const end = { ends_on: day, reason: 'essai' };
    expect(await unchanged(`/personnes/${here.person.guest}/fin`, { ...end, role_id: there.ownRole }, here.person.local_animator)).toBe(404);
    expect(await unchanged(`/personnes/${here.person.guest}/fin`, { ...end, role_id: there.otherRole }, here.person.local_animator)).toBe(404);
    expect(await unchanged(`/personnes/${here.otherPerson.guest}/fin`, { ...end, role_id: there.otherRole }, here.person.local_animator)).toBe(404);
  });
});

describe('what is another person’s', () => {
  test('their sessions, keys and notifications are not there', async () => {
    const me = here.person.committee_member;
    for (const path of [`/compte/sessions/${there.session}/fermer`, `/compte/cles/${there.passkey}/retirer`, `/notifications/${there.notification}/lue`])
      expect(await unchanged(path, {}, me), path).toBe(404);
    await unchanged('/notifications/lues', {}, me);
    await unchanged('/compte/sessions/autres', {}, me);
  });
  test('a form’s token used by somebody else neither carries out nor tells anything of the first', async () => {
    const _once = 'essaiessaiessaiessai1';
    const first = await app.post(`/etablissements/${here.establishmentId}/notes`, { body: 'Une note', _once }, { as: here.person.local_animator });
    expect(first.headers.get('location')).toContain(here.establishmentId);
    const second = await app.post('/compte', { name: 'Autre', language: 'fr', theme: 'system', _once }, { as: here.otherPerson.committee_member });
    expect(second.headers.get('location') ?? '').not.toContain(here.establishmentId);
    expect(second.headers.get('location')).toBe('/compte?fait=1');
    const stranger = await app.post('/connexion', { email: 'x@y.example', _once });
    expect(stranger.headers.get('location')).toBe('/connexion/envoi');
  });
  test('fields that a form does not have change nothing', async () => {
    const me = here.person.committee_member;
    const row = async () => (await database.systemPool.query('select * from person where id = $1', [me])).rows[0];
    const before = await row();
    const extra = {
      id: here.person.chair,
      person_id: here.person.chair,
      email: 'pris@own.example',
      email_verified: 'false',
      left_on: day,
      invented: 'true',
      created_at: '2001-01-01',
      role: 'national_animator',
      __proto__: 'x',
      constructor: 'x',
      'roles[0]': 'x',
    };
    expect((await app.post('/compte', { ...extra, name: before.name, language: 'fr', theme: 'system' }, { as: me })).status).toBe(303);
    expect({ ...(await row()), updated_at: null }).toEqual({ ...before, updated_at: null });
    const pledge = {
      year: '2030',
      days_hr: '2',
      status: 'confirmed',
      agreement_id: here.agreementId,
      confirmed_on: day,
      establishment_id: here.otherEstablishmentId,
      territory_id: here.otherTerritoryId,
    };
    expect((await app.post(`/etablissements/${here.establishmentId}/engagements`, pledge, { as: here.person.site_manager })).status).toBe(303);
    const { rows } = await database.systemPool.query(`select establishment_id, territory_id, status, agreement_id from pledge where year = 2030`);
    expect(rows).toEqual([{ establishment_id: here.establishmentId, territory_id: here.territoryId, status: 'proposed', agreement_id: null }]);
  });
});
