import { stdnum } from 'stdnum';
import { beforeAll, describe, expect, test } from 'vitest';
import { contradiction, parametersOf, valueRefusal } from '../../src/features/territories/parameters.ts';
import { sectionOf } from '../../src/platform/geography/activities.ts';
import { readAdministrativeGeography, type AdministrativeGeography } from '../../src/platform/geography/communes.ts';
import { addDays } from './calendar.ts';
import { cast } from './cast.ts';
import { SECOND } from './committees.ts';
import { demoWorld } from './demo-world.ts';
import { publishedNetwork } from './published.ts';
import type { World } from './world.ts';

const today = '2026-11-23';
let geography: AdministrativeGeography;
let world: World;
beforeAll(() => {
  geography = readAdministrativeGeography();
  world = demoWorld({ today, geography });
});

const inForce = (row: { starts_on: string; ends_on: string | null }, on = today) => row.starts_on <= on && (row.ends_on === null || row.ends_on >= on);
const byId = <Row extends { id: string }>(rows: readonly Row[]) => new Map(rows.map((row) => [row.id, row]));
const tables = () => Object.entries(world) as [string, object[]][];
const distinct = <Value>(values: Iterable<Value>) => new Set(values).size;

describe('the network of the demo has the size that ALIZE published', () => {
  test('31 territories, 29 in mainland France and 2 overseas, all open, from one grouping of communes to a département', () => {
    expect(world.territory).toHaveLength(publishedNetwork.territories);
    expect(world.territory.filter(({ overseas }) => overseas)).toHaveLength(publishedNetwork.overseasTerritories);
    expect(world.territory.filter(({ overseas }) => !overseas)).toHaveLength(publishedNetwork.mainlandTerritories);
    expect(world.territory.every(({ status }) => status === 'open')).toBe(true);
    expect(new Set(world.territory.map(({ kind }) => kind))).toEqual(new Set(['intercommunality', 'several_intercommunalities', 'departement', 'basin']));
    expect(world.territory.filter(({ time_zone }) => time_zone !== 'Europe/Paris').map(({ time_zone }) => time_zone)).toEqual([
      'Indian/Reunion',
      'America/Martinique',
    ]);
  });

  test('194 lending companies with more than 250 establishments, and 243 site managers, one at least in each company', () => {
    const establishments = byId(world.establishment);
    const lending = world.establishment_role.filter((role) => role.role === 'contributor' && inForce(role));
    expect(lending.length).toBeGreaterThanOrEqual(publishedNetwork.establishmentsAtLeast);
    expect(distinct(lending.map((role) => establishments.get(role.establishment_id)?.organisation_id))).toBe(publishedNetwork.lendingCompanies);
    const managers = world.role_assignment.filter((role) => role.role === 'site_manager' && inForce(role));
    expect(distinct(managers.map(({ person_id }) => person_id))).toBe(publishedNetwork.siteManagers);
    expect(distinct(managers.map((role) => establishments.get(role.establishment_id ?? '')?.organisation_id))).toBe(publishedNetwork.lendingCompanies);
  });

  test('14 partners in La Réunion, who pledged 10,000 EUR a year for three years: 420,000 EUR', () => {
    const reunion = world.territory.find(({ code }) => code === 'la-reunion')?.id;
    expect(world.establishment_role.filter((role) => role.territory_id === reunion && role.role === 'contributor' && inForce(role))).toHaveLength(14);
    const first = world.pledge.filter(({ territory_id, year }) => territory_id === reunion && year >= 2012 && year <= 2014);
    expect(first.reduce((sum, { euro_cents }) => sum + euro_cents, 0)).toBe(420_000_00);
  });

  test.each([
    ['savoie', '2006-01-01', '2018-12-31', 94],
    ['vosges', '2013-01-01', '2022-12-31', 78],
    ['vosges', '2022-01-01', '2022-12-31', 11],
    ['terres-de-lorraine', '2012-01-01', '2019-12-31', 45],
    ['longwy', '2008-09-01', '2011-12-31', 10],
    ['meuse', '1999-01-01', '2013-12-31', 117],
    ['valenciennes', '2005-01-01', '2013-12-31', 84],
    ['valenciennes', '2012-01-01', '2013-12-31', 17],
    ['la-reunion', '2012-01-01', '2014-12-31', 10],
  ])('%s helped from %s to %s the %i firms it published', (code, from, to, count) => {
    const territory = world.territory.find((row) => row.code === code)?.id;
    expect(
      world.establishment_role.filter(
        (role) => role.role === 'beneficiary' && role.territory_id === territory && role.starts_on >= from && role.starts_on <= to,
      ),
    ).toHaveLength(count);
  });

  test('131 firms helped last year and 150 the year before, 65 % of them under ten staff and 20 % from ten to twenty', () => {
    const establishments = byId(world.establishment);
    for (const [year, count] of [
      ['2025', publishedNetwork.firmsHelpedLastYear],
      ['2024', publishedNetwork.firmsHelpedYearBefore],
    ] as const) {
      const staff = world.establishment_role
        .filter((role) => role.role === 'beneficiary' && role.starts_on.startsWith(year))
        .map((role) => establishments.get(role.establishment_id)?.headcount ?? 0);
      expect(staff).toHaveLength(count);
      expect(staff.filter((headcount) => headcount < 10)).toHaveLength(Math.round(count * publishedNetwork.underTen));
      expect(staff.filter((headcount) => headcount >= 10 && headcount <= 20)).toHaveLength(Math.round(count * publishedNetwork.tenToTwenty));
    }
  });

  test('committees have the seats that were published, mostly companies that lend, and one chair: two in Manche', () => {
    const territories = byId(world.territory);
    const seats = Map.groupBy(
      world.role_assignment.filter((role) => role.role === 'committee_member' && inForce(role)),
      (role) => territories.get(role.territory_id ?? '')?.code ?? '',
    );
    expect(seats.size).toBe(31);
    expect(seats.get('meuse')).toHaveLength(17);
    expect(seats.get('longwy')).toHaveLength(10);
    expect(seats.get('vosges')).toHaveLength(12);
    const managers = new Set(world.role_assignment.filter((role) => role.role === 'site_manager' && inForce(role)).map(({ person_id }) => person_id));
    const seconds = new Set(world.person.filter(({ title }) => title === SECOND).map(({ id }) => id));
    for (const [code, roles] of seats) {
      expect([code, roles.length >= 10 && roles.length <= 17]).toEqual([code, true]);
      expect(distinct(roles.map(({ person_id }) => person_id)), code).toBe(roles.length);
      expect(roles.filter(({ person_id }) => managers.has(person_id) || seconds.has(person_id)).length, code).toBeGreaterThan(roles.length / 2);
      const chairs = world.role_assignment.filter(
        (role) => (role.role === 'chair' || role.role === 'co_chair') && inForce(role) && territories.get(role.territory_id ?? '')?.code === code,
      );
      expect(
        chairs.map(({ role }) => role),
        code,
      ).toEqual(code === 'manche' ? ['chair', 'co_chair'] : ['chair']);
      expect(
        chairs.every(({ person_id }) => roles.some((role) => role.person_id === person_id)),
        code,
      ).toBe(true);
    }
  });

  test('all sectors that make sense lend, one lender being a battalion without SIRET', () => {
    const lending = new Set(world.establishment_role.filter((role) => role.role === 'contributor' && inForce(role)).map((role) => role.establishment_id));
    const sites = world.establishment.filter(({ id }) => lending.has(id));
    expect([...new Set(sites.map(({ naf_code }) => sectionOf(naf_code ?? '')))].sort().join('')).toBe('ABCDEFGHIJKLMNOPQRS');
    expect(sites.filter(({ siret }) => siret === null)).toMatchObject([{ naf_code: '84.22Z', no_siret_reason: expect.stringContaining('armées') }]);
  });
});

