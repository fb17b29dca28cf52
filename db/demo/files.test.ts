import { beforeAll, describe, expect, it } from 'vitest';
import { readAdministrativeGeography } from '../../src/platform/geography/communes.ts';
import { fileTypeOf } from '../../src/features/documents/file-type.ts';
import { missingOf } from '../../src/features/projects/completeness.ts';
import { PROJECT_STATUSES } from '../../src/features/projects/life-cycle.ts';
import { demoWorld } from './demo-world.ts';
import type { ProjectRow } from './file-rows.ts';

const TODAY = '2026-11-23';
let world: ReturnType<typeof demoWorld>;
let at: (code: string, from: number, to: number) => ProjectRow[];
beforeAll(() => {
  world = demoWorld({ today: TODAY, geography: readAdministrativeGeography() });
  const codes = new Map(world.territory.map(({ id, code }) => [id, code]));
  at = (code, from, to) =>
    world.project.filter(
      ({ territory_id, decided_on, status }) =>
        // What was published counts firms helped: a refusal is a decision, not a help.
        decided_on !== null &&
        status !== 'refused' &&
        (code === 'network' || codes.get(territory_id) === code) &&
        Number(decided_on.slice(0, 4)) >= from &&
        Number(decided_on.slice(0, 4)) <= to,
    );
});
const sum = (files: readonly ProjectRow[], field: 'jobs_total' | 'jobs_kept' | 'investment_cents') => files.reduce((all, file) => all + (file[field] ?? 0), 0);
const halfDays = (files: readonly ProjectRow[]) => {
  const ids = new Set(files.map(({ id }) => id));
  return world.project_need.reduce((all, need) => all + (ids.has(need.project_id) ? (need.half_days ?? 0) : 0), 0);
};
const advances = (files: readonly ProjectRow[]) => {
  const ids = new Set(files.map(({ id }) => id));
  return world.project_finance_line.filter(({ kind, project_id }) => kind === 'alize_advance' && ids.has(project_id));
};

describe('the files add up to what was published', () => {
  it.each([
    ['vosges', 2013, 2022, { files: 78, created: 388, kept: 954, investment: 8_000_000, days: 144 }],
    ['savoie', 2006, 2018, { files: 94, created: 303 }],
    ['terres-de-lorraine', 2012, 2019, { files: 45, created: 115, kept: 75, days: 129 }],
    ['longwy', 2008, 2011, { files: 10, created: 77, days: 80 }],
    ['meuse', 1999, 2013, { files: 117 }],
    ['valenciennes', 2005, 2013, { files: 84, created: 807 }],
    ['la-reunion', 2012, 2014, { files: 10, created: 51 }],
    ['network', 2024, 2024, { files: 150, created: 700, days: 500 }],
    ['network', 2025, 2025, { files: 131, created: 439, kept: 1156, days: 399 }],
  ] as const)('%s, %s to %s', (code, from, to, published: { files: number; created?: number; kept?: number; investment?: number; days?: number }) => {
    const files = at(code, from, to);
    expect(files).toHaveLength(published.files);
    if (published.created !== undefined) expect(sum(files, 'jobs_total')).toBe(published.created);
    if (published.kept !== undefined) expect(sum(files, 'jobs_kept')).toBe(published.kept);
    if (published.investment !== undefined) expect(sum(files, 'investment_cents')).toBe(published.investment * 100);
    if (published.days !== undefined) expect(halfDays(files)).toBe(published.days * 2);
  });
  it('sixty-nine advances of 1,587,000 euros in the last full year', () => {
    const lines = advances(at('network', 2025, 2025));
    expect([lines.length, lines.reduce((all, { cents }) => all + cents, 0)]).toEqual([69, 158_700_000]);
  });
  it('the published cases are among them, in their years', () => {
    // Year, skill, the firm's trade, and the days where the source tells them.
    for (const [title, year, domain, naf, days] of [
      ['Mettre en place la norme ISO 9002', '2003', 'hqse', '25', 15],
      ['Un savoir-faire de soudure en plus', '2003', 'production', '25', null],
      ['Un rendez-vous par mois, avec des objectifs', '2003', 'strategy', '62', null],
      ['Obtenir l’habilitation pour les sites SEVESO 2', '2012', 'hqse', '81', null],
      ['Moderniser la production d’un sous-traitant', '2013', 'production', '25', 3.5],
      ['Se distinguer quand tous achètent les mêmes moules', '2017', 'strategy', '10', null],
      ['Quelqu’un à qui parler après un refus de prêt', '2017', 'management_finance', '43', null],
    ] as const) {
      const file = world.project.find((one) => one.title === title)!;
      const need = world.project_need.find(({ project_id }) => project_id === file.id)!;
      expect([title, file.decided_on?.slice(0, 4), need.skill_domain, file.naf_code?.slice(0, 2)]).toEqual([title, year, domain, naf]);
      if (days !== null) expect([title, need.half_days]).toEqual([title, days * 2]);
    }
    // The helper of the subcontractor is its customer: the file says so, for those who must stand aside.
    const subcontractor = world.project.find(({ title }) => title === 'Moderniser la production d’un sous-traitant')!;
    expect(world.project_relation.some(({ project_id, kind }) => project_id === subcontractor.id && kind === 'customer')).toBe(true);
  });
});

