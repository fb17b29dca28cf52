// Confirming, disputing, settling: by one tap from the mail, by account, by the animator; what a wrong link and another's page find.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BASE_URL as BASE } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { heldFor } from '../../../test/mission.ts';
import type { Running } from '../../../test/mission.ts';
import { sheets } from '../../../test/time-sheets.ts';
import type { Sheets } from '../../../test/time-sheets.ts';
import type { World } from '../../../test/world.ts';
import { makeExpertLink } from './expert-links.ts';

let s: Sheets;
let app: TestApp;
let w: World;
beforeAll(async () => {
  s = await sheets();
  ({ app, w } = s);
});
afterAll(() => s.database.drop());
const rows: Sheets['rows'] = (...given) => s.rows(...given);
const begin: Sheets['begin'] = (...given) => s.begin(...given);
const log: Sheets['log'] = (...given) => s.log(...given);
const follow: Sheets['follow'] = () => s.follow();
const tellAt: Sheets['tellAt'] = (...given) => s.tellAt(...given);
const confirmAt: Sheets['confirmAt'] = (days) => s.confirmAt(days);
const mails: Sheets['mails'] = (recipient) => s.mails(recipient);
const stateOf: Sheets['stateOf'] = (ids) => s.stateOf(ids);
const linkIn = (mail: Record<string, unknown>, place: string) => new RegExp(`${BASE}/${place}/([A-Za-z0-9_-]{43})`).exec(mail.plain as string)![1]!;