describe('what is invented holds together', () => {
  test('every commune exists, and every address lies in its territory', () => {
    const communes = new Map(geography.communes.map((commune) => [commune.code, commune]));
    expect(world.territory_commune.filter(({ commune_code }) => !communes.has(commune_code))).toEqual([]);
    const perimeters = Map.groupBy(world.territory_commune, ({ territory_id }) => territory_id);
    expect(perimeters.size).toBe(31);
    const inside = new Set(world.territory_commune.map(({ territory_id, commune_code }) => `${territory_id} ${commune_code}`));
    expect(inside.size).toBe(world.territory_commune.length);
    expect(world.establishment.filter(({ territory_id, commune_code }) => !inside.has(`${territory_id} ${commune_code}`))).toEqual([]);
    expect(world.establishment.every(({ commune_code, postcode }) => communes.get(commune_code ?? '')?.postcodes.includes(postcode ?? ''))).toBe(true);
  });

  test('numbers pass the control of real ones, are nobody else’s, and start where INSEE gave none', () => {
    const sirens = world.organisation.flatMap(({ siren }) => siren ?? []);
    const sirets = world.establishment.flatMap(({ siret }) => siret ?? []);
    expect(sirens.filter((siren) => !siren.startsWith('99') || !stdnum.FR?.siren?.validate(siren).isValid)).toEqual([]);
    expect(sirets.filter((siret) => !siret.startsWith('99') || !stdnum.FR?.siret?.validate(siret).isValid)).toEqual([]);
    expect(distinct(sirens)).toBe(sirens.length);
    expect(distinct(sirets)).toBe(sirets.length);
  });

  test('no two people share a name or an address, and addresses reach nobody', () => {
    expect(distinct(world.person.map(({ name }) => name))).toBe(world.person.length);
    expect(distinct(world.person.map(({ email }) => email))).toBe(world.person.length);
    const addresses = [...world.person, ...world.contact, ...world.invitation].flatMap(({ email }) => email ?? []);
    expect(addresses.filter((email) => !/^[a-z0-9.-]+@[a-z0-9-]+\.example$/.test(email))).toEqual([]);
    expect(world.person.filter(({ phone }) => !phone?.startsWith('06 39 98'))).toEqual([]);
  });

  test('every reference leads to a row that exists', () => {
    const targets: Record<string, Set<string>> = Object.fromEntries(
      tables().map(([table, rows]) => [table, new Set(rows.map((row) => ('id' in row ? String(row.id) : '')))]),
    );
    const references: Record<string, string> = {
      person_id: 'person',
      territory_id: 'territory',
      establishment_id: 'establishment',
      organisation_id: 'organisation',
      group_id: 'company_group',
      agreement_id: 'agreement',
      host_organisation_id: 'organisation',
      previous_id: 'agreement',
      pledge_id: 'pledge',
      contact_id: 'contact',
      author_id: 'person',
      invited_by: 'person',
      confirmed_by: 'person',
      set_by: 'person',
      actor_id: 'person',
    };
    const broken = tables().flatMap(([table, rows]) =>
      rows.flatMap((row) =>
        Object.entries(row)
          .filter(([key, value]) => key in references && value !== null && !targets[references[key] as string]?.has(String(value)))
          .map(([key]) => `${table}.${key}`),
      ),
    );
    expect(broken).toEqual([]);
    for (const [table, rows] of tables()) {
      expect(distinct(rows.map((row) => Object.keys(row).sort().join())), `${table}: one shape`).toBe(1);
      if (targets[table]?.has('') === false) expect(targets[table]?.size, `${table}: ids`).toBe(rows.length);
    }
  });

  test('a confirmed pledge rests on the agreement in force that day, and a role begins before it ends', () => {
    const agreements = byId(world.agreement);
    for (const pledge of world.pledge.filter(({ status }) => status === 'confirmed')) {
      expect(agreements.get(pledge.agreement_id ?? '')).toMatchObject({ status: 'signed', territory_id: pledge.territory_id });
      expect(inForce(agreements.get(pledge.agreement_id ?? '') ?? { starts_on: '', ends_on: '' }, pledge.confirmed_on ?? '')).toBe(true);
    }
    expect(world.role_assignment.filter(({ starts_on, ends_on }) => ends_on !== null && ends_on < starts_on)).toEqual([]);
  });

  test('a territory that varies its rules gives values that the rules allow, and holds together', () => {
    expect(world.territory_parameter.filter(({ name, value }) => valueRefusal(name, value) !== null)).toEqual([]);
    for (const rows of Map.groupBy(world.territory_parameter, ({ territory_id }) => territory_id).values())
      expect(contradiction(parametersOf(rows))).toBeNull();
  });

  test('one person in each part is there to be tried, Salomé first, each with the role and address announced', () => {
    const people = new Map(world.person.map((person) => [person.email, person]));
    const territories = byId(world.territory);
    const establishments = byId(world.establishment);
    expect(cast[0]).toMatchObject({ first: 'Salomé', role: 'local_animator', territory: 'vosges' });
    for (const { email, first, last, role, territory } of cast) {
      const person = people.get(email);
      expect(person?.name, email).toBe(`${first} ${last}`);
      const held = world.role_assignment
        .filter((line) => line.person_id === person?.id && line.role === role && inForce(line))
        .map((line) => territories.get(line.territory_id ?? establishments.get(line.establishment_id ?? '')?.territory_id ?? '')?.code);
      expect(held, email).toContain(territory);
    }
    const hats = world.role_assignment
      .filter((line) => line.person_id === people.get('bernard.humbert@site-terres-de-lorraine.example')?.id && inForce(line))
      .map(({ role }) => role);
    expect(hats.sort()).toEqual(['chair', 'committee_member', 'owner', 'owner', 'site_manager', 'steering_member']);
  });
});

