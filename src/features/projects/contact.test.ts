import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';
import { followEvent } from '../../reactions.ts';
import { makeLink, openOnDevice } from '../links/commands.ts';
import { DEVICE_COOKIE } from '../links/holder.ts';

let database: TestDatabase;
let app: TestApp;
let w: World;
let animator: { as: string };
const rows = async (query: string, values: unknown[] = []) => (await database.systemPool.query(query, values)).rows as Record<string, unknown>[];
const file = (rest = '') => `/dossiers/${w.projectId}${rest}`;
const whole = async () => (await rows('select * from project where id = $1', [w.projectId]))[0]!;
const link = (email: string) => database.asSystem((tx) => makeLink(tx, { purpose: 'follow', projectId: w.projectId, email }));
const device = async (token: string) => ({ cookie: `${DEVICE_COOKIE}=${(await database.asSystem((tx) => openOnDevice(tx, token))) ?? 'none'}` });
const opens = async (headers: Record<string, string>) => (await app.get('/mon-dossier', { headers })).status === 200;
const followed = async (kind: string) => {
  const [event] = await rows('select id from event where kind = $1 order by id desc limit 1', [kind]);
  await followEvent({ database, baseUrl: app.services.baseUrl }, event!.id as number);
};
const mails = () => rows('select recipient from mail order by queued_at');
const OWNER = { owner_name: 'Oda Essai', owner_language: 'fr' };

beforeAll(async () => {
  database = await testDatabase('empty');
  w = await world(database);
  app = testApp(database);
  animator = { as: w.person.local_animator };
});
beforeEach(async () => {
  await rows('delete from mail');
  await rows(`update project set owner_email = 'faute@firme.example', owner_sent_at = null, status = 'draft' where id = $1`, [w.projectId]);
});
afterAll(() => database.drop());

describe('a link opens for the address of today', () => {
  it('once the animator has corrected it, the former opens nothing: not the link, not the device it was opened on, not a new one asked with it', async () => {
    const wrong = await link('faute@firme.example');
    const before = await device(wrong);
    expect(await opens(before)).toBe(true);
    expect((await app.post(file('/dirigeant'), { ...OWNER, owner_email: 'juste@firme.example' }, animator)).status).toBe(303);
    await followed('projects.link_sent');
    expect(await mails()).toEqual([{ recipient: 'juste@firme.example' }]);
    expect(await opens(before)).toBe(false);
    expect(await opens(await device(wrong))).toBe(false);
    // Long after, asked for anew: nothing is sent to the former address.
    await rows(`update access_link set created_at = now() - interval '300 days', expires_at = now() - interval '1 day' where email = 'faute@firme.example'`);
    await app.post(`/suivi/${wrong}/renouveler`);
    for (const { id } of await rows(`select id from event where kind = 'links.renewal_asked'`))
      await followEvent({ database, baseUrl: app.services.baseUrl }, id as number);
    expect((await mails()).map(({ recipient }) => recipient)).not.toContain('faute@firme.example');
    expect(await opens(await device(await link('juste@firme.example')))).toBe(true);
    // Kept in the history, field by field.
    expect(await rows(`select before, after from project_change where field = 'owner_email' order by id desc limit 1`)).toEqual([
      { before: 'faute@firme.example', after: 'juste@firme.example' },
    ]);
  });

  it('a link of the lead it came from follows the same address', async () => {
    const [lead] = await rows(
      `insert into lead (kind, status, contact_email, firm_name) values ('project', 'draft', 'faute@firme.example', 'Menuiserie') returning id`,
    );
    const token = await database.asSystem((tx) => makeLink(tx, { purpose: 'resume', leadId: lead!.id as string, email: 'faute@firme.example' }));
    expect((await app.get(`/suivi/${token}`)).status).toBe(200);
    await rows(`update lead set contact_email = 'juste@firme.example' where id = $1`, [lead!.id]);
    expect(await (await app.get(`/suivi/${token}`)).text()).toContain('ne s’ouvre plus');
    expect(await database.asSystem((tx) => openOnDevice(tx, token))).toBeNull();
  });

  it('all links are taken back in one act', async () => {
    const held = await device(await link('faute@firme.example'));
    expect(await opens(held)).toBe(true);
    expect((await app.post(file('/lien/reprendre'), {}, { as: w.otherPerson.local_animator })).status).toBe(404);
    expect(await opens(held)).toBe(true);
    expect((await app.post(file('/lien/reprendre'), {}, animator)).status).toBe(303);
    expect(await opens(held)).toBe(false);
  });
});

