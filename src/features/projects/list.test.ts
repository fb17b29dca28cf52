import { parse } from 'csv-parse/sync';
import { sql } from 'kysely';
import readXlsx from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';

let database: TestDatabase;
let app: TestApp;
let w: World;
const rows = async (query: string, values: unknown[] = []) => (await database.systemPool.query(query, values)).rows as Record<string, unknown>[];
const animator = () => ({ as: w.person.local_animator });
beforeAll(async () => {
  database = await testDatabase('empty');
  w = await world(database);
  app = testApp(database);
  await database.asSystem(async (tx) => {
    await sql`delete from agenda_item`.execute(tx);
    for (let n = 1; n <= 60; n += 1)
      // All changed at the same moment: pages must not lose a line between equals.
      await sql`insert into project (reference, territory_id, establishment_id, firm_name, title, owner_name, animator_id, last_changed_at, last_read_at)
        values (${`LISTE-${String(n).padStart(3, '0')}`}, ${w.territoryId}, ${w.establishmentId}, ${n === 7 ? 'Brasserie de l’Évêché' : `Firme ${n}`}, ${n === 9 ? '=1+1' : `Projet ${n}`}, 'Oda',
          ${n % 2 ? w.person.local_animator : null}, '2026-06-01T10:00:00Z', '2026-06-01T10:00:00Z')`.execute(tx);
    await sql`update project set status = 'complete', completed_at = now() where reference in ('LISTE-001', 'LISTE-002', 'LISTE-003')`.execute(tx);
    await sql`update project set status = 'scheduled', session_on = '2030-01-15' where reference = 'LISTE-002'`.execute(tx);
    await sql`update project set last_changed_at = now() - interval '2 days' where reference in ('LISTE-004', 'LISTE-005')`.execute(tx);
    await sql`insert into project_need (project_id, territory_id, skill_domain, result, half_days) select id, territory_id, 'hqse', 'Un document unique', 2 from project where reference in ('LISTE-008', 'LISTE-011')`.execute(
      tx,
    );
    await sql`update project set confidentiality = 'reserved' where reference = 'LISTE-006'`.execute(tx);
  });
});
afterAll(() => database.drop());

const shown = async (query: string, who = animator()) => {
  const html = await (await app.get(`/dossiers${query}`, who)).text();
  return { html, references: [...new Set([...html.matchAll(/LISTE-\d{3}/g)].map(([found]) => found))].toSorted() };
};
const exported = async (query: string, who = animator()) => {
  const text = await (await app.get(`/dossiers.csv${query}`, who)).text();
  const lines = parse(text.replace(/^\uFEFF/, ''), { delimiter: ';', relax_column_count: true }) as string[][];
  return { lines, references: lines.flatMap((line) => line.filter((cell) => /^LISTE-\d{3}$/.test(cell))).toSorted() };
};

describe('the list of files', () => {
  it.each([
    ['a word, whatever its accents', '?q=eveche', ['LISTE-007']],
    ['several words, in any order', '?q=liste-012+firme', ['LISTE-012']],
    ['a state', '?etat=complete', ['LISTE-001', 'LISTE-003']],
    ['a stage', '?etape=session', ['LISTE-002']],
    ['what the next session can take', '?etape=next', ['LISTE-001', 'LISTE-002', 'LISTE-003']],
    ['another territory', '?territoire=plaine-voisine', []],
    ['a skill that is wanted', '?domaine=hqse', ['LISTE-008', 'LISTE-011']],
    ['a skill and a state', '?domaine=hqse&etat=complete', []],
  ])('narrows to %s', async (_, query, expected) => {
    expect((await shown(query)).references).toEqual(expected);
    // What is exported is exactly what is filtered.
    expect((await exported(query)).references).toEqual(expected);
  });
  it('narrows to what I hold, and to what nobody read or changed for the territory’s number of days', async () => {
    expect((await exported('?a-moi=1')).references).toHaveLength(30);
    // The same by name, for a colleague of theirs; the filter says whose.
    const { html } = await shown(`?animateur=${w.person.local_animator}&etat=complete`);
    expect(html).toContain('Personne local_animator');
    expect((await exported(`?animateur=${w.person.local_animator}`)).references).toHaveLength(30);
    expect((await exported(`?animateur=${w.nobodyId}`)).references).toEqual([]);
    const quiet = (await exported('?sommeil=1')).references;
    expect(quiet).toHaveLength(58);
    expect(quiet).not.toContain('LISTE-004');
    // A read is a read.
    await rows(`update project set last_read_at = now() where reference = 'LISTE-010'`);
    expect((await exported('?sommeil=1')).references).not.toContain('LISTE-010');
    await rows(`insert into territory_parameter (territory_id, name, value, reason) values ($1, 'quiet_days', '180', 'Essai')`, [w.territoryId]);
    expect((await exported('?sommeil=1')).references.length).toBe(Date.now() - Date.parse('2026-06-01T10:00:00Z') > 180 * 86_400_000 ? 57 : 0);
  });
  it('goes on page by page without losing or repeating a line, and back', async () => {
    const first = await shown('');
    const next = /rel="next" href="([^"]+)"/.exec(first.html)![1]!.replaceAll('&amp;', '&');
    const second = await shown(next.replace('/dossiers', ''));
    const all = [...first.references, ...second.references];
    expect(all.length).toBe(new Set(all).size);
    expect(all).toHaveLength(60);
    const back = /rel="prev" href="([^"]+)"/.exec(second.html)![1]!.replaceAll('&amp;', '&');
    expect((await shown(back.replace('/dossiers', ''))).references).toEqual(first.references);
  });
  it('writes the filters in what is exported, and no formula', async () => {
    const { lines } = await exported('?etat=complete');
    expect(lines.flat().join(' ')).toContain('Complet');
    const formula = (await exported('?q=liste-009')).lines.flat().find((cell) => cell.includes('1+1'))!;
    expect(formula.startsWith('=')).toBe(false);
    const sheet = await app.get('/dossiers.xlsx?etat=complete', animator());
    const read = await readXlsx(Buffer.from(await sheet.arrayBuffer()));
    const cells = JSON.stringify(read);
    // A day is a day for whoever sorts by it.
    expect(JSON.stringify(read)).toMatch(/"\d{4}-\d{2}-\d{2}T00:00:00.000Z"/);
    expect([...cells.matchAll(/LISTE-\d{3}/g)].map(([found]) => found).toSorted()).toEqual(['LISTE-001', 'LISTE-003']);
    expect(cells).toContain('Complet');
  });
});

