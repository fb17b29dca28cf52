// Files: what is taken in, how it is handed out and to whom; sheets for spreadsheets.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROLES } from '../src/features/people/scope.ts';
import { testApp } from '../test/app.ts';
import type { TestApp } from '../test/app.ts';
import { testDatabase } from '../test/database.ts';
import type { TestDatabase } from '../test/database.ts';
import { world } from '../test/world.ts';
import type { World } from '../test/world.ts';

let database: TestDatabase;
let app: TestApp;
let here: World;
beforeAll(async () => {
  database = await testDatabase('empty');
  here = await world(database);
  app = testApp(database);
});
afterAll(() => database.drop());

const PDF = '%PDF-1.4\n<html><script>alert(1)</script></html>';
const attach = (content: BlobPart, name: string, type: string) =>
  app.post(`/conventions/${here.agreementId}/fichier`, { file: new File([content], name, { type }) }, { as: here.person.local_animator });
const lastFile = async () =>
  (
    await database.asSystem((tx) =>
      sql<{ id: string; name: string; media_type: string }>`select id, name, media_type from stored_file order by added_at desc limit 1`.execute(tx),
    )
  ).rows[0]!;
const files = async () => (await database.asSystem((tx) => sql<{ n: number }>`select count(*) as n from stored_file`.execute(tx))).rows[0]!.n;

describe('a file that is not what it says', () => {
  test.each([
    ['<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'plan.svg', 'image/svg+xml'],
    ['<!doctype html><script>alert(1)</script>', 'convention.pdf', 'application/pdf'],
    [' %PDF-1.4', 'convention.pdf', 'application/pdf'],
    ['MZ\u0090', 'convention.pdf', 'application/pdf'],
    ['#!/bin/sh', 'convention.pdf.sh', 'application/pdf'],
    ['', 'vide.pdf', 'application/pdf'],
    // A picture is kept elsewhere, but no agreement is one.
    [new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), 'convention.pdf', 'application/pdf'],
  ])('%#: refused with a sentence, nothing kept', async (content, name, type) => {
    const before = await files();
    const answer = await attach(content as BlobPart, name, type);
    expect(answer.status).toBe(422);
    expect(await files()).toBe(before);
  });
});

describe('a file that is kept', () => {
  test.each([
    ['../../../etc/passwd.pdf', 'passwd.pdf'],
    ['..\\..\\windows\\system.pdf', 'system.pdf'],
    ['convention.pdf"; filename="x.html', 'convention.pdf; filename=x.html.pdf'],
    ['a\r\nset-cookie: x=1.pdf', null],
    ['\u202efdp.exe', null],
    ['.htaccess', 'htaccess.pdf'],
    ['con<script>.pdf', 'conscript.pdf'],
    ['été à Épinal.pdf', 'été à Épinal.pdf'],
    ['x'.repeat(400), `${'x'.repeat(115)}.pdf`],
  ])('under the name %j is handed out as a download that runs nothing', async (name, kept) => {
    expect((await attach(PDF, name, 'text/html')).status).toBe(303);
    const file = await lastFile();
    if (kept) expect(file.name).toBe(kept);
    expect(file.name).toMatch(/^[^/\\\p{Cc}\p{Cf}"<>]+\.pdf$/u);
    expect(file.media_type).toBe('application/pdf');
    const answer = await app.get(`/fichiers/${file.id}`, { as: here.person.committee_member });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="[^"\\\r\n]*\.pdf"; filename\*=UTF-8''[\w.%~!$&+^`|#-]+$/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/);
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    expect(await answer.text()).toBe(PDF);
  });
  test('is for those who have a role in its territory, and the national team', async () => {
    expect((await attach(PDF, 'convention.pdf', 'application/pdf')).status).toBe(303);
    const { id } = await lastFile();
    const inside = ['national_animator', 'local_animator', 'fund_manager', 'chair', 'co_chair', 'committee_member', 'guest', 'steering_member', 'funder'];
    for (const role of ROLES) {
      expect((await app.get(`/fichiers/${id}`, { as: here.person[role] })).status, role).toBe(inside.includes(role) ? 200 : 404);
      if (role !== 'national_animator') expect((await app.get(`/fichiers/${id}`, { as: here.otherPerson[role] })).status, `${role} elsewhere`).toBe(404);
    }
    for (const as of [here.formerAnimatorId, here.nobodyId]) expect((await app.get(`/fichiers/${id}`, { as })).status).toBe(404);
    expect((await app.get(`/fichiers/${id}`)).status).toBe(303);
  });
  test('too large a body is refused before it is read, also where no file is awaited', async () => {
    const huge = { as: here.person.local_animator, headers: { 'content-length': String(30 * 1024 * 1024) } };
    expect((await app.post(`/conventions/${here.agreementId}/fichier`, { a: 'x' }, huge)).status).toBe(413);
    expect((await app.post('/compte', { name: 'x'.repeat(600 * 1024) }, { as: here.person.chair })).status).toBe(413);
  });
});

describe('sheets for spreadsheets', () => {
  const formulas = ['=HYPERLINK("http://ailleurs.example";"x")', '+33(0)1', '-2+3', '@SUM(1;2)', '＝1+1', 'x";=1+1', '=cmd|"/c calc"!A1'];
  test('hold no formula, whatever a firm is called', async () => {
    await database.asSystem(async (tx) => {
      for (const name of formulas)
        await sql`with e as (insert into establishment (organisation_id, territory_id, name, no_siret_reason) values (${here.organisationId}, ${here.territoryId}, ${name}, 'essai') returning id)
          insert into establishment_role (establishment_id, territory_id, role, starts_on) select id, ${here.territoryId}, 'contributor', '2015-01-01' from e`.execute(
          tx,
        );
    });
    for (const path of [
      '/etablissements.csv',
      '/engagements.csv',
      '/etablissements.csv?q=%3D1%2B1',
      '/engagements.csv?territoire=%3D1%2B1',
      '/engagements.csv?etat=none',
    ]) {
      const answer = await app.get(path, { as: here.person.local_animator });
      expect(answer.headers.get('content-disposition'), path).toMatch(/^attachment; filename="[\w.-]+\.csv"$/);
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      const cells = (await answer.text()).replace(/^\uFEFF/, '').split(/\r\n|;(?=(?:[^"]*"[^"]*")*[^"]*$)/);
      expect(cells.length).toBeGreaterThan(10);
      expect(
        cells.filter((cell) => /^"?[=+\-@\t＝＋－＠]/.test(cell)),
        path,
      ).toEqual([]);
    }
    expect(await (await app.get('/etablissements.csv', { as: here.person.local_animator })).text()).toContain('HYPERLINK');
  });
  test('hold the rows of their reader only, and no address of a person', async () => {
    for (const path of ['/etablissements.csv', '/engagements.csv'])
      for (const role of ['local_animator', 'committee_member', 'site_manager', 'owner'] as const) {
        const text = await (await app.get(path, { as: here.person[role] })).text();
        expect(text, `${role} ${path}`).toContain('Fonderie Vallée');
        expect(text, `${role} ${path}`).not.toContain('Plaine Voisine');
        expect(text, `${role} ${path}`).not.toContain('@own.example');
      }
  });
});
