import type { AdministrativeGeography, Commune } from '../../src/platform/geography/communes.ts';
import { addDays, type PlainDate } from './calendar.ts';
import { cast } from './cast.ts';
import { drawName, slug } from './names.ts';
import { network, type TerritoryPlan } from './network.ts';
import { idOf, type Stream, stream } from './random.ts';
import { instantOn, type EstablishmentRow, type OrganisationRow, type PersonRole, type PersonRow, type World } from './world.ts';

/** A territory while the world is being made: its plan, and the communes of its perimeter today. */
export interface Ground {
  plan: TerritoryPlan;
  id: string;
  communes: Commune[];
}

/** A lending establishment with what later steps need of it. */
export interface LendingSite {
  establishment: EstablishmentRow;
  organisation: OrganisationRow;
  ground: Ground;
  since: PlainDate;
  /** More than one establishment in the network. */
  wide: boolean;
  manager?: PersonRow;
}

/** Another body seated in a territory: its host, a bank, an accountancy firm. */
export interface Partner {
  establishment: EstablishmentRow;
  organisation: OrganisationRow;
  role: 'host' | 'bank' | 'accountant' | 'funder';
}

/** A helped firm. */
export interface Firm {
  establishment: EstablishmentRow;
  organisation: OrganisationRow;
  ground: Ground;
  since: PlainDate;
  owner?: PersonRow;
  /** A second sheet of a firm already there, entered in haste: it has no file. */
  twin?: true;
}

/** The world in the making. Steps add to it in a fixed order; none looks at a clock. */
export interface Draft {
  today: PlainDate;
  world: World;
  grounds: Ground[];
  communes: Map<string, Commune>;
  sites: LendingSite[];
  firms: Firm[];
  partners: Map<string, Partner[]>;
  /** Names of people already given, as slugs; and names of firms. */
  takenNames: Set<string>;
  takenFirmNames: Set<string>;
  counters: { siren: number; root: number; phone: number };
}

/** An empty world on the given geography. */
export function startDraft(today: PlainDate, geography: AdministrativeGeography): Draft {
  return {
    today,
    world: {
      company_group: [],
      organisation: [],
      person: [],
      territory: [],
      territory_commune: [],
      territory_parameter: [],
      establishment: [],
      role_assignment: [],
      establishment_role: [],
      contact: [],
      note: [],
      agreement: [],
      agreement_signatory: [],
      agreement_objective: [],
      agreement_amendment: [],
      pledge: [],
      pledge_line: [],
      invitation: [],
      event: [],
    },
    grounds: network.map((plan) => ({ plan, id: idOf(`territory ${plan.code}`), communes: [] })),
    communes: new Map(geography.communes.map((commune) => [commune.code, commune])),
    sites: [],
    firms: [],
    partners: new Map(),
    takenNames: new Set(cast.map(({ first, last }) => slug(`${first} ${last}`))),
    takenFirmNames: new Set(),
    counters: { siren: 0, root: 0, phone: 0 },
  };
}

/** The ground of a code that `network` lists. */
export function groundOf(draft: Draft, code: string): Ground {
  const ground = draft.grounds.find(({ plan }) => plan.code === code);
  if (!ground) throw new Error(`no territory ${code} in the demo network`);
  return ground;
}

/** Who a new person is: everything left out is drawn. */
export interface PersonWish {
  key: string;
  title: string;
  /** Words of the address after the @, without '.example'. */
  domain: string;
  first?: string;
  last?: string;
  place?: 'reunion' | 'antilles';
  since: PlainDate;
  leftOn?: PlainDate;
}

/** Adds a person with a name and an address nobody else has. Addresses end in .example, which no mail server answers for. */
export function addPerson(draft: Draft, wish: PersonWish): PersonRow {
  const from = stream(`person ${wish.key}`);
  let { first, last } = wish.first && wish.last ? { first: wish.first, last: wish.last } : drawName(from, wish.place);
  // Names of the cast are taken from the start: nobody else bears them.
  while (!wish.first && draft.takenNames.has(slug(`${first} ${last}`))) ({ first, last } = drawName(from, wish.place));
  const name = `${first} ${last}`;
  const email = `${slug(first)}.${slug(last)}@${slug(wish.domain)}.example`;
  draft.takenNames.add(slug(name));
  const person: PersonRow = {
    id: idOf(`person ${wish.key}`),
    name,
    email,
    email_verified: true,
    phone: phone(draft, 'mobile'),
    title: wish.title,
    left_on: wish.leftOn ?? null,
    invented: true,
    created_at: instantOn(wish.since, from.int(0, 400)),
  };
  draft.world.person.push(person);
  return person;
}

/** Where a role is held. */
export type Place = { territory: string } | { establishment: string } | 'network';

/** Gives a person a role from a day on, to a day when it is over. */
export function addRole(
  draft: Draft,
  person: PersonRow,
  role: PersonRole,
  place: Place,
  starts_on: PlainDate,
  ended?: { on: PlainDate; reason: string },
): void {
  const territory_id = place !== 'network' && 'territory' in place ? place.territory : null;
  const establishment_id = place !== 'network' && 'establishment' in place ? place.establishment : null;
  draft.world.role_assignment.push({
    id: idOf(`role ${person.id} ${role} ${territory_id ?? establishment_id} ${draft.world.role_assignment.length}`),
    person_id: person.id,
    role,
    territory_id,
    establishment_id,
    starts_on,
    ends_on: ended?.on ?? null,
    end_reason: ended?.reason ?? null,
    invented: true,
  });
}

/** Numbers that the regulator (Arcep) keeps for fiction: nobody's telephone rings. */
export function phone(draft: Draft, kind: 'mobile' | 'desk'): string {
  const rank = draft.counters.phone++;
  const tail = `${String(Math.floor(rank / 100) % 100).padStart(2, '0')} ${String(rank % 100).padStart(2, '0')}`;
  return kind === 'mobile' ? `06 39 98 ${tail}` : `03 53 01 ${tail}`;
}

/** A past day: between the given ages in days, never before `notBefore`. */
export function pastDay(draft: Draft, from: Stream, [least, most]: readonly [number, number], notBefore: PlainDate): PlainDate {
  const day = addDays(draft.today, -from.int(least, most));
  return day < notBefore ? notBefore : day;
}