describe('who lists what', () => {
  it('another territory’s animator nothing of it; the national animator all but what is reserved; whoever is recused, not that file', async () => {
    expect((await exported('', { as: w.otherPerson.local_animator })).references).toEqual([]);
    const national = (await exported('', { as: w.person.national_animator })).references;
    expect(national).toHaveLength(59);
    expect(national).not.toContain('LISTE-006');
    await rows(
      `insert into recusal (project_id, territory_id, person_id, origin, link, status, noted_by) select id, territory_id, $1, 'declared', 'personal', 'in_force', $1 from project where reference = 'LISTE-008'`,
      [w.person.local_animator],
    );
    expect((await exported('')).references).not.toContain('LISTE-008');
    expect((await shown('?q=liste-008')).references).toEqual([]);
    expect(await (await app.get('/dossiers/tableau?q=liste-008', animator())).text()).not.toContain('LISTE-008');
    await rows('delete from recusal where person_id = $1', [w.person.local_animator]);
  });
});

describe('a list kept under a name', () => {
  it('is kept, replaced by the same name, taken away; nobody else sees it', async () => {
    const keep = (name: string, query: string, who = animator()) => app.post('/dossiers/vues', { name, query }, who);
    expect((await keep('À revoir lundi', 'etat=complete')).headers.get('location')).toBe('/dossiers?etat=complete');
    await keep('À revoir lundi', 'etat=scheduled');
    const kept = await rows('select id, name, query from saved_view where person_id = $1', [w.person.local_animator]);
    expect(kept).toMatchObject([{ name: 'À revoir lundi', query: 'etat=scheduled' }]);
    expect((await shown('')).html).toContain('À revoir lundi');
    expect((await shown('', { as: w.otherPerson.local_animator })).html).not.toContain('À revoir lundi');
    await app.post(`/dossiers/vues/${kept[0]!.id as string}/retirer`, {}, { as: w.otherPerson.local_animator });
    expect(await rows('select from saved_view')).toHaveLength(1);
    await app.post(`/dossiers/vues/${kept[0]!.id as string}/retirer`, {}, animator());
    expect(await rows('select from saved_view')).toHaveLength(0);
  });
  it('is refused with a clear sentence when it cannot be kept: the name, the filters and the list stay as they were', async () => {
    const keep = (name: string, query: string) => app.post('/dossiers/vues', { name, query }, animator());
    for (let n = 1; n <= 30; n += 1) await keep(`Vue ${n}`, `annee=${1997 + n}`);
    const refused = async (name: string, query: string) => {
      const answer = await keep(name, query);
      return { status: answer.status, html: await answer.text() };
    };
    const full = await refused('La trente-et-unième', 'etat=complete');
    expect(full.status).toBe(422);
    expect(full.html).toContain('Vous gardez déjà 30 vues');
    expect(full.html).toContain('value="La trente-et-unième"');
    expect(full.html).toContain('name="query" value="etat=complete"');
    expect(full.html).toContain('LISTE-001');
    expect(full.html).not.toContain('LISTE-004');
    expect(await rows('select from saved_view')).toHaveLength(30);
    // The same name again still replaces.
    expect((await keep('Vue 30', 'etat=draft')).status).toBe(303);
    for (const [name, query, said] of [
      ['', 'etat=complete', 'error-name'],
      ['Tout', '', 'Choisissez d’abord un filtre'],
      ['Trop', `q=${encodeURIComponent('é'.repeat(200))}`, 'trop longs'],
    ] as const) {
      const answer = await refused(name, query);
      expect([answer.status, answer.html.includes(said)], said).toEqual([422, true]);
    }
    await database.asSystem((tx) => sql`delete from saved_view`.execute(tx));
  });
});

describe('the board', () => {
  it('says which filters are in force, each with the address without it, and how many files they leave', async () => {
    const html = await (await app.get('/dossiers/tableau?q=firme&a-moi=1&etat=complete&tri=name', animator())).text();
    expect(html).toContain('« firme »');
    expect(html).toContain('href="/dossiers/tableau?a-moi=1"');
    expect(html).toContain('href="/dossiers/tableau?q=firme"');
    expect(html).toContain('href="/dossiers/tableau"');
    expect(html).toContain('29 dossiers');
    expect(await (await app.get('/dossiers/tableau', animator())).text()).not.toContain('« ');
  });
});
