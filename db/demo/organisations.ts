import type { Commune } from '../../src/platform/geography/communes.ts';
import type { PlainDate } from './calendar.ts';
import { categoryOf, inventedSiren, inventedSiret, sizeBand } from './numbers.ts';
import { inventedRoot } from './names.ts';
import { idOf, type Stream } from './random.ts';
import type { Draft, Ground } from './draft.ts';
import { type EstablishmentRoleKind, type EstablishmentRow, instantOn, type OrganisationRow } from './world.ts';

/** What a new company is known by. */
export interface CompanyWish {
  key: string;
  name: string;
  naf: string;
  /** Staff of the whole company. */
  staff: number;
  since: PlainDate;
  kind?: OrganisationRow['kind'];
  legalForm?: string;
  groupId?: string;
  /** False for a body that INSEE's register does not show, or a sheet still to be completed. */
  numbered?: boolean;
}

/** Adds a company, with an invented SIREN unless it has none. */
export function addCompany(draft: Draft, wish: CompanyWish): OrganisationRow {
  const organisation: OrganisationRow = {
    id: idOf(`organisation ${wish.key}`),
    kind: wish.kind ?? 'company',
    name: wish.name,
    siren: wish.numbered === false ? null : inventedSiren(++draft.counters.siren),
    legal_form: wish.legalForm ?? (wish.staff < 50 ? '5499' : '5710'),
    naf_code: wish.naf,
    naf_edition: 'rev2',
    size_band: sizeBand(wish.staff),
    category: categoryOf(wish.staff),
    group_id: wish.groupId ?? null,
    source: 'manual',
    invented: true,
    created_at: instantOn(wish.since, draft.counters.siren),
  };
  draft.world.organisation.push(organisation);
  return organisation;
}

/** What a new establishment is known by. */
export interface SiteWish {
  key: string;
  organisation: OrganisationRow;
  ground: Ground;
  name: string;
  /** Its rank in the company: 1 is the head office. */
  nth: number;
  commune: Commune;
  headcount: number;
  since: PlainDate;
  role: EstablishmentRoleKind;
  until?: PlainDate;
  noSiretReason?: string;
  toComplete?: boolean;
  from: Stream;
}

/** Adds an establishment and the role it plays in its territory since a day. */
export function addEstablishment(draft: Draft, wish: SiteWish): EstablishmentRow {
  const { organisation, ground, from } = wish;
  const establishment: EstablishmentRow = {
    id: idOf(`establishment ${wish.key}`),
    organisation_id: organisation.id,
    territory_id: ground.id,
    name: wish.name,
    siret: organisation.siren ? inventedSiret(organisation.siren, wish.nth) : null,
    no_siret_reason: wish.noSiretReason ?? null,
    head_office: wish.nth === 1,
    street: streetOf(from),
    postcode: wish.commune.postcodes[0] ?? null,
    commune_code: wish.commune.code,
    naf_code: organisation.naf_code,
    naf_edition: organisation.naf_code ? 'rev2' : null,
    size_band: wish.toComplete ? null : sizeBand(wish.headcount),
    headcount: wish.toComplete ? null : wish.headcount,
    opened_on: wish.toComplete ? null : `${Number(wish.since.slice(0, 4)) - from.int(3, 28)}-0${from.int(1, 9)}-01`,
    closed_on: wish.until ?? null,
    source: 'manual',
    to_complete: wish.toComplete ?? false,
    invented: true,
    created_at: instantOn(wish.since, from.int(0, 400)),
  };
  draft.world.establishment.push(establishment);
  draft.world.establishment_role.push({
    id: idOf(`${wish.role} ${establishment.id}`),
    establishment_id: establishment.id,
    territory_id: ground.id,
    role: wish.role,
    starts_on: wish.since,
    ends_on: wish.until ?? null,
    invented: true,
  });
  return establishment;
}

/** The next invented word, never given twice. */
export function nextRoot(draft: Draft): string {
  return inventedRoot(draft.counters.root++);
}

/** A commune of the ground, populous ones more often (the more so the higher `pull`); three times in ten its main town. */
export function drawCommune(ground: Ground, from: Stream, pull = 0.75): Commune {
  const town = ground.communes.find(({ code }) => code === ground.plan.town);
  if (town && from.chance(0.3)) return town;
  return from.weighted(ground.communes, ({ population }) => Math.max(1, population) ** pull);
}

const ways = ['rue', 'rue', 'rue', 'avenue', 'route', 'chemin', 'allée', 'quai'];
const wayNames = [
  'des Forges',
  'de la Gare',
  'du Stade',
  'des Acacias',
  'de la République',
  'du Canal',
  'des Artisans',
  'de la Filature',
  'du Faubourg',
  'des Peupliers',
  'de la Scierie',
  'du Général-Leclerc',
  'Jean-Jaurès',
  'de la Libération',
  'des Jardins',
  'de l’Industrie',
  'du Moulin',
  'de la Mairie',
  'Victor-Hugo',
  'des Érables',
  'de Bellevue',
  'du Château',
];
const zones = [
  'ZI Nord',
  'ZI Sud',
  'ZA des Grands-Prés',
  'Parc d’activités de la Plaine',
  'ZA du Plateau',
  'Zone industrielle du Port',
  'Pôle d’activités des Sources',
  'ZAC de la Croisée',
];

function streetOf(from: Stream): string {
  return from.chance(0.3)
    ? `${from.pick(zones)}, ${from.int(1, 48)} rue ${from.pick(wayNames)}`
    : `${from.int(1, 180)} ${from.pick(ways)} ${from.pick(wayNames)}`;
}