describe('an owner who only answers the telephone', () => {
  it('is sent for by the animator, with the reason, once what is the owner’s is there', async () => {
    expect((await app.post(file('/envoyer'), { reason: 'Pas de courriel' }, animator)).status).toBe(409);
    await rows(
      `update project set owner_email = null, firm_created_on = '2010-01-01', t0_on = '2026-01-01', headcount_fte = 4, turnover_cents = 1000, title = 'T', kind = 'growth',
        description = 'Une description assez longue pour que le comité la comprenne', starts_on = '2027-01-01', ends_on = '2027-06-01', jobs_year1 = 0, jobs_year2 = 0, jobs_year3 = 0,
        jobs_kept = 1, jobs_total = 0, de_minimis_declared_on = '2026-01-01', relations_none = true, consent_committee_at = now() where id = $1`,
      [w.projectId],
    );
    await rows(`insert into project_need (project_id, territory_id, skill_domain, result) values ($1, $2, 'sales', 'Un plan')`, [w.projectId, w.territoryId]);
    for (const [side, kind] of [
      ['use', 'investment'],
      ['resource', 'bank'],
    ])
      await rows(`insert into project_finance_line (project_id, territory_id, side, kind, cents) values ($1, $2, $3, $4, 1000)`, [
        w.projectId,
        w.territoryId,
        side,
        kind,
      ]);
    await rows('delete from correction_request');
    expect((await app.post(file('/envoyer'), { reason: '' }, animator)).status).toBe(422);
    expect((await app.post(file('/envoyer'), { reason: 'Pas de courriel' }, animator)).status).toBe(303);
    await app.post(file('/appraisal'), { version: '0', visited_on: '2026-11-10', visit_report: 'Vu.', opinion_kind: 'favourable', opinion: 'Bien.' }, animator);
    expect(await whole()).toMatchObject({ status: 'complete', owner_email: null });
  });
});

describe('rows keep their identity', () => {
  it('saved five times as they are typed: one row, born once, then before and after', async () => {
    await rows('delete from project_need');
    await rows('delete from project_section');
    const headers = { accept: 'application/json' };
    let version = '0';
    let id = '';
    for (const typed of ['Un', 'Un plan', 'Un plan d’atelier', 'Un plan d’atelier clair', 'Un plan d’atelier clair et daté']) {
      const answer = await app.post(
        file('/needs'),
        { version, 'needs.0.skill_domain': 'production', 'needs.0.result': typed, 'needs.0.half_days': '2', 'needs.0.id': id },
        { ...animator, headers },
      );
      const said = (await answer.json()) as { version: number; ids: Record<string, string> };
      version = String(said.version);
      id = said.ids['needs.0']!;
    }
    const told = await rows(`select row_id, before is null as born from project_change where field = 'needs' and project_id = $1 and row_id = $2 order by id`, [
      w.projectId,
      id,
    ]);
    expect(told.map(({ born }) => born)).toEqual([true, false, false, false, false]);
    expect(await rows('select id, result from project_need')).toEqual([{ id, result: 'Un plan d’atelier clair et daté' }]);
  });
});

describe('the database keeps the owner to what is open', () => {
  it('after sending, an owner’s link writes nothing, whatever query it makes; a request for correction opens it again', async () => {
    const act = async (query: string) =>
      database.asSystem(async (tx) => {
        await sql`select enter(null)`.execute(tx);
        await sql`select set_config('alize.link_project', ${w.projectId}, true)`.execute(tx);
        return (await sql.raw(query).execute(tx)).numAffectedRows;
      });
    await rows(`update project set status = 'draft', owner_sent_at = now() where id = $1`, [w.projectId]);
    await expect(act(`update project set title = 'À moi' where id = '${w.projectId}'`)).rejects.toThrow('not open');
    expect(await act(`delete from project_need where project_id = '${w.projectId}'`)).toBe(0n);
    const [asked] = await rows(`insert into correction_request (project_id, territory_id, message) values ($1, $2, 'Le titre') returning id`, [
      w.projectId,
      w.territoryId,
    ]);
    await rows(`insert into correction_field (request_id, project_id, field) values ($1, $2, 'title')`, [asked!.id, w.projectId]);
    // Only what the request names.
    await expect(act(`update project set turnover_cents = 1 where id = '${w.projectId}'`)).rejects.toThrow('turnover_cents is closed');
    await expect(
      act(`insert into project_need (project_id, territory_id, skill_domain, result) values ('${w.projectId}', '${w.territoryId}', 'hr', 'Autre chose')`),
    ).rejects.toThrow('needs are closed');
    expect(await act(`update project set title = 'À moi' where id = '${w.projectId}'`)).toBe(1n);
    await expect(act(`update project set owner_email = 'autre@firme.example' where id = '${w.projectId}'`)).rejects.toThrow('not the owner');
  });
});

