import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp, type TestApp } from '../../../../test/app.ts';
import { testDatabase, type TestDatabase } from '../../../../test/database.ts';
import { world, type World } from '../../../../test/world.ts';

let database: TestDatabase;
let app: TestApp;
let w: World;
let animator: string;
let national: string;
beforeAll(async () => {
  database = await testDatabase();
  w = await world(database);
  app = testApp(database);
  animator = w.person.local_animator;
  national = w.person.national_animator;
});
afterAll(() => database.drop());

const text = async (response: Response) =>
  (await response.text())
    .replaceAll(/&#x27;|&#39;/g, '’')
    .replaceAll(/[\u00a0\u202f]/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/<!-- -->/g, '');
const own = (rest = '') => `/territoires/vallee-essai${rest}`;
const members = async (day = '2099-01-01') =>
  (
    await database.systemPool.query<{ c: string }>('select commune_code as c from territory_commune where territory_id = $1 and valid @> $2::date order by 1', [
      w.territoryId,
      day,
    ])
  ).rows.map((row) => row.c);

describe('movements', () => {
  const COLUMNS = 'MOD,DATE_EFF,TYPECOM_AV,COM_AV,TNCC_AV,NCC_AV,NCCENR_AV,LIBELLE_AV,TYPECOM_AP,COM_AP,TNCC_AP,NCC_AP,NCCENR_AP,LIBELLE_AP';
  const row = (mod: number, day: string, from: string, to: string, name = 'Épinal', type = 'COM') =>
    `${mod},${day},COM,${from},0,X,X,Avant ${from},${type},${to},0,X,X,${name}`;
  const upload = (content: string) =>
    app.post('/mouvements/analyse', { fichier: new File([content], 'v_mvtcommune_2027.csv', { type: 'text/csv' }) }, { as: national });
  const MERGER = [
    COLUMNS,
    row(32, '2026-05-01', '88160', '88160'),
    row(32, '2026-05-01', '88351', '88160'),
    row(32, '2026-05-01', '88351', '88351', 'Golbey', 'COMD'),
    row(10, '1950-01-01', '01001', '01001', 'Neuf'),
  ].join('\n');

  it('by hand are checked one by one', async () => {
    const enter = (form: Record<string, string>) =>
      app.post('/mouvements', { sorte: 'merger', le: '2026-03-01', avant: '73065', apres: '73065', nom: 'Chambéry', ...form }, { as: national });
    expect(await text(await enter({}))).toContain('Une fusion réunit au moins deux communes');
    expect(await text(await enter({ avant: '99999' }))).toContain('Ces codes ne sont pas ceux de communes');
    expect(await text(await enter({ avant: 'zut' }))).toContain('Ce code n’est pas juste');
    expect(await text(await enter({ sorte: 'split', avant: '73065', apres: '73065' }))).toContain('ont le même code');
    expect((await enter({ sorte: 'renaming', nom: 'Chambéry-le-Neuf' })).status).toBe(303);
    expect(await text(await app.get('/mouvements', { as: national }))).toContain('prend le nom de');
  });

  it('of a file are analysed, errors told line by line, nothing written', async () => {
    const wrong = await upload(
      [
        COLUMNS,
        row(32, '2026-13-01', '88160', '88160'),
        row(32, '2026-05-01', '8816', '88160'),
        row(32, '2026-05-01', '88160', '88160', '', 'COM'),
        row(32, '2026-05-01', '88160', '88160', 'X', 'VILLE'),
      ].join('\n'),
    );
    expect(wrong.status).toBe(422);
    const page = await text(wrong);
    for (const sentence of ['4 lignes à revoir', '« 2026-13-01 » n’est pas une date', '« 8816 » n’est pas le code', '« VILLE » n’est pas un type'])
      expect(page).toContain(sentence);
    expect(await text(await upload('a,b\n1,2'))).toContain('Ce n’est pas le fichier attendu');
    expect(await text(await upload(''))).toContain('Cette réponse est nécessaire');
    expect(await text(await upload('\u0000\u0001"'))).toMatch(/pas un tableau CSV lisible|aucune ligne|pas le fichier attendu/);
  });

  it('of a file are committed all or nothing, twice without harm, and the perimeter follows', async () => {
    const analysis = await text(await upload(MERGER));
    expect(analysis).toContain('Suivra tout seul : Vallée d’Essai.');
    expect(await members()).toEqual(['88160', '88351']);
    const content = /<textarea[^>]*>([\s\S]*?)<\/textarea>/.exec(analysis)![1]!.trimStart();
    expect((await app.post('/mouvements/import', { contenu: `${content}\n${row(32, 'hier', '1', '2')}`, nom: 'x.csv' }, { as: national })).status).toBe(422);
    expect(await members()).toEqual(['88160', '88351']);
    const done = await app.post('/mouvements/import', { contenu: content, nom: 'v_mvtcommune_2027.csv' }, { as: national });
    expect(done.headers.get('location')).toBe('/mouvements?ajoutes=3&suivis=1&demandes=0');
    expect([await members('2026-04-30'), await members()]).toEqual([['88160', '88351'], ['88160']]);
    expect((await app.post('/mouvements/import', { contenu: content, nom: 'v_mvtcommune_2027.csv' }, { as: national })).headers.get('location')).toBe(
      '/mouvements?ajoutes=0&suivis=0&demandes=0',
    );
  });

  it('that touch a perimeter in part ask its animator, who answers from the page', async () => {
    await app.post('/mouvements', { sorte: 'split', le: '2026-06-01', avant: '88160', apres: '88998', nom: 'Golbey-le-Retour' }, { as: national });
    const page = await text(await app.get(own('/perimetre'), { as: animator }));
    expect(page).toContain('Golbey-le-Retour est née le 1er juin 2026');
    const question = /name="question" value="([^"]+)"/.exec(page)![1]!;
    expect(await text(await app.get(own('/perimetre'), { as: w.person.chair }))).not.toContain('Elle en est');
    expect((await app.post(own('/questions'), { question, answer: 'include' }, { as: w.otherPerson.local_animator })).status).toBe(404);
    expect((await app.post(own('/questions'), { question: 'x', answer: 'peut-être' }, { as: animator })).status).toBe(422);
    expect((await app.post(own('/questions'), { question: w.agreementId, answer: 'include' }, { as: animator })).status).toBe(409);
    expect((await app.post(own('/questions'), { question, answer: 'include' }, { as: animator })).status).toBe(303);
    expect(await members()).toEqual(['88160', '88998']);
    expect((await app.post(own('/questions'), { question, answer: 'exclude' }, { as: national })).status).toBe(409);
  });
});
