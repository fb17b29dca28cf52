// The people of the sites who lent a hand in the years before: who was there when, and which half-days they gave.
import { isWorkingDay, regionOf } from '../../src/features/reminders/calendar.ts';
import { addDays, type PlainDate } from './calendar.ts';
import type { MissionWorld } from './mission-rows.ts';
import { drawName, slug } from './names.ts';
import { network } from './network.ts';
import { idOf, type Stream, stream } from './random.ts';
import { instantOn, type World } from './world.ts';

/** A name that nobody of the demo bears yet. */
export function newName(rows: MissionWorld, from: Stream, place?: 'reunion' | 'antilles'): { first: string; last: string } {
  let name = drawName(from, place);
  while (rows.names.has(`${name.first} ${name.last}`)) name = drawName(from, place);
  rows.names.add(`${name.first} ${name.last}`);
  return name;
}
/** Writes somebody of a site whom it lends, from a day on, until they leave. Gives their id; `key` names both rows. */
export function addExpert(
  rows: MissionWorld,
  of: {
    key: string;
    name: { first: string; last: string };
    site: { id: string; name: string };
    title: string;
    from: PlainDate;
    left?: { on: PlainDate; reason: string } | null;
  },
): string {
  const { key, name, site, title, from, left = null } = of;
  const id = idOf(`expert ${key}`);
  rows.person.push({
    id,
    name: `${name.first} ${name.last}`,
    email: `${slug(name.first)}.${slug(name.last)}.${rows.person.length + 1}@${slug(site.name.slice(0, 40))}.example`,
    email_verified: true,
    phone: null,
    title,
    left_on: left?.on ?? null,
    invented: true,
    created_at: instantOn(from),
  });
  rows.role_assignment.push({
    id: idOf(`expert role ${key}`),
    person_id: id,
    role: 'expert',
    territory_id: null,
    establishment_id: site.id,
    starts_on: from,
    ends_on: left?.on ?? null,
    end_reason: left?.reason ?? null,
    invented: true,
  });
  return id;
}
/** Who at a site lent a hand, then and now, and when each was busy. */
export class Crew {
  readonly #rows: MissionWorld;
  readonly #world: World;
  readonly #today: PlainDate;
  readonly #bySite: Map<string, { person: string; from: PlainDate; to: PlainDate | null }[]>;
  readonly #managers: Map<string, { person: string; from: PlainDate; to: PlainDate | null }[]>;
  readonly #busy = new Set<string>();
  readonly #places: Map<string, (typeof network)[number]>;

  constructor(rows: MissionWorld, world: World, today: PlainDate) {
    this.#rows = rows;
    this.#world = world;
    this.#today = today;
    const roles = (role: string) =>
      Map.groupBy(
        [...world.role_assignment, ...rows.role_assignment]
          .filter((one) => one.role === role && one.establishment_id !== null)
          .map((one) => ({ site: one.establishment_id!, person: one.person_id, from: one.starts_on, to: one.ends_on })),
        ({ site }) => site,
      );
    this.#bySite = roles('expert');
    this.#managers = roles('site_manager');
    const plans = new Map(network.map((plan) => [plan.code, plan]));
    this.#places = new Map(world.territory.map(({ id, code }) => [id, plans.get(code)!]));
    for (const { expert_id, on_day, half } of rows.mission_day) this.#busy.add(`${String(expert_id)} ${String(on_day)} ${String(half)}`);
  }

  managerOf(site: string, day: PlainDate): string | null {
    return this.#managers.get(site)?.find(({ from, to }) => from <= day && (to === null || to >= day))?.person ?? null;
  }
  /** Somebody who was there from one day to the other: who lent a hand before, else somebody who has left or moved on since. */
  of(site: string, first: PlainDate, last: PlainDate): string {
    const there = this.#bySite.get(site) ?? [];
    const known = there.find(({ from, to }) => from <= first && (to === null || to >= last));
    if (known) return known.person;
    const draw = stream(`crew ${site} ${first}`);
    const { establishment, place } = this.#at(site);
    const name = newName(this.#rows, draw, place);
    const from = addDays(first, -draw.int(60, 700));
    const gone = addDays(last, draw.int(500, 1800));
    const title = draw.pick(['Technicien méthodes', 'Responsable qualité', 'Contrôleuse de gestion', 'Acheteur', 'Ingénieure procédés', 'Responsable RH']);
    const left = gone < addDays(this.#today, -30) ? { on: gone, reason: draw.pick(['Départ en retraite', 'Mutation', 'A quitté l’entreprise']) } : null;
    const id = addExpert(this.#rows, { key: `${site} ${first}`, name, site: establishment, title, from, left });
    this.#bySite.set(site, [...there, { person: id, from, to: left?.on ?? null }]);
    return id;
  }
  /** So many half-days on working days from one day to another, spread out, none of one person at two places; in order. */
  book(person: string, first: PlainDate, last: PlainDate, halfDays: number, territory: string, from: Stream): { day: PlainDate; half: 'am' | 'pm' }[] {
    const region = regionOf(this.#places.get(territory)?.departement ?? null);
    const free: { day: PlainDate; half: 'am' | 'pm' }[] = [];
    // A crowded season goes on after the file was said to be served.
    for (let day = first; day <= last || free.length < halfDays; day = addDays(day, 1)) {
      if (!isWorkingDay(day, region)) continue;
      for (const half of ['am', 'pm'] as const) if (!this.#busy.has(`${person} ${day} ${half}`)) free.push({ day, half });
    }
    const step = free.length / halfDays;
    const chosen = Array.from({ length: halfDays }, (_, nth) => free[Math.floor(nth * step + from.next() * Math.max(0, step - 1))]!);
    for (const { day, half } of chosen) this.#busy.add(`${person} ${day} ${half}`);
    return chosen;
  }
  #at(site: string) {
    const establishment = this.#world.establishment.find(({ id }) => id === site)!;
    return { establishment, place: this.#places.get(establishment.territory_id!)?.names };
  }
}
