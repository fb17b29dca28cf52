// What a lender gets back: to the half-day, once each, named with consent, and only of what its reader may know.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agreedMission, doneDays } from '../../../test/agreed-mission.ts';
import { paperDesk } from '../../../test/paper-desk.ts';
import type { PaperDesk } from '../../../test/paper-desk.ts';
import { wordsOf } from '../../../test/pdf.ts';
import { preparePaper } from './commands.ts';
import { paperOf, paperUnchanged } from './queries.ts';
import { statementOf, summed } from './statement.ts';
import type { StatementLine } from './statement.ts';

const line = (more: Partial<StatementLine>): StatementLine => ({
  missionId: 'm',
  establishmentId: 'e',
  site: 'Site',
  projectId: 'p',
  firmId: 'f',
  firm: null,
  commune: null,
  longitude: null,
  latitude: null,
  skillDomain: 'hr',
  halfDays: 1,
  jobsCreated: 0,
  jobsKept: 0,
  jobsObserved: 0,
  quote: null,
  kind: 'mission',
  granted: true,
  ...more,
});
describe('sums', () => {
  test('half-days are summed, valued at the stated rule; a firm counts once, its jobs once per file', () => {
    const made = summed(
      2026,
      [
        line({ missionId: '1', halfDays: 3, jobsCreated: 2, jobsKept: 1, jobsObserved: 2 }),
        line({ missionId: '2', halfDays: 4, jobsCreated: 2, jobsKept: 1, jobsObserved: 2 }),
        line({ missionId: '3', projectId: 'q', halfDays: 2, jobsCreated: 5, firm: 'Hêtre SA', quote: 'Merci' }),
        line({ missionId: '4', projectId: 'r', firmId: 'g', quote: 'Sans accord' }),
      ],
      { cents: 80_000, reason: 'r', fromYear: 1998 },
    );
    expect(made).toMatchObject({
      halfDays: 10,
      valueCents: 400_000,
      firms: 2,
      jobsCreated: 7,
      jobsKept: 1,
      jobsObserved: 2,
      named: ['Hêtre SA'],
      quotes: [{ quote: 'Merci', firm: 'Hêtre SA' }],
    });
  });
  test('light forms, which no committee granted, are told apart: neither in the days nor in the value', () => {
    const made = summed(
      2026,
      [line({ halfDays: 2 }), line({ missionId: '2', kind: 'visit', granted: false, firmId: 'g' }), line({ missionId: '3', kind: 'visit', granted: false })],
      { cents: 80_000, reason: 'r', fromYear: 1998 },
    );
    expect(made).toMatchObject({ halfDays: 2, valueCents: 80_000, firms: 1, light: [{ kind: 'visit', count: 2, halfDays: 2 }] });
    expect(made.lines.map(({ missionId }) => missionId)).toEqual(['m']);
  });
  test('an odd number of half-days at an odd value is rounded to the cent', () => {
    expect(summed(2026, [line({ halfDays: 1 })], { cents: 80_001, reason: 'r', fromYear: 1998 }).valueCents).toBe(40_001);
  });
});