describe('what a committee is to hear stays as it is', () => {
  const asAnimator = (query: string) => database.asPerson(w.person.local_animator, async (tx) => (await sql.raw(query).execute(tx)).numAffectedRows);
  const step = (set: string) => rows(`update project set ${set} where id = $1`, [w.projectId]);
  it('for the team too, whatever query it makes; what is written before and after is its own matter', async () => {
    await step(`status = 'draft', owner_sent_at = now()`);
    const need = `insert into project_need (project_id, territory_id, skill_domain, result) values ('${w.projectId}', '${w.territoryId}', 'hr', 'Une grille de salaires')`;
    expect(await asAnimator(need)).toBe(1n);
    await step(`status = 'complete', completed_at = now()`);
    await step(`status = 'scheduled', session_on = '2030-01-15'`);
    for (const query of [
      need,
      `update project_need set half_days = 9 where project_id = '${w.projectId}'`,
      `delete from project_need where project_id = '${w.projectId}'`,
      `update project set jobs_total = null, jobs_year1 = 50 where id = '${w.projectId}'`,
    ])
      await expect(asAnimator(query), query).rejects.toMatchObject({ code: '23514', constraint: 'project_stays_as_sent' });
    expect(await asAnimator(`update project set owner_phone = '0329000000' where id = '${w.projectId}'`)).toBe(1n);
    await step(`status = 'complete', session_on = null`);
    expect(await asAnimator(`delete from project_need where project_id = '${w.projectId}' and skill_domain = 'hr'`)).toBe(1n);
  });
  it('but for what an owner agrees to: given or taken back on any day', async () => {
    await step(`status = 'complete', completed_at = now(), owner_sent_at = now(), consent_story_at = now(), consent_figures_at = null`);
    await step(`status = 'scheduled', session_on = '2030-01-15'`);
    const headers = await device(await link('faute@firme.example'));
    const page = await (await app.get('/mon-dossier/consents', { headers })).text();
    expect(page).toContain('name="consent_story"');
    expect(page).not.toContain('name="consent_committee"');
    const [state] = await rows(`select version from project_section where project_id = $1 and section = 'consents'`, [w.projectId]);
    const version = String(state?.version ?? 0);
    expect((await app.post('/mon-dossier/consents', { version, consent_figures: 'on' }, { headers })).status).toBe(303);
    const after = await whole();
    expect(after.consent_story_at).toBeNull();
    expect(after.consent_figures_at).not.toBeNull();
    expect(after.consent_committee_at).not.toBeNull();
    // The other parts are read, not a form.
    const jobs = await (await app.get('/mon-dossier/jobs', { headers })).text();
    expect(jobs).not.toContain('name="jobs_year1"');
    expect(jobs).toContain('<dt');
    await step(`status = 'complete', session_on = null`);
  });
});

describe('a file is complete by what its territory asks today', () => {
  it('a visit asked from now on makes it a draft again, asked no more it is complete by itself', async () => {
    await rows('delete from correction_request');
    await rows(
      `insert into project_appraisal (project_id, territory_id, opinion_kind, opinion) values ($1, $2, 'favourable', 'Bon projet.')
      on conflict (project_id) do update set visited_on = null, visit_report = null, opinion_kind = 'favourable', opinion = 'Bon projet.'`,
      [w.projectId, w.territoryId],
    );
    await rows(`update project set owner_sent_at = now(), consent_committee_at = now() where id = $1`, [w.projectId]);
    const ask = async (visit: 'true' | 'false') => {
      const answer = await app.post(`/territoires/${w.territoryCode}/regles/visit_required`, { valeur: visit, motif: 'Décidé en comité' }, animator);
      expect([303, 302]).toContain(answer.status);
      await followed('territories.parameter_set');
    };
    await ask('false');
    expect(await whole()).toMatchObject({ status: 'complete' });
    await ask('true');
    expect(await whole()).toMatchObject({ status: 'draft' });
    expect(await rows(`select data->>'missing' as missing from event where kind = 'projects.incomplete_again' order by id desc limit 1`)).toEqual([
      { missing: '2' },
    ]);
    await ask('false');
    expect(await whole()).toMatchObject({ status: 'complete' });
  });
});

describe('a file taken up again begins anew', () => {
  it('no decision of before stands on it', async () => {
    await rows(`update project set status = 'complete', completed_at = now(), session_on = '2026-01-01' where id = $1`, [w.projectId]);
    for (const step of [
      `status = 'scheduled'`,
      `status = 'presented', presented_on = '2026-01-01'`,
      `status = 'approved', decided_on = '2026-01-01'`,
      `status = 'in_delivery', delivery_from = '2026-02-01'`,
    ])
      await rows(`update project set ${step} where id = $1`, [w.projectId]);
    expect((await app.post(file('/actes/withdraw'), { reason: 'Vendu' }, animator)).status).toBe(303);
    expect((await app.post(file('/actes/resume'), {}, animator)).status).toBe(303);
    expect(await whole()).toMatchObject({ presented_on: null, decided_on: null, delivery_from: null, session_on: null });
  });
});
