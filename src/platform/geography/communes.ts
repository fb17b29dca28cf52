import { readPackageJson } from './packages.ts';

/** A commune in force: mainland (Corsica included) and the five overseas départements. Codes are text. */
export interface Commune {
  /** INSEE code, 5 characters: '88160', '2A004', '97411'. */
  code: string;
  name: string;
  /** '88', '2A', '974'. */
  departementCode: string;
  /** INSEE region code, '44'. */
  regionCode: string;
  /** SIREN of its grouping of communes; null for the few islands that belong to none. */
  intercommunalityCode: string | null;
  /** Municipal population. */
  population: number;
  postcodes: string[];
}

/** A grouping of communes with its own taxes (EPCI), as listed on 1 January of the edition. */
export interface Intercommunality {
  /** SIREN, 9 digits. */
  code: string;
  name: string;
  kind: 'CC' | 'CA' | 'CU' | 'METRO' | 'MET69';
  communeCodes: string[];
}

export interface Departement {
  code: string;
  name: string;
  regionCode: string;
}

export interface Region {
  code: string;
  name: string;
}

/** Everything the product knows of French administrative geography before any official file is imported. */
export interface AdministrativeGeography {
  communes: Commune[];
  intercommunalities: Intercommunality[];
  departements: Departement[];
  regions: Region[];
}

type Zone = 'metro' | 'drom' | 'com';
interface PackagedCommune {
  code: string;
  nom: string;
  type: string;
  zone: Zone;
  departement: string;
  region: string;
  population?: number;
  codesPostaux?: string[];
}
interface PackagedIntercommunality {
  code: string;
  nom: string;
  type: Intercommunality['kind'];
  membres: { code: string }[];
}
interface PackagedArea {
  code: string;
  nom: string;
  zone: Zone;
  region: string;
}

const folder = '@etalab/decoupage-administratif/data';

/**
 * Reads the four lists from `@etalab/decoupage-administratif` (Insee COG and DGCL, Licence Ouverte); about 0.1 s.
 * Read at migration and by the demo network, not while serving pages: pages ask the database.
 */
export function readAdministrativeGeography(): AdministrativeGeography {
  const intercommunalities = readPackageJson<PackagedIntercommunality[]>(`${folder}/epci.json`).map((epci) => ({
    code: epci.code,
    name: epci.nom,
    kind: epci.type,
    communeCodes: epci.membres.map((member) => member.code),
  }));
  const groupingOf = new Map<string, string>();
  for (const { code, communeCodes } of intercommunalities) {
    for (const commune of communeCodes) groupingOf.set(commune, code);
  }
  // Overseas collectivities (Polynesia, Saint-Barthélemy…) are not départements: employment zones and EPCI do not exist there.
  const inScope = ({ zone }: { zone: Zone }) => zone !== 'com';
  return {
    communes: readPackageJson<PackagedCommune[]>(`${folder}/communes.json`)
      .filter((commune) => commune.type === 'commune-actuelle' && inScope(commune))
      .map((commune) => ({
        code: commune.code,
        name: commune.nom,
        departementCode: commune.departement,
        regionCode: commune.region,
        intercommunalityCode: groupingOf.get(commune.code) ?? null,
        population: commune.population ?? 0,
        postcodes: commune.codesPostaux ?? [],
      })),
    intercommunalities,
    departements: areas('departements').map(({ code, nom, region }) => ({ code, name: nom, regionCode: region })),
    regions: areas('regions').map(({ code, nom }) => ({ code, name: nom })),
  };

  function areas(file: 'departements' | 'regions') {
    return readPackageJson<PackagedArea[]>(`${folder}/${file}.json`).filter(inScope);
  }
}
