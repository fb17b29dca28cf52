import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';
import type { Scope } from '../people/scope.ts';
import { strangerScope } from '../people/session-gate.ts';
import { cleanName, fileTypeOf } from './file-type.ts';
import { FILE_MAX, storeFile } from './store.ts';

/** A ZIP archive of entries stored as they are, as office programs write them (checksums left out: nothing is unpacked). */
function archive(entries: Record<string, string>): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(entries)) {
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt32LE(content.length, 18);
    local.writeUInt32LE(content.length, 22);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    locals.push(local, Buffer.from(name), Buffer.from(content));
    directory.push(entry, Buffer.from(name));
    offset += 30 + name.length + content.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(entries).length, 10);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...directory, end]);
}
/** The archive with a directory whose first entry says it unpacks to this many bytes. */
function bomb(content: Buffer, size: number): Buffer {
  const copy = Buffer.from(content);
  copy.writeUInt32LE(size, copy.readUInt32LE(copy.length - 6) + 24);
  return copy;
}
const PDF = Buffer.from('%PDF-1.7\n%%EOF');
const DOCX = archive({ '[Content_Types].xml': '<x/>', 'word/document.xml': '<x/>' });
const ODT = archive({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<x/>' });

describe('what a file is, whatever its name', () => {
  it.each([
    ['a PDF', PDF, 'application/pdf'],
    ['a PNG', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]), 'image/png'],
    ['a JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'image/jpeg'],
    ['a Word document', DOCX, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['a sheet', archive({ '[Content_Types].xml': '<x/>', 'xl/workbook.xml': '<x/>' }), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['an OpenDocument text', ODT, 'application/vnd.oasis.opendocument.text'],
    ['a Windows program', Buffer.from('MZ\x90\x00'), null],
    ['a Linux program', Buffer.from('\x7fELF'), null],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>'), null],
    ['a drawing that can run scripts', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), null],
    ['an archive of anything', archive({ 'a.exe': 'MZ' }), null],
    ['a Word document with macros', archive({ '[Content_Types].xml': '<x/>', 'word/document.xml': '<x/>', 'word/vbaProject.bin': 'x' }), null],
    ['an archive cut short', DOCX.subarray(0, DOCX.length - 30), null],
    [
      'an archive that lies about its length',
      Buffer.concat([DOCX.subarray(0, DOCX.length - 12), Buffer.from([0xff, 0x0f]), DOCX.subarray(DOCX.length - 10)]),
      null,
    ],
    ['a Word document that would unpack to gigabytes', bomb(DOCX, 0xf0000000), null],
    ['one that would unpack to hundreds of times its size', bomb(DOCX, 30_000_000), null],
    ['nothing', Buffer.alloc(0), null],
  ])('%s', (_what, content, type) => {
    expect(fileTypeOf(content)).toBe(type);
  });
});

describe('the name that is kept', () => {
  it.each([
    ['Convention signée.PDF', 'Convention signée.pdf'],
    ['C:\\Mes documents\\convention.pdf', 'convention.pdf'],
    ['../../etc/passwd', 'passwd.pdf'],
    ['convention.exe', 'convention.exe.pdf'],
    ['factureexe.\u202efdp', 'factureexe.fdp.pdf'],
    ['a\r\nb"; x=".pdf', 'ab; x=.pdf'],
    ['...', 'document.pdf'],
    ['', 'document.pdf'],
    [`${'é'.repeat(300)}.pdf`, `${'é'.repeat(115)}.pdf`],
  ])('%j → %j', (given, kept) => {
    expect(cleanName(given, 'application/pdf')).toBe(kept);
  });
});

describe('keeping and handing out', () => {
  let database: TestDatabase;
  let app: TestApp;
  let w: World;
  beforeAll(async () => {
    database = await testDatabase();
    w = await world(database);
    app = testApp(database);
  });
  afterAll(() => database.drop());
  const keep = (personId: string, file: File | null) =>
    database.asPerson(personId, (tx) => storeFile(tx, { ...strangerScope(), personId } as Scope, { territoryId: w.territoryId, file }));

  it('hands the same bytes back, as a download that runs nothing', async () => {
    const kept = await keep(w.person.local_animator, new File([new Uint8Array(PDF)], 'Convention n° 3 – signée.pdf', { type: 'text/html' }));
    if (!kept.ok) throw new Error(kept.refusal);
    const answer = await app.get(`/fichiers/${kept.id}`, { as: w.person.committee_member });
    expect(answer.status).toBe(200);
    expect(Buffer.from(await answer.arrayBuffer()).equals(PDF)).toBe(true);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-security-policy')).toMatch(/^sandbox/);
    const disposition = answer.headers.get('content-disposition') ?? '';
    expect(disposition).toMatch(/^attachment; filename="/);
    expect(disposition).toContain(`filename*=UTF-8''${encodeURIComponent('Convention n° 3 – signée.pdf')}`);
  });

  it('refuses no file, an empty one, a heavy one and a disguised one', async () => {
    const heavy = new Uint8Array(FILE_MAX + 1);
    heavy.set(PDF);
    expect(await keep(w.person.local_animator, null)).toEqual({ ok: false, refusal: 'no-file' });
    expect(await keep(w.person.local_animator, new File([], 'vide.pdf'))).toEqual({ ok: false, refusal: 'no-file' });
    expect(await keep(w.person.local_animator, new File([heavy], 'lourd.pdf'))).toEqual({ ok: false, refusal: 'file-too-large' });
    expect(await keep(w.person.local_animator, new File(['MZ\x90\x00'], 'convention.pdf', { type: 'application/pdf' }))).toEqual({
      ok: false,
      refusal: 'file-not-accepted',
    });
  });

  it('stays in its territory, and stays what it is: the database refuses the rest', async () => {
    await expect(keep(w.otherPerson.local_animator, new File([new Uint8Array(PDF)], 'a.pdf'))).rejects.toMatchObject({ code: '42501' });
    expect((await app.get(`/fichiers/${w.fileId}`, { as: w.otherPerson.local_animator })).status).toBe(404);
    expect((await app.get(`/fichiers/${w.fileId}`, { as: w.person.site_manager })).status).toBe(404);
    expect((await app.get('/fichiers/pas-un-fichier', { as: w.person.local_animator })).status).toBe(404);
    await expect(
      database.asSystem((tx) => tx.updateTable('stored_file').set({ name: 'autre.pdf' }).where('id', '=', w.fileId).execute()),
    ).rejects.toMatchObject({ code: '23000' });
  });
});
