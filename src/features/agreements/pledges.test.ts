import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';
import { shifted } from './life-cycle.ts';

let database: TestDatabase;
let app: TestApp;
let w: World;
let today: string;
let year: number;
beforeAll(async () => {
  database = await testDatabase();
  w = await world(database);
  app = testApp(database);
  today = await database.asSystem(async (tx) => (await sql<{ today: string }>`select today_in('Europe/Paris')::text as today`.execute(tx)).rows[0]!.today);
  year = Number(today.slice(0, 4));
});
afterAll(() => database.drop());
/** Each story starts from one pledge of last year, confirmed, in each territory, and an agreement in force. */
beforeEach(async () => {
  await database.asSystem(async (tx) => {
    await sql`delete from pledge`.execute(tx);
    await sql`update agreement set ends_on = first_ends_on`.execute(tx);
    for (const [establishment, territory, agreement] of [
      [w.establishmentId, w.territoryId, w.agreementId],
      [w.otherEstablishmentId, w.otherTerritoryId, w.otherAgreementId],
    ] as const) {
      const { rows } = await sql<{
        id: string;
      }>`insert into pledge (establishment_id, territory_id, agreement_id, year, status, confirmed_on, euro_cents, contact_id, remark)
        values (${establishment}, ${territory}, ${agreement}, ${year - 1}, 'confirmed', ${`${year - 1}-02-01`}, 50000, ${establishment === w.establishmentId ? w.contactId : null}, 'Du vivant de l’an passé') returning id`.execute(
        tx,
      );
      await sql`insert into pledge_line (pledge_id, territory_id, skill_domain, half_days) values (${rows[0]!.id}, ${territory}, 'hqse', 7)`.execute(tx);
    }
  });
});

const at = () => `/etablissements/${w.establishmentId}/engagements`;
const animator = () => ({ as: w.person.local_animator });
const manager = () => ({ as: w.person.site_manager });
const pledges = async () =>
  (
    await database.systemPool.query(
      `select id, year, status, confidential, euro_cents, contact_id, remark, agreement_id, confirmed_on, withdrawal_reason,
    (select jsonb_object_agg(skill_domain, half_days) from pledge_line l where l.pledge_id = p.id) as days from pledge p where establishment_id = $1 order by year, created_at`,
      [w.establishmentId],
    )
  ).rows as Record<string, unknown>[];
const ofYear = async (wanted = year) => (await pledges()).filter((pledge) => pledge.year === wanted);
const propose = (more: Record<string, string> = {}, as = manager()) => app.post(at(), { year: String(year), days_production: '2,5', euros: '', ...more }, as);
async function proposed(more: Record<string, string> = {}, as = manager()): Promise<string> {
  expect((await propose(more, as)).status).toBe(303);
  return (await ofYear(Number(more.year ?? year))).at(-1)!.id as string;
}

describe('proposing', () => {
  it.each(['site_manager', 'lender_hr', 'local_animator'] as const)('is open to %s: days to the half, euros, a contact', async (role) => {
    await proposed({ days_sales: '2', days_production: '2.5', euros: '1 200,50', contact_id: w.contactId, remark: 'Plutôt\nen mars' }, { as: w.person[role] });
    expect(await ofYear()).toMatchObject([
      { status: 'proposed', days: { sales: 4, production: 5 }, euro_cents: 120050, contact_id: w.contactId, remark: 'Plutôt\nen mars', agreement_id: null },
    ]);
    const { rows } = await database.systemPool.query(`select data from event where kind = 'agreements.pledge_proposed' order by id desc limit 1`);
    expect(rows).toMatchObject([{ data: { name: 'Fonderie Vallée d’Essai Nord', year, halfDays: 9 } }]);
  });
  it('is not for the owner of the firm, the committee or another site', async () => {
    for (const as of [w.person.owner, w.person.chair, w.person.national_animator, w.otherPerson.site_manager, w.otherPerson.local_animator])
      expect((await propose({}, { as })).status).toBe(404);
    expect(await ofYear()).toEqual([]);
  });
  it.each([
    [{ days_production: '' }, 'days_sales'],
    [{ days_production: '1,3' }, 'days_production'],
    [{ days_production: '-2' }, 'days_production'],
    [{ days_production: '400,5' }, 'days_production'],
    [{ year: '1997' }, 'year'],
    [{ year: 'bientôt' }, 'year'],
    [{ euros: 'beaucoup' }, 'euros'],
    [{ contact_id: '00000000-0000-4000-8000-000000000000' }, 'contact_id'],
    [{ remark: 'x'.repeat(1001) }, 'remark'],
  ])('keeps what was typed when something is wrong: case %$', async (more, field) => {
    const answer = await propose({ days_hr: '7,5', ...(more as Record<string, string>), ...(field === 'days_sales' ? { days_hr: '' } : {}) });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain(`id="error-${field}"`);
    if (field !== 'days_sales') expect(html).toContain('value="7,5"');
    // A choice that was never offered has no line to be kept on.
    if (field !== 'contact_id') for (const typed of Object.values(more)) expect(html).toContain(typed);
    expect(await ofYear()).toEqual([]);
  });
  it('makes one pledge of several sent at once', async () => {
    const answers = await Promise.all([propose(), propose({ days_hr: '1' }, animator()), propose({ days_hr: '2' }, { as: w.person.lender_hr })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409, 409]);
    expect(await ofYear()).toHaveLength(1);
    const refused = await propose({ days_hr: '3' });
    const html = await refused.text();
    expect(html).toContain('Un engagement existe déjà pour cette année');
    expect(html).toContain('value="3"');
  });
  it('takes up last year’s in one click, once, without last year’s remark', async () => {
    const answers = await Promise.all([1, 2].map(() => app.post(`${at()}/reprendre`, { annee: String(year) }, manager())));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(await ofYear()).toMatchObject([{ status: 'proposed', days: { hqse: 7 }, euro_cents: 50000, contact_id: w.contactId, remark: null }]);
    const nothing = await app.post(`${at()}/reprendre`, { annee: String(year + 2) }, manager());
    expect(nothing.status).toBe(409);
    expect(await nothing.text()).toContain('Rien n’avait été engagé');
  });
  it('is refused to a closed establishment', async () => {
    await database.asSystem((tx) => sql`update establishment set closed_on = ${today} where id = ${w.establishmentId}`.execute(tx));
    const answer = await propose();
    await database.asSystem((tx) => sql`update establishment set closed_on = null where id = ${w.establishmentId}`.execute(tx));
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('Cet établissement est fermé');
  });
  it('may be edited until it is confirmed; its year stays', async () => {
    const id = await proposed();
    expect(await (await app.get(`/engagements/${id}/modifier`, manager())).text()).toContain('value="2,5"');
    expect((await app.post(`/engagements/${id}/modifier`, { year: '2001', days_hr: '1', confidential: 'on' }, manager())).status).toBe(303);
    expect(await ofYear()).toMatchObject([{ id, year, days: { hr: 2 }, confidential: true }]);
    await app.post(`/engagements/${id}/confirmer`, {}, animator());
    expect((await app.post(`/engagements/${id}/modifier`, { year: String(year), days_hr: '9' }, manager())).status).toBe(409);
  });
});