describe('of a site', () => {
  let desk: PaperDesk;
  let year: number;
  let first: { id: string; project: string };
  let second: { id: string; project: string };
  beforeAll(async () => {
    desk = await paperDesk();
    first = await agreedMission(desk.database, desk.w, { status: 'running' });
    second = await agreedMission(desk.database, desk.w, { status: 'running', route: 'D' });
    await doneDays(desk.database, first.id, 5, 3);
    await desk.database.asSystem(async (tx) => {
      await sql`update project set jobs_total = 3, jobs_kept = 2, consent_story_at = now(), firm_name = 'Scierie du Lac' where id = ${first.project}`.execute(
        tx,
      );
      year = (await sql<{ y: number }>`select extract(year from max(on_day))::integer as y from mission_day`.execute(tx)).rows[0]!.y;
    });
    await desk.database.asSystem(async (tx) => {
      await sql`select set_config('alize.history', 'off', true)`.execute(tx);
      // Another half-day of the same person: the afternoon.
      await sql`insert into mission_day (mission_id, territory_id, project_id, expert_id, on_day, half, state, confirmed_at, confirmed_how)
        select id, territory_id, project_id, expert_id, (select max(on_day) from mission_day), 'pm', 'confirmed', now(), 'owner' from mission where id = ${second.id}`.execute(
        tx,
      );
    });
  });
  afterAll(() => desk.database.drop());
  const of = (person: string) => desk.database.asPerson(person, (tx) => statementOf(tx, [desk.w.establishmentId], year));

  test('its manager, its animator and the network read the same days, to the half-day: those confirmed', async () => {
    for (const role of ['site_manager', 'local_animator', 'national_animator'] as const) {
      const made = await of(desk.w.person[role]);
      expect([made.halfDays, made.valueCents, made.firms, made.jobsCreated, made.jobsKept], role).toEqual([4, 160_000, 1, 3, 2]);
      expect(made.jobsObserved, 'nothing was observed yet').toBe(0);
      expect(made.named, role).toEqual(['Scierie du Lac']);
    }
    for (const stranger of [desk.w.otherPerson.site_manager, desk.w.person.guest, desk.w.person.expert]) expect((await of(stranger)).lines).toEqual([]);
  });
  test('a firm that has not agreed is counted and not named, neither on the page nor on the file', async () => {
    await desk.database.asSystem((tx) => sql`update project set firm_name = 'Fonderie Secrète' where id = ${second.project}`.execute(tx));
    const html = await (await desk.app.get(`/etablissements/${desk.w.establishmentId}/releve`, { as: desk.w.person.site_manager })).text();
    expect(html).toContain('Scierie du Lac');
    expect(html).not.toContain('Secrète');
    const pdf = Buffer.from(
      await (await desk.app.get(`/etablissements/${desk.w.establishmentId}/releve/pdf`, { as: desk.w.person.site_manager })).arrayBuffer(),
    );
    const words = (await wordsOf(pdf)).replace(/\s+/g, ' ');
    expect(words).toContain('2 jours');
    expect(words).toContain('Scierie du Lac');
    expect(words).not.toContain('Secrète');
  });
  test('a sentence that the owner lets be quoted stands there with the firm’s name, until they take it back; what they wrote decides over an older paper', async () => {
    const says = (set: ReturnType<typeof sql>) =>
      desk.database.asSystem((tx) => sql`update closing_review set ${set} where mission_id = ${second.id}`.execute(tx));
    await desk.database.asSystem((tx) =>
      sql`insert into closing_review (mission_id, territory_id, project_id, side, body, satisfaction, quote)
        select id, territory_id, project_id, 'owner', 'Bien', 5, 'Nous y voyons clair' from mission where id = ${second.id}`.execute(tx),
    );
    const quoted = async () => {
      const { quotes, named } = await of(desk.w.person.site_manager);
      return { quotes, named };
    };
    expect(await quoted()).toEqual({ quotes: [], named: ['Scierie du Lac'] });
    await says(sql`quote_given_at = now()`);
    expect(await quoted()).toEqual({ quotes: [{ quote: 'Nous y voyons clair', firm: 'Fonderie Secrète' }], named: ['Scierie du Lac', 'Fonderie Secrète'] });
    // Where it is stays untold.
    expect((await of(desk.w.person.site_manager)).lines.find(({ missionId }) => missionId === second.id)).toMatchObject({ commune: null, longitude: null });
    // The closing review on paper begins with it; the owner's own words stay theirs.
    const draft = await desk.database.asPerson(desk.w.person.local_animator, async (tx) => {
      const made = await preparePaper(tx, desk.animator, second.id, 'closing_review');
      return made.ok ? (await paperOf(tx, made.id))!.data.typed : null;
    });
    expect(draft).toMatchObject({ quote: 'Nous y voyons clair', quote_consent: 'oui', host_word: '' });
    await says(sql`quote_withdrawn_at = now()`);
    expect(await quoted()).toEqual({ quotes: [], named: ['Scierie du Lac'] });
  });
  test('whoever is recused from a file reads the statement without its days', async () => {
    await desk.database.asSystem((tx) =>
      sql`insert into recusal (project_id, territory_id, person_id, origin, link, status, noted_by) values (${first.project}, ${desk.w.territoryId}, ${desk.w.person.lender_hr}, 'declared', 'customer', 'in_force', ${desk.w.person.lender_hr})`.execute(
        tx,
      ),
    );
    const made = await of(desk.w.person.lender_hr);
    expect([made.halfDays, made.named]).toEqual([1, []]);
    // Nor the statement that a colleague made of the whole.
    expect((await desk.app.post(`/etablissements/${desk.w.establishmentId}/releve`, { annee: String(year) }, { as: desk.w.person.site_manager })).status).toBe(
      303,
    );
    const { rows } = await desk.database.asSystem((tx) =>
      sql<{ id: string; number: string; hash: string }>`select id, number, text_hash as hash from paper where kind = 'yearly_statement'`.execute(tx),
    );
    const issued = rows[0]!;
    expect((await desk.app.get(`/papiers/${issued.id}`, { as: desk.w.person.site_manager })).status).toBe(200);
    expect((await desk.app.get(`/papiers/${issued.id}`, { as: desk.w.person.lender_hr })).status).toBe(404);
    expect(await desk.database.asSystem((tx) => paperUnchanged(tx, issued.number, issued.hash.slice(0, 12)))).toBe(true);
  });
  test('whoever is recused from any file makes none that is numbered, wherever that file stands; they still read', async () => {
    const at = `/etablissements/${desk.w.establishmentId}/releve`;
    const count = async () =>
      (await desk.database.asSystem((tx) => sql<{ n: number }>`select count(*)::integer as n from paper where kind = 'yearly_statement'`.execute(tx))).rows[0]!
        .n;
    const made = await count();
    const tries = async (who: string) => {
      const [looked, posted] = [await desk.app.get(`${at}?annee=${year}`, { as: who }), await desk.app.post(at, { annee: String(year) }, { as: who })];
      return [looked.status, (await looked.text()).includes('Établir le relevé'), posted.status, (await posted.text()).includes('Un relevé numéroté porte')];
    };
    // Of a file that stands there, and of one that does not: the same answer.
    expect(await tries(desk.w.person.lender_hr)).toEqual([200, false, 409, true]);
    const recuse = (set: ReturnType<typeof sql>) => desk.database.asSystem((tx) => set.execute(tx));
    await recuse(
      sql`insert into recusal (project_id, territory_id, person_id, origin, link, status, noted_by) values (${desk.w.projectId}, ${desk.w.territoryId}, ${desk.w.person.site_manager}, 'declared', 'customer', 'in_force', ${desk.w.person.site_manager})`,
    );
    expect(await tries(desk.w.person.site_manager)).toEqual([200, false, 409, true]);
    const behind = await desk.database
      .asPerson(desk.w.person.site_manager, async (tx) => {
        await sql`select set_config('alize.system', 'on', true)`.execute(tx);
        await sql`insert into paper (territory_id, establishment_id, kind, template_id, number, year, about, data, text, text_hash, created_at)
          select territory_id, establishment_id, kind, template_id, number || '-bis', year, about, data, text, text_hash, present() from paper where kind = 'yearly_statement' limit 1`.execute(
          tx,
        );
      })
      .catch((error: { constraint?: string }) => error.constraint);
    expect([behind, await count()]).toEqual(['statement_is_whole', made]);
    await recuse(sql`delete from recusal where person_id = ${desk.w.person.site_manager} and project_id = ${desk.w.projectId}`);
  });
  test('of the group, the sites that its reader may read are summed, and the others are not there', async () => {
    const group = desk.w.groupId;
    const html = await (await desk.app.get(`/groupes/${group}/releve?annee=${year}`, { as: desk.w.person.site_manager })).text();
    expect(html).toContain('Fonderie Vallée d’Essai Nord');
    expect(html).not.toContain('Plaine Voisine');
    const whole = await (await desk.app.get(`/groupes/${group}/releve?annee=${year}`, { as: desk.w.person.national_animator })).text();
    expect(whole).toContain('Plaine Voisine');
    expect((await desk.app.get(`/groupes/${group}/releve`, { as: desk.w.person.guest })).status).toBe(404);
  });
  test('the value of a day is changed with a reason, by the national animator', async () => {
    expect(
      (await desk.app.post('/modeles-de-papiers/valeur-d-un-jour', { value: '900', reason: 'Coût observé en 2026' }, { as: desk.w.person.local_animator }))
        .status,
    ).toBe(404);
    expect((await desk.app.post('/modeles-de-papiers/valeur-d-un-jour', { value: '900', reason: '' }, { as: desk.w.person.national_animator })).status).toBe(
      422,
    );
    expect(
      (await desk.app.post('/modeles-de-papiers/valeur-d-un-jour', { value: '900', reason: 'Coût observé en 2026' }, { as: desk.w.person.national_animator }))
        .status,
    ).toBe(303);
    expect((await of(desk.w.person.site_manager)).valueCents).toBe(180_000);
  });
  test('a year before keeps its value, with its source; another may be set for it by name of the year', async () => {
    const before = await desk.database.asPerson(desk.w.person.site_manager, (tx) => statementOf(tx, [desk.w.establishmentId], year - 1));
    expect(before.day).toMatchObject({ cents: 80_000, fromYear: 1998, reason: expect.stringContaining('2010') });
    const set = { value: '850', from_year: String(year - 1), reason: 'Barème retrouvé' };
    expect((await desk.app.post('/modeles-de-papiers/valeur-d-un-jour', set, { as: desk.w.person.national_animator })).status).toBe(303);
    const [past, now] = await desk.database.asPerson(desk.w.person.site_manager, async (tx) => [
      await statementOf(tx, [desk.w.establishmentId], year - 1),
      await statementOf(tx, [desk.w.establishmentId], year),
    ]);
    expect([past!.day.cents, now!.day.cents]).toEqual([85_000, 90_000]);
    const html = await (await desk.app.get(`/etablissements/${desk.w.establishmentId}/releve?annee=${year}`, { as: desk.w.person.site_manager })).text();
    expect(html).toContain(`règle depuis ${year} : Coût observé en 2026`);
  });
  test('a visit that needed no decision is told under the days, not among them; the ledger and the statements agree', async () => {
    const html = () =>
      desk.app.get(`/etablissements/${desk.w.establishmentId}/releve?annee=${year}`, { as: desk.w.person.site_manager }).then((one) => one.text());
    const before = (await of(desk.w.person.site_manager)).halfDays;
    expect(await html()).not.toContain('visite de site');
    await desk.database.asSystem(async (tx) => {
      await sql`select set_config('alize.history', 'off', true)`.execute(tx);
      const { rows } = await sql<{
        id: string;
      }>`insert into mission (territory_id, project_id, establishment_id, skill_domain, year, kind, half_days, title, expert_id, status, proposed_at, employee_agreed_at,
          manager_agreed_at, papers_signed_at, started_on, ended_on, ended_as)
        select territory_id, project_id, establishment_id, skill_domain, year, 'visit', 1, 'Une visite', expert_id, 'ended', now(), now(), now(), now(), current_date - 3, current_date, 'done' from mission where id = ${first.id} returning id`.execute(
        tx,
      );
      await sql`insert into mission_day (mission_id, territory_id, project_id, expert_id, on_day, half, state, confirmed_at, confirmed_how)
        select id, territory_id, project_id, expert_id, (select min(on_day) from mission_day), 'pm', 'confirmed', now(), 'owner' from mission where id = ${rows[0]!.id}`.execute(
        tx,
      );
    });
    expect((await of(desk.w.person.site_manager)).halfDays).toBe(before);
    expect(await html()).toContain('1 visite de site');
    // A visit alone stands there by its count: whoever is recused from its file does not read the paper either.
    expect(summed(year, [line({ projectId: 'visited', kind: 'visit', granted: false }), line({})], { cents: 1, reason: 'r', fromYear: 1998 }).about).toEqual([
      'visited',
      'p',
    ]);
  });
});
