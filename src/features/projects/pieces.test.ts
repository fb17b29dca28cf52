import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';
import { DEVICE_COOKIE } from '../links/holder.ts';
import { makeLink, openOnDevice } from '../links/commands.ts';

let database: TestDatabase;
let app: TestApp;
let w: World;
/** The owner's device, without account, and that of another file's owner. */
let owner: Record<string, string>;
let stranger: Record<string, string>;

const PDF = new File(['%PDF-1.7\nDevis\n%%EOF'], 'Devis presse.pdf', { type: 'application/pdf' });
const rows = async (query: string, values: unknown[] = []) => (await database.systemPool.query(query, values)).rows as Record<string, unknown>[];
async function device(projectId: string): Promise<Record<string, string>> {
  const token = await database.asSystem(async (tx) =>
    openOnDevice(tx, await makeLink(tx, { purpose: 'follow', projectId, email: 'oda@vallee-essai.example' })),
  );
  return { cookie: `${DEVICE_COOKIE}=${token}` };
}

beforeAll(async () => {
  database = await testDatabase('empty');
  w = await world(database);
  app = testApp(database);
  owner = await device(w.projectId);
  stranger = await device(w.otherProjectId);
});
afterAll(() => database.drop());

describe('the pieces of a file', () => {
  it('an owner without account adds one, opens it again, and takes it away', async () => {
    const added = await app.post('/mon-dossier/pieces', { kind: 'quote', label: 'Presse plieuse', file: PDF }, { headers: owner });
    expect([added.status, added.headers.get('location')]).toEqual([303, '/mon-dossier/pieces?fait=piece']);
    const [piece] = await rows(
      `select a.id, a.by_owner, a.side, f.project_id, f.name from project_attachment a join stored_file f on f.id = a.file_id where a.label = 'Presse plieuse'`,
    );
    expect(piece).toMatchObject({ by_owner: true, side: 'both', project_id: w.projectId, name: 'Devis presse.pdf' });
    const got = await app.get(`/mon-dossier/pieces/${piece!.id}`, { headers: owner });
    expect(await got.text()).toContain('Devis');
    expect(got.headers.get('content-disposition')).toMatch(/^attachment/);
    expect((await app.get(`/dossiers/${w.projectId}/pieces/${piece!.id}`, { as: w.person.local_animator })).status).toBe(200);
    expect((await app.post(`/mon-dossier/pieces/${piece!.id}/retirer`, {}, { headers: owner })).status).toBe(303);
    for (const headers of [owner, stranger]) expect((await app.get(`/mon-dossier/pieces/${piece!.id}`, { headers })).status).toBe(404);
    expect((await app.get(`/dossiers/${w.projectId}/pieces/${piece!.id}`, { as: w.person.local_animator })).status).toBe(404);
    // Nothing is erased: the history still says what there was, and when it left.
    expect(await rows(`select field from project_change where row_id = $1`, [piece!.id])).toHaveLength(2);
  });

  it('are nobody else’s: another owner, another territory, the plain address of files', async () => {
    const files = await rows('select file_id from project_attachment where id = any ($1)', [[w.pieceId, w.teamPieceId]]);
    expect((await app.get(`/mon-dossier/pieces/${w.pieceId}`, { headers: stranger })).status).toBe(404);
    expect((await app.get(`/mon-dossier/pieces/${w.teamPieceId}`, { headers: owner })).status).toBe(404);
    expect((await app.get(`/dossiers/${w.projectId}/pieces/${w.pieceId}`, { as: w.otherPerson.local_animator })).status).toBe(404);
    for (const { file_id: id } of files)
      for (const as of [w.person.local_animator, w.person.national_animator, w.person.committee_member, w.person.owner])
        expect((await app.get(`/fichiers/${String(id)}`, { as })).status).toBe(404);
    // The same said by the database alone.
    const seen = await database.asPerson(w.otherPerson.local_animator, (tx) =>
      tx.selectFrom('stored_file').select('id').where('project_id', '=', w.projectId).execute(),
    );
    expect(seen).toEqual([]);
  });

  it('the owner’s list does not show the team’s', async () => {
    const page = await (await app.get('/mon-dossier/pieces', { headers: owner })).text();
    expect(page).toContain('piece-both.pdf');
    expect(page).not.toContain('piece-team.pdf');
    expect((await app.post(`/mon-dossier/pieces/${w.teamPieceId}/retirer`, {}, { headers: owner })).status).toBe(404);
    expect(await (await app.get(`/dossiers/${w.projectId}/pieces`, { as: w.person.local_animator })).text()).toContain('piece-team.pdf');
  });

  it('an owner cannot make a piece the team’s, nor add one once the file is sent', async () => {
    await app.post('/mon-dossier/pieces', { kind: 'photo', label: 'Atelier', team: 'on', file: PDF }, { headers: owner });
    expect(await rows(`select side from project_attachment where label = 'Atelier'`)).toEqual([{ side: 'both' }]);
    await database.systemPool.query('update project set owner_sent_at = now() where id = $1', [w.projectId]);
    const late = await app.post('/mon-dossier/pieces', { kind: 'photo', label: 'Trop tard', file: PDF }, { headers: owner });
    expect(late.status).toBe(409);
    expect(await late.text()).toContain('fermée pour le moment');
    await database.systemPool.query('update project set owner_sent_at = null where id = $1', [w.projectId]);
  });

  it.each([
    ['an executable named .pdf', new File(['MZ\x90\x00'], 'comptes.pdf', { type: 'application/pdf' })],
    ['a page named .png', new File(['<svg onload=alert(1)>'], 'photo.png', { type: 'image/png' })],
    ['an archive of anything', new File([new Uint8Array([0x50, 0x4b, 0x03, 0x04, ...Array.from({ length: 60 }, () => 0)])], 'plan.docx')],
    ['an empty file', new File([], 'vide.pdf')],
  ])('%s is refused with a sentence, and what was typed stays', async (_what, file) => {
    const answer = await app.post('/mon-dossier/pieces', { kind: 'accounts', label: 'Mes comptes', file }, { headers: owner });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain('error-file');
    expect(page).toContain('Mes comptes');
  });

  it('two hundred megabytes are refused before they are read', async () => {
    let sent = 0;
    const chunk = new Uint8Array(1024 * 1024);
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent++;
        controller.enqueue(chunk);
        if (sent >= 200) controller.close();
      },
    });
    const answer = await app.fetch(
      new Request('http://alize.test/mon-dossier/pieces', {
        method: 'POST',
        body,
        headers: {
          ...owner,
          origin: 'http://alize.test',
          'sec-fetch-site': 'same-origin',
          referer: 'http://alize.test/mon-dossier/pieces?dossier=X-1',
          'content-type': 'multipart/form-data; boundary=x',
        },
        duplex: 'half',
      } as RequestInit),
    );
    expect(answer.status).toBe(413);
    // The answer says the limit and leads back to the form.
    const said = await answer.text();
    expect(said).toContain('20 Mo au plus');
    expect(said).toContain('href="/mon-dossier/pieces?dossier=X-1"');
    expect(sent).toBeLessThan(40);
  });
});