describe.each(['2025-01-03', '2026-01-02', '2026-02-28', '2026-07-14', '2027-12-31', '2028-02-29'])('on %s', (today) => {
  it('the last full years are whole, and every territory has files under way that are dated around that day', () => {
    const then = demoWorld({ today, geography: readAdministrativeGeography() });
    const year = Number(today.slice(0, 4));
    const decided = (in_: number) => then.project.filter(({ decided_on, status }) => status !== 'refused' && decided_on?.startsWith(String(in_))).length;
    expect([decided(year - 2), decided(year - 1)]).toEqual([150, 131]);
    const live = Map.groupBy(
      then.project.filter(({ decided_on }) => decided_on === null),
      ({ territory_id }) => territory_id,
    );
    expect(live.size).toBe(31);
    expect(Math.min(...[...live.values()].map((files) => files.length))).toBeGreaterThanOrEqual(2);
    for (const file of then.project) {
      expect(file.created_at.slice(0, 10) <= today, file.reference).toBe(true);
      if (file.closed_on) expect(file.closed_on <= today, `${file.reference} closed ${file.closed_on}`).toBe(true);
      if (file.status === 'scheduled') expect(file.session_on! >= today).toBe(true);
    }
  });
});

describe('files at work', () => {
  it('stand at every stage before a session, with dates around today', () => {
    const live = world.project.filter(({ decided_on }) => decided_on === null);
    expect(new Set(live.map(({ status }) => status))).toEqual(new Set(['draft', 'complete', 'scheduled', 'presented', 'deferred', 'withdrawn', 'firm_closed']));
    expect(new Set(world.project.map(({ status }) => status))).toEqual(new Set(PROJECT_STATUSES));
    for (const file of live) if (file.status === 'scheduled') expect(file.session_on! >= TODAY).toBe(true);
    expect(live.every(({ last_changed_at }) => last_changed_at.slice(0, 10) < TODAY)).toBe(true);
    expect(world.project.some(({ status }) => status === 'in_delivery')).toBe(true);
  });
  it('hope for two or three skills each, and hold pieces that are what they say', () => {
    const live = world.project.filter(({ decided_on }) => decided_on === null);
    for (const { id } of live) {
      const needs = world.project_need.filter(({ project_id }) => project_id === id);
      expect([2, 3]).toContain(needs.length);
      expect(new Set(needs.map(({ skill_domain }) => skill_domain)).size).toBe(needs.length);
    }
    const held = new Set(world.project_attachment.map(({ project_id }) => project_id));
    expect(live.filter(({ id }) => held.has(id)).length).toBeGreaterThan(20);
    expect(new Set(world.project_attachment.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(4);
    for (const file of world.stored_file) {
      const bytes = Buffer.from(file.content.slice(2), 'hex');
      expect([fileTypeOf(bytes), bytes.length]).toEqual([file.media_type, file.size]);
      expect(file.added_at.slice(0, 10) < TODAY).toBe(true);
    }
  });
  it('say who wrote each part and what changed in it, never later than the file itself', () => {
    const at = new Map(world.project.map((file) => [file.id, file]));
    for (const { project_id, changed_at } of [...world.project_section, ...world.project_change]) {
      const file = at.get(project_id)!;
      expect(changed_at.slice(0, 10) >= file.created_at.slice(0, 10) && changed_at.slice(0, 10) <= file.last_changed_at.slice(0, 10), file.reference).toBe(
        true,
      );
    }
    // What the history says a field became is what it is; a part of the team's is the team's to read.
    for (const { project_id, field, after, before, side } of world.project_change) {
      if (side === 'both') expect(at.get(project_id)![field as 'jobs_kept'], field).toBe(after);
      expect(before).not.toBe(after);
      expect(side).toBe(['visited_on', 'opinion_kind'].includes(field) ? 'team' : 'both');
    }
    expect(new Set(world.project_change.map(({ project_id }) => project_id)).size).toBeGreaterThan(40);
  });
  it('are complete exactly when nothing is missing', () => {
    for (const file of world.project.filter(({ status }) => ['draft', 'complete', 'scheduled'].includes(status))) {
      const lines = world.project_finance_line.filter(({ project_id }) => project_id === file.id);
      const part = (side: string) => lines.reduce((all, line) => all + (line.side === side ? line.cents : 0), 0);
      const appraisal = world.project_appraisal.find(({ project_id }) => project_id === file.id);
      const missing = missingOf(
        {
          ...file,
          consent_committee_at: file.consent_committee_at ? new Date(file.consent_committee_at) : null,
          owner_sent_at: file.owner_sent_at ? new Date(file.owner_sent_at) : null,
          visited_on: appraisal?.visited_on ?? null,
          visit_report: appraisal?.visit_report ?? null,
          opinion_kind: appraisal?.opinion_kind ?? null,
          opinion: appraisal?.opinion ?? null,
          needs: world.project_need.filter(({ project_id }) => project_id === file.id).length,
          relations: world.project_relation.filter(({ project_id }) => project_id === file.id).length,
          uses: part('use'),
          resources: part('resource'),
          openCorrections: world.correction_request.filter(({ project_id }) => project_id === file.id).length,
        },
        { visitRequired: true, financePlanRequired: true },
      );
      expect(missing.length === 0, `${file.reference} ${file.status} ${JSON.stringify(missing)}`).toBe(file.status !== 'draft');
    }
  });
  it('every plan balances, every reference is one file’s, every year adds up', () => {
    const balance = new Map<string, number>();
    for (const { project_id, side, cents } of world.project_finance_line)
      balance.set(project_id, (balance.get(project_id) ?? 0) + (side === 'use' ? cents : -cents));
    expect([...balance.values()].every((difference) => difference === 0)).toBe(true);
    expect(new Set(world.project.map(({ reference }) => reference)).size).toBe(world.project.length);
    for (const { jobs_year1, jobs_year2, jobs_year3, jobs_total } of world.project)
      expect((jobs_year1 ?? 0) + (jobs_year2 ?? 0) + (jobs_year3 ?? 0)).toBe(jobs_total ?? 0);
  });
  it('leads wait, are held, sent elsewhere and dropped; those that no single working territory took are the national animator’s', () => {
    expect(new Set(world.lead.map(({ status }) => status))).toEqual(new Set(['new', 'held', 'qualified', 'file', 'redirected', 'dropped']));
    const astray = world.lead.filter(({ routing }) => routing !== 'perimeter');
    expect(new Set(astray.map(({ routing }) => routing))).toEqual(new Set(['overlap', 'uncovered', 'paused']));
    expect(astray.every(({ assigned_to }) => assigned_to !== null)).toBe(true);
    expect(world.lead.filter(({ territory_id }) => territory_id === null).every(({ routing }) => routing === 'uncovered' || routing === 'overlap')).toBe(true);
    expect(astray.find(({ routing }) => routing === 'overlap')!.candidates).toHaveLength(2);
  });
});