describe('the owner is told', () => {
  it('once, of everything that was logged, with one act, who to call and why', async () => {
    const here = await begin('Annonce');
    await log(here.mission, 2, 'day');
    await Promise.all([tellAt(0), tellAt(0)]);
    expect(await tellAt(0)).toBe(0);
    const [mail, ...more] = await mails(here.ownerEmail);
    expect(more).toEqual([]);
    expect(mail!.subject).toBe('4 demi-journées à confirmer');
    expect((mail!.plain as string).match(/, matin · Atelier|, après-midi · Atelier/g)).toHaveLength(4);
    expect((mail!.html as string).match(/\/confirmer\//g)).toHaveLength(1);
    expect(mail!.plain).toContain('Vous recevez ce courriel parce que');
    // Four are not few: nothing is promised to happen by itself.
    expect(mail!.plain).toContain('Votre confirmation est attendue.');
  });
  it('is left for an owner without address; nothing is confirmed by itself then', async () => {
    const here = await begin('Sansadresse');
    await rows(`update project set owner_email = null where id = $1`, here.project);
    const ids = await log(here.mission);
    await tellAt(0);
    expect(await confirmAt(400)).toBe(0);
    expect(await stateOf(ids)).toEqual([['logged', null]]);
  });
  it('is asked in a moment after an expert logs', async () => {
    const here = await begin('Instant');
    await log(here.mission);
    await follow();
    const [job] = await rows(`select extract(epoch from run_at - now())::int as wait from graphile_worker.jobs where key = 'tell_days_logged'`);
    expect(job!.wait).toBeGreaterThan(0);
    expect(job!.wait).toBeLessThanOrEqual(600);
  });
});

describe('one tap from the mail', () => {
  let here: Running;
  let ids: string[];
  let token: string;
  beforeAll(async () => {
    here = await begin('Tape');
    ids = await log(here.mission, 3);
    await tellAt(0);
    token = linkIn((await mails(here.ownerEmail)).at(-1)!, 'confirmer');
  });
  it('is shown what was done, and nothing is changed by looking', async () => {
    const answer = await app.get(`/confirmer/${token}`);
    const html = await answer.text();
    expect([answer.status, html.includes('Tout confirmer : 1,5'), html.includes('Atelier')]).toEqual([200, true, true]);
    expect(await stateOf(ids)).toEqual(Array.from({ length: 3 }, () => ['logged', null]));
    expect(Buffer.byteLength(html)).toBeLessThan(100_000);
  });
  it('in another’s hands says whose it is: whoever is lent does not confirm their own days, nor an animator as the owner', async () => {
    for (const as of [w.person.expert, w.person.local_animator]) {
      const looked = await app.get(`/confirmer/${token}`, { as });
      expect([looked.status, (await looked.text()).includes('chacun répond et signe pour soi')]).toEqual([409, true]);
      expect((await app.post(`/confirmer/${token}`, { act: 'all' }, { as })).status).toBe(409);
    }
    expect(await stateOf(ids)).toEqual(Array.from({ length: 3 }, () => ['logged', null]));
    const mine = await s.database.asSystem((tx) => makeExpertLink(tx, w.person.expert, 'expert@own.example'));
    expect((await app.get(`/mes-jours/lien/${mine}`, { as: w.person.local_animator })).status).toBe(409);
    expect((await app.post(`/mes-jours/lien/${mine}`, {}, { as: w.person.local_animator })).status).toBe(409);
    expect((await app.get(`/mes-jours/lien/${mine}`, { as: w.person.expert })).status).toBe(200);
  });
  it('confirms one, disputes another with words, confirms the rest; the ledger follows', async () => {
    const tap = (form: Record<string, string>) => app.post(`/confirmer/${token}`, form);
    expect((await tap({ act: 'confirm', day: ids[0]! })).headers.get('location')).toBe(`/confirmer/${token}?fait=confirmed`);
    const silent = await tap({ act: 'dispute', day: ids[1]!, reason: ' ' });
    expect(silent.status).toBe(422);
    expect((await tap({ act: 'dispute', day: ids[1]!, reason: 'Il n’est venu que le matin' })).headers.get('location')).toMatch(/disputed$/);
    expect((await app.post(`/confirmer/${token}`, { act: 'all', day: ids } as never)).headers.get('location')).toMatch(/confirmed$/);
    expect(await stateOf(ids)).toEqual([
      ['confirmed', 'link'],
      ['disputed', null],
      ['confirmed', 'link'],
    ]);
    expect(await heldFor(s.database, here.project)).toMatchObject({ planned: 3, delivered: 1, validated: 2 });
  });
  it('confirms what was on the screen, not what came since; an act or days that are not named confirm nothing', async () => {
    const grown = await begin('Entretemps');
    const shown = await log(grown.mission, 2);
    await tellAt(0);
    const link = linkIn((await mails(grown.ownerEmail)).at(-1)!, 'confirmer');
    const html = await (await app.get(`/confirmer/${link}`)).text();
    const posted = [
      ...html
        .split('value="all"')[1]!
        .split('</form>')[0]!
        .matchAll(/name="day" value="([0-9a-f-]{36})"/g),
    ].map(([, id]) => id!);
    expect(posted.sort()).toEqual([...shown].sort());
    const since = await log(grown.mission, 2, 'day');
    for (const form of [{}, { act: 'tout', day: shown }, { act: 'all' }, { act: 'confirm' }, { day: shown }])
      expect((await app.post(`/confirmer/${link}`, form as never)).status).toBe(409);
    expect(await stateOf([...shown, ...since])).toEqual(Array.from({ length: 6 }, () => ['logged', null]));
    expect((await app.post(`/confirmer/${link}`, { act: 'all', day: posted } as never)).headers.get('location')).toMatch(/confirmed$/);
    expect(await stateOf([...shown, ...since])).toEqual([...shown.map(() => ['confirmed', 'link']), ...since.map(() => ['logged', null])]);
  });
  it('replayed, moves nothing and says so', async () => {
    expect((await app.post(`/confirmer/${token}`, { act: 'all', day: [ids[0]!, ids[2]!] } as never)).headers.get('location')).toMatch(/nothing$/);
    expect((await app.post(`/confirmer/${token}`, { act: 'confirm', day: ids[0]! })).headers.get('location')).toMatch(/nothing$/);
    expect(await heldFor(s.database, here.project)).toMatchObject({ validated: 2 });
  });
  it('of another file opens nothing of this one, nor one of another kind, ended or invented', async () => {
    const other = await begin('Autrefile');
    const theirs = await log(other.mission);
    expect((await app.post(`/confirmer/${token}`, { act: 'confirm', day: theirs[0]! })).headers.get('location')).toMatch(/nothing$/);
    expect(await stateOf(theirs)).toEqual([['logged', null]]);
    expect((await app.get(`/confirmer/${'B'.repeat(43)}`)).status).toBe(404);
    expect((await app.get(`/mes-jours/lien/${token}`)).status).toBe(404);
    await rows(`update project set owner_email = 'autre@firme.example' where id = $1`, here.project);
    expect([(await app.get(`/confirmer/${token}`)).status, (await app.post(`/confirmer/${token}`, { act: 'all' })).status]).toEqual([410, 410]);
    await rows(`update project set owner_email = $2 where id = $1`, here.project, here.ownerEmail);
  });
});

describe('by account', () => {
  it('the owner confirms on the page of the file; another owner finds nothing', async () => {
    const here = await begin('Compte', { firm: w.establishmentId });
    const ids = await log(here.mission, 2);
    const page = `/mon-dossier/journees?dossier=${here.reference}`;
    expect(await (await app.get(page, { as: w.person.owner })).text()).toContain('Tout confirmer');
    expect((await app.get(page, { as: w.otherPerson.owner })).status).toBe(404);
    expect((await app.post(page, { act: 'confirm', day: ids[0]! }, { as: w.person.owner })).headers.get('location')).toBe(`${page}&fait=confirmed`);
    expect(await rows(`select state, confirmed_how, confirmed_by from mission_day where id = $1`, ids[0])).toEqual([
      { state: 'confirmed', confirmed_how: 'owner', confirmed_by: w.person.owner },
    ]);
    expect(await (await app.get('/a-faire', { as: w.person.owner })).text()).toContain('Confirmer 0,5');
  });
  it('the site that lent reads and changes nothing; another site reads nothing', async () => {
    const here = await begin('Site');
    const ids = await log(here.mission);
    for (const who of [w.person.site_manager, w.person.lender_hr]) {
      const html = await (await app.get('/journees', { as: who })).text();
      expect(html).toContain('Site');
      expect(html).not.toContain('type="checkbox"');
      expect((await app.get(`/journees/missions/${here.mission}`, { as: who })).status).toBe(200);
      expect((await app.post('/journees', { act: 'confirm', day: ids[0]! }, { as: who })).status).toBe(404);
    }
    expect((await app.get(`/journees/missions/${here.mission}`, { as: w.otherPerson.site_manager })).status).toBe(404);
    expect(await stateOf(ids)).toEqual([['logged', null]]);
  });
});

describe('a dispute', () => {
  it('goes to the animator’s tray and list and to the expert by mail; settled by confirming or taking out with a reason, many in one act', async () => {
    const here = await begin('Querelle', { firm: w.establishmentId });
    const ids = await log(here.mission, 3);
    await app.post(`/mon-dossier/journees?dossier=${here.reference}`, { act: 'dispute', day: ids, reason: 'Personne n’est venu' } as never, {
      as: w.person.owner,
    });
    await follow();
    expect(await stateOf(ids)).toEqual(Array.from({ length: 3 }, () => ['disputed', null]));
    expect(
      await rows(`select data ->> 'reason' as reason from notification where person_id = $1 and kind = 'timesheets.disputed'`, w.person.local_animator),
    ).toEqual(expect.arrayContaining([{ reason: 'Personne n’est venu' }]));
    expect(await (await app.get('/a-faire', { as: w.person.local_animator })).text()).toContain('Querelle conteste des journées');
    const letter = (await mails('expert@own.example')).at(-1)!;
    expect([letter.kind, (letter.plain as string).includes('Personne n’est venu')]).toEqual(['timesheets.disputed', true]);
    const settle = (form: Record<string, string | string[]>, as = w.person.local_animator) => app.post('/journees', form, { as });
    expect((await settle({ act: 'take_out', day: ids })).status).toBe(422);
    expect((await settle({ act: 'confirm' })).status).toBe(409);
    expect((await settle({ act: 'confirm', day: ids }, w.otherPerson.local_animator)).headers.get('location')).toMatch(/nothing&n=0$/);
    expect((await settle({ act: 'confirm', day: [ids[0]!] })).headers.get('location')).toBe('/journees?fait=confirmed&n=1');
    expect((await settle({ act: 'take_out', day: ids.slice(1), reason: 'Reporté en janvier' })).headers.get('location')).toBe('/journees?fait=taken_out&n=2');
    expect(await stateOf(ids)).toEqual([
      ['confirmed', 'animator'],
      ['withdrawn', null],
      ['withdrawn', null],
    ]);
    expect(await heldFor(s.database, here.project)).toMatchObject({ planned: 5, delivered: 0, validated: 1 });
    await follow();
    expect((await mails('expert@own.example')).at(-1)!.kind).toBe('timesheets.taken_out');
  });
});
