// The links of whoever is lent: they end when another is mailed or the phone is lost, and none confirms one's own days, whoever the mail was forwarded to.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BASE_URL as BASE } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
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
const link = () => s.database.asSystem((tx) => makeExpertLink(tx, w.person.expert, 'expert@own.example'));
const opened = async (token: string) => (await app.post(`/mes-jours/lien/${token}`)).headers.get('set-cookie')!.split(';')[0]!;
const knows = async (cookie: string) => (await (await app.get('/mes-jours', { headers: { cookie } })).text()).includes('Téléphone perdu');

describe('a lost phone', () => {
  it('and every link before it are closed by their person, by account or by a phone; by the animator; by nobody else', async () => {
    const here = await s.begin('Perdu');
    const close = `/journees/missions/${here.mission}/fermer-les-liens`;
    for (const how of ['account', 'phone', 'animator'] as const) {
      const tokens = [await link(), await link()];
      const phones = [await opened(tokens[0]!), await opened(tokens[1]!)];
      for (const as of [w.otherPerson.local_animator, w.person.site_manager, w.person.owner])
        expect((await app.post(close, {}, { as })).status).toBeGreaterThanOrEqual(403);
      expect((await app.post('/mes-jours/fermer-les-liens', {})).status).toBe(404);
      expect(await knows(phones[0]!)).toBe(true);
      const done =
        how === 'animator'
          ? await app.post(close, {}, { as: w.person.local_animator })
          : await app.post('/mes-jours/fermer-les-liens', {}, how === 'account' ? { as: w.person.expert } : { headers: { cookie: phones[1]! } });
      expect([done.status, done.headers.get('location')?.includes('fait=links_closed')], how).toEqual([303, true]);
      for (const cookie of phones) {
        expect(await knows(cookie), how).toBe(false);
        const logged = await app.post('/mes-jours', { mission: here.mission, day: s.today, half: 'am', key: `perdu-${how}` }, { headers: { cookie } });
        expect(logged.status).toBe(404);
      }
      for (const token of tokens) expect((await app.get(`/mes-jours/lien/${token}`)).status).toBe(410);
    }
    expect(await s.rows(`select count(*)::int as n from event where kind = 'timesheets.links_closed'`)).toEqual([{ n: 3 }]);
    // Of other people's links, and of those of nobody, nothing is closed behind the application either.
    await link();
    for (const who of [w.otherPerson.local_animator, w.person.site_manager, w.person.chair])
      expect(
        await s.database.asPerson(
          who,
          async (tx) => (await sql<{ n: number | null }>`select close_expert_links(${w.person.expert}) as n`.execute(tx)).rows[0]!.n,
        ),
      ).toBeNull();
  });
  it('links of before end within days once another is mailed; the phones they were opened on stay', async () => {
    await s.begin('Suivant');
    const first = await link();
    const phone = await opened(first);
    await link();
    const ends = await s.rows(
      `select expires_at < now() + interval '4 days' as soon from expert_link where token_hash = encode(sha256($1::bytea), 'hex')`,
      first,
    );
    expect(ends).toEqual([{ soon: true }]);
    expect(
      await s.at(4, async (tx) => (await sql<{ state: string }>`select state from open_expert_link(encode(sha256(${first}::bytea), 'hex'))`.execute(tx)).rows),
    ).toEqual([{ state: 'expired' }]);
    expect(await knows(phone)).toBe(true);
  });
});

describe('the owner’s link in the hands of who is lent', () => {
  it('on the phone they log with confirms nothing, and takes no words of the owner', async () => {
    const here = await s.begin('Transmis');
    const ids = await s.log(here.mission, 2);
    await s.tellAt(0);
    const mail = (await s.mails(here.ownerEmail)).at(-1)!;
    const token = new RegExp(`${BASE}/confirmer/([A-Za-z0-9_-]{43})`).exec(mail.plain as string)![1]!;
    const cookie = await opened(await link());
    expect((await app.get(`/confirmer/${token}`, { headers: { cookie } })).status).toBe(409);
    expect((await app.post(`/confirmer/${token}`, { act: 'all', day: ids }, { headers: { cookie } })).status).toBe(409);
    const asOwner = await app.post(`/confirmer/${token}`, { review: here.mission });
    const both = `${cookie}; ${asOwner.headers.get('set-cookie')!.split(';')[0]!}`;
    expect((await app.get('/mon-dossier/journees', { headers: { cookie: both } })).status).toBe(409);
    expect((await app.post('/mon-dossier/journees', { act: 'all', day: ids }, { headers: { cookie: both } })).status).toBe(409);
    expect((await app.post(`/mon-dossier/bilan/${here.mission}`, { satisfaction: '5', body: 'Parfait' }, { headers: { cookie: both } })).status).toBe(409);
    expect(await s.stateOf(ids)).toEqual([
      ['logged', null],
      ['logged', null],
    ]);
    // The owner's own phone, and another file's expert there, are no matter.
    expect((await app.post(`/confirmer/${token}`, { act: 'all', day: ids })).status).toBe(303);
    expect(await s.stateOf(ids)).toEqual([
      ['confirmed', 'link'],
      ['confirmed', 'link'],
    ]);
  });
  it('is the expert’s when it goes to the expert’s address, behind the application too', async () => {
    const here = await s.begin('Même');
    const ids = await s.log(here.mission);
    await s.rows(`update project set owner_email = 'expert@own.example' where id = $1`, here.project);
    await s.tellAt(0);
    const mail = (await s.mails('expert@own.example')).findLast(({ kind }) => kind === 'timesheets.to_confirm')!;
    const token = new RegExp(`${BASE}/confirmer/([A-Za-z0-9_-]{43})`).exec(mail.plain as string)![1]!;
    expect((await app.post(`/confirmer/${token}`, { act: 'all', day: ids })).status).toBe(409);
    const forced = s.database.open(`select open_link(encode(sha256('${token}'::bytea), 'hex'))`, { readOnly: false }, async (tx) => ({
      value: await sql`update mission_day set state = 'confirmed', confirmed_at = now(), confirmed_how = 'link' where id = ${ids[0]}`.execute(tx),
      keep: true,
    }));
    await expect(forced).rejects.toThrow(/own day/);
    expect(await s.stateOf(ids)).toEqual([['logged', null]]);
  });
});