describe('confirming', () => {
  it('is the animator’s, under the agreement in force, once', async () => {
    const id = await proposed();
    for (const as of [w.person.site_manager, w.person.lender_hr, w.person.chair, w.person.national_animator, w.otherPerson.local_animator])
      expect((await app.post(`/engagements/${id}/confirmer`, {}, { as })).status).toBe(404);
    const answers = await Promise.all([1, 2].map(() => app.post(`/engagements/${id}/confirmer`, {}, animator())));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(await ofYear()).toMatchObject([{ status: 'confirmed', agreement_id: w.agreementId, confirmed_on: today }]);
    const { rows } = await database.systemPool.query(`select count(*)::int as told from event where kind = 'agreements.pledge_confirmed' and subject_id = $1`, [
      id,
    ]);
    expect(rows).toEqual([{ told: 1 }]);
  });
  it('is refused once the agreement has expired, with a sentence', async () => {
    const id = await proposed();
    await database.asSystem((tx) => sql`update agreement set ends_on = ${shifted(today, -1)} where id = ${w.agreementId}`.execute(tx));
    const answer = await app.post(`/engagements/${id}/confirmer`, {}, animator());
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('Aucune convention n’est en vigueur');
    expect(await (await app.get(at(), animator())).text()).toContain('Aucune convention en vigueur');
    expect(await ofYear()).toMatchObject([{ status: 'proposed' }]);
  });
  it('is refused by the database itself, whoever writes it', async () => {
    const id = await proposed();
    await database.asSystem((tx) => sql`update agreement set ends_on = ${shifted(today, -1)} where id = ${w.agreementId}`.execute(tx));
    const straight = (agreementId: string, on: string) =>
      database.asSystem((tx) => sql`update pledge set status = 'confirmed', agreement_id = ${agreementId}, confirmed_on = ${on} where id = ${id}`.execute(tx));
    await expect(straight(w.agreementId, today)).rejects.toMatchObject({ code: '23514', constraint: 'pledge_needs_agreement' });
    await expect(straight(w.otherAgreementId, shifted(today, -30))).rejects.toThrow();
    await expect(straight(w.agreementId, shifted(today, -1))).resolves.toBeDefined();
    await database.asSystem((tx) => sql`update agreement set ends_on = first_ends_on`.execute(tx));
    await expect(
      database.asPerson(w.person.site_manager, (tx) =>
        sql`insert into pledge (establishment_id, territory_id, year, status, agreement_id, confirmed_on)
      values (${w.establishmentId}, ${w.territoryId}, ${year + 1}, 'confirmed', ${w.agreementId}, ${today})`.execute(tx),
      ),
    ).rejects.toThrow();
    await expect(database.asPerson(w.person.lender_hr, (tx) => sql`update pledge set year = ${year + 3} where id = ${id}`.execute(tx))).rejects.toThrow();
  });
  it('counts the territory’s own day: La Réunion is four hours ahead in winter', async () => {
    const confirmable = (timeZone: string, now: string) =>
      database.asSystem(async (tx) => {
        await sql`select set_config('alize.now', ${now}, true)`.execute(tx);
        return (await sql<{ id: string | null }>`select agreement_in_force(${w.territoryId}, today_in(${timeZone})) as id`.execute(tx)).rows[0]!.id !== null;
      });
    const lastDay = `${year + 1}-12-31`;
    expect([await confirmable('Europe/Paris', `${lastDay}T20:30:00Z`), await confirmable('Indian/Reunion', `${lastDay}T20:30:00Z`)]).toEqual([true, false]);
    expect([await confirmable('Europe/Paris', `${lastDay}T23:30:00Z`), await confirmable('Indian/Reunion', `${lastDay}T19:30:00Z`)]).toEqual([false, true]);
  });
});