test('on every animator’s Monday something waits, on Salomé’s most: pledges missing or to confirm, invitations, sheets to complete, look-alikes', () => {
  const year = Number(today.slice(0, 4));
  const settled = new Set(world.pledge.filter((pledge) => pledge.year === year && pledge.status === 'confirmed').map((pledge) => pledge.establishment_id));
  const territoryOf = new Map(world.establishment.map(({ id, territory_id }) => [id, territory_id]));
  const waiting = new Map(
    world.territory.map(({ id, code }) => [
      code,
      world.establishment_role.filter((role) => role.territory_id === id && role.role === 'contributor' && inForce(role) && !settled.has(role.establishment_id))
        .length +
        world.invitation.filter((invitation) => (invitation.territory_id ?? territoryOf.get(invitation.establishment_id ?? '')) === id).length +
        world.establishment.filter((sheet) => sheet.territory_id === id && sheet.to_complete).length,
    ]),
  );
  expect([...waiting].filter(([, count]) => count < 3)).toEqual([]);
  expect(Math.max(...waiting.values())).toBe(waiting.get('vosges'));
});

describe('dates', () => {
  test('the same day gives the same world, line for line', () => {
    expect(demoWorld({ today, geography })).toEqual(world);
  });

  test('agreements wait for an animator: some end within 90 days, one has ended, and drafts prepare the next', () => {
    const last = [
      ...Map.groupBy(
        world.agreement.filter(({ status }) => status === 'signed'),
        ({ territory_id }) => territory_id,
      ).values(),
    ].map((agreements) => agreements.at(-1)?.ends_on ?? '');
    expect(last.filter((end) => end >= today && end <= addDays(today, 90)).length).toBeGreaterThanOrEqual(3);
    expect(last.filter((end) => end < today)).toHaveLength(1);
    expect(world.agreement.filter(({ status }) => status === 'draft').length).toBeGreaterThanOrEqual(3);
    expect(
      world.agreement.find(({ territory_id, number }) => number === 5 && territory_id === world.territory.find(({ code }) => code === 'savoie')?.id),
    ).toMatchObject({ starts_on: '2018-01-01', ends_on: '2020-12-31' });
  });

  test.each(['2025-06-30', '2026-01-02', '2027-03-01', '2029-12-31', '2028-02-29'])(
    'on %s the counts are the same, nothing is in the future, and this year has its pledges',
    (day) => {
      const other = demoWorld({ today: day, geography });
      const establishments = byId(other.establishment);
      const lending = other.establishment_role.filter((role) => role.role === 'contributor' && inForce(role, day));
      expect(distinct(lending.map((role) => establishments.get(role.establishment_id)?.organisation_id))).toBe(194);
      expect(distinct(other.role_assignment.filter((role) => role.role === 'site_manager' && inForce(role, day)).map(({ person_id }) => person_id))).toBe(243);
      expect(
        other.establishment_role.filter((role) => role.role === 'beneficiary' && role.starts_on.startsWith(String(Number(day.slice(0, 4)) - 1))),
      ).toHaveLength(131);
      const future = [
        ...other.event.map(({ happened_at }) => happened_at),
        ...other.establishment_role.map(({ starts_on }) => starts_on),
        ...other.role_assignment.map(({ starts_on }) => starts_on),
        ...other.pledge.flatMap(({ confirmed_on, withdrawn_on, created_at }) => [confirmed_on ?? '', withdrawn_on ?? '', created_at]),
        ...other.note.map(({ written_at }) => written_at),
        ...other.organisation.map(({ created_at }) => created_at),
        ...other.agreement.map(({ created_at }) => created_at),
        ...other.territory_parameter.map(({ set_at }) => set_at),
      ].filter((moment) => moment.slice(0, 10) > day);
      expect(future).toEqual([]);
      expect(other.pledge.some(({ year }) => year === Number(day.slice(0, 4)))).toBe(true);
      expect(other.pledge.some(({ year }) => year > Number(day.slice(0, 4)))).toBe(false);
    },
  );
});