describe('withdrawing', () => {
  it('asks for a reason, keeps the pledge for memory, and makes room for another', async () => {
    const id = await proposed();
    expect((await app.post(`/engagements/${id}/retirer`, { reason: ' ' }, manager())).status).toBe(422);
    const answers = await Promise.all([1, 2].map(() => app.post(`/engagements/${id}/retirer`, { reason: 'Activité partielle' }, manager())));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(await ofYear()).toMatchObject([{ status: 'withdrawn', withdrawal_reason: 'Activité partielle' }]);
    expect((await app.post(`/engagements/${id}/confirmer`, {}, animator())).status).toBe(409);
    await proposed({ days_hr: '1' });
    expect(await ofYear()).toHaveLength(2);
    expect(await (await app.get(at(), manager())).text()).toContain('Activité partielle');
  });
});

describe('who sees what', () => {
  const table = async (as: string, path = '/engagements') => (await app.get(path, { as })).text();
  it('a site’s people see their own site only; readers theirs; the national team all', async () => {
    const [own, other] = ['Fonderie Vallée d’Essai Nord', 'Fonderie Plaine Voisine Nord'];
    for (const role of ['site_manager', 'lender_hr', 'local_animator', 'committee_member'] as const) {
      expect(await table(w.person[role])).toContain(own);
      expect(await table(w.person[role])).not.toContain(other);
    }
    const national = await table(w.person.national_animator);
    expect(national).toContain(own);
    expect(national).toContain(other);
    expect((await app.get(at(), { as: w.otherPerson.site_manager })).status).toBe(404);
    expect((await app.get(`/etablissements/${w.otherEstablishmentId}/engagements`, manager())).status).toBe(404);
  });
  it('a confidential pledge stays between the site and its animators: no total gives it away', async () => {
    await proposed({ days_production: '31,5', confidential: 'on' });
    for (const role of ['site_manager', 'lender_hr', 'local_animator'] as const) expect(await table(w.person[role])).toContain('31,5');
    for (const role of ['chair', 'committee_member', 'fund_manager', 'national_animator'] as const) {
      expect(await table(w.person[role])).not.toContain('31,5');
      expect(await (await app.get(at(), { as: w.person[role] })).text()).not.toContain('31,5');
      expect(await table(w.person[role], '/engagements.csv')).not.toContain('31,5');
    }
  });
  it('lists who has not pledged yet beside last year, with the act for those who may', async () => {
    const act = `action="${at()}/reprendre"`;
    const html = await table(w.person.local_animator, `/engagements?annee=${year}&etat=none`);
    expect(html).toContain('Fonderie Vallée d’Essai Nord');
    expect(html).toMatch(/3,5\sj/);
    expect(html).toContain(act);
    expect(await table(w.person.chair)).not.toContain(act);
    await proposed();
    expect(await table(w.person.local_animator, `/engagements?annee=${year}&etat=none`)).not.toContain(act);
    expect(await table(w.person.local_animator, `/engagements?annee=${year - 1}&etat=confirmed`)).toContain('Fonderie Vallée d’Essai Nord');
  });
  it('is exported as it is shown, harmless in a spreadsheet', async () => {
    await proposed({ days_hr: '1,5', euros: '12,5' });
    await database.asSystem((tx) => sql`update establishment set name = '=1+1' where id = ${w.establishmentId}`.execute(tx));
    const answer = await app.get(`/engagements.csv?annee=${year}&territoire=${w.territoryCode}`, animator());
    await database.asSystem((tx) => sql`update establishment set name = 'Fonderie Vallée d’Essai Nord' where id = ${w.establishmentId}`.execute(tx));
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="engagements-${year}.csv"`);
    const csv = await answer.text();
    const lines = csv.split('\r\n').map((line) => line.split(';'));
    const heads = lines.find((line) => line[0] === 'Établissement')!;
    const line = lines.find((cells) => cells[0] === "'=1+1")!;
    expect(Object.fromEntries(heads.map((head, rank) => [head, line[rank]]))).toMatchObject({
      Production: '2,5',
      'Ressources humaines': '1,5',
      Total: '4',
      Euros: '12,5',
      État: 'Proposé',
      [`Total ${year - 1}`]: '3,5',
    });
    expect(csv).not.toContain('Plaine Voisine');
  });
});
