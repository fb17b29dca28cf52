import { addDays, yearOf } from './calendar.ts';
import type { PlainDate } from './calendar.ts';
import type { FileWorld } from './file-rows.ts';
import { drawName, slug } from './names.ts';
import { idOf, stream } from './random.ts';
import type { Stream } from './random.ts';
import { skillTree } from './skill-tree.ts';
import type { Planted } from './skill-tree.ts';
import { instantOn } from './world.ts';
import type { EstablishmentRow, PersonRow, RoleRow, SkillDomain, World } from './world.ts';

type Row = Record<string, unknown>;
/** What sites can do, whom they lend, who is asked: made from the finished world, so that nothing of it moves. */
export interface SkillWorld {
  person: PersonRow[];
  role_assignment: RoleRow[];
  skill: Row[];
  skill_offer: Row[];
  expert: Row[];
  expert_skill: Row[];
  skill_confirmation: Row[];
  need_skill: Row[];
  need_request: Row[];
}
/** In the order of their foreign keys. */
export const skillTables = [
  'person',
  'role_assignment',
  'skill',
  'skill_offer',
  'expert',
  'expert_skill',
  'skill_confirmation',
  'need_skill',
  'need_request',
] as const satisfies readonly (keyof SkillWorld)[];

const TITLES = [
  'responsable qualité',
  'technicien méthodes',
  'contrôleuse de gestion',
  'responsable de maintenance',
  'acheteuse',
  'chargé de formation',
  'cheffe d’atelier',
  'commercial export',
  'animatrice sécurité',
];
const NOTES = ['Équipe habituée à accueillir des visiteurs.', 'Plutôt hors période d’inventaire.', 'Deux personnes peuvent venir ensemble.', null, null, null];
const EXPERTS = 400;

export function teachSkills(world: World & FileWorld, today: PlainDate): SkillWorld {
  const made: SkillWorld = {
    person: [],
    role_assignment: [],
    skill: [],
    skill_offer: [],
    expert: [],
    expert_skill: [],
    skill_confirmation: [],
    need_skill: [],
    need_request: [],
  };
  const skills = plantTree(made, today);
  const sites = lendingSites(world, today);
  for (const site of sites) offer(made, site, skills, today);
  declare(world, made, sites, skills, today);
  ask(world, made, sites, skills, today);
  return made;
}

interface Skill {
  id: string;
  domain: SkillDomain;
  words: string;
}
function plantTree(made: SkillWorld, today: PlainDate): Skill[] {
  const skills: Skill[] = [];
  const plant = (domain: SkillDomain, planted: Planted, parent: string | null) => {
    const id = idOf(`skill ${domain} ${planted.fr}`);
    const synonyms = (planted.also ?? '').split(', ').filter(Boolean);
    const at = instantOn(addDays(today, -900));
    made.skill.push({ id, skill_domain: domain, parent_id: parent, name_fr: planted.fr, name_en: planted.en, synonyms, created_at: at, updated_at: at });
    skills.push({ id, domain, words: slug(`${planted.fr} ${synonyms.join(' ')}`) });
    for (const finer of planted.finer ?? []) plant(domain, finer, id);
  };
  for (const [domain, list] of Object.entries(skillTree)) for (const planted of list) plant(domain as SkillDomain, planted, null);
  return skills;
}

interface Site {
  establishment: EstablishmentRow;
  /** Half-days pledged this year, by domain. */
  days: { domain: SkillDomain; halfDays: number }[];
  people: string[];
}
/** The sites that lend today: a confirmed pledge of this year. */
function lendingSites(world: World, today: PlainDate): Site[] {
  const pledges = new Map(world.pledge.filter(({ status, year }) => status === 'confirmed' && year === yearOf(today)).map((pledge) => [pledge.id, pledge]));
  const lines = Map.groupBy(
    world.pledge_line.filter(({ pledge_id }) => pledges.has(pledge_id)),
    ({ pledge_id }) => pledges.get(pledge_id)!.establishment_id,
  );
  const people = Map.groupBy(
    world.role_assignment.filter(({ role, ends_on }) => role === 'site_manager' && ends_on === null),
    ({ establishment_id }) => establishment_id,
  );
  return world.establishment.flatMap((establishment) => {
    const own = lines.get(establishment.id);
    return own && establishment.closed_on === null
      ? [
          {
            establishment,
            days: own.map(({ skill_domain, half_days }) => ({ domain: skill_domain, halfDays: half_days })),
            people: (people.get(establishment.id) ?? []).map(({ person_id }) => person_id),
          },
        ]
      : [];
  });
}
/** Looked at this year by most; a sixth have slept for more than a year. */
const checkedOn = (from: Stream, today: PlainDate) => addDays(today, -(from.chance(0.16) ? from.int(380, 700) : from.int(5, 300)));
const reach = (from: Stream) => (from.chance(0.35) ? null : from.pick([20, 30, 40, 60]));

function offer(made: SkillWorld, { establishment, days, people }: Site, skills: readonly Skill[], today: PlainDate): void {
  const from = stream(`offers ${establishment.id}`);
  const on = checkedOn(from, today);
  for (const { domain } of days) {
    const own = from.shuffled(skills.filter((skill) => skill.domain === domain)).slice(0, from.int(0, 2));
    for (const skill of own.length > 0 ? own : [null])
      made.skill_offer.push({
        id: idOf(`offer ${establishment.id} ${skill?.id ?? domain}`),
        establishment_id: establishment.id,
        territory_id: establishment.territory_id,
        skill_domain: domain,
        skill_id: skill?.id ?? null,
        people: from.int(1, 4),
        note: from.pick(NOTES),
        max_km: reach(from),
        languages: from.chance(0.2) ? ['fr', from.pick(['en', 'de'])] : ['fr'],
        checked_on: on,
        checked_by: people[0] ?? null,
        invented: true,
        created_at: instantOn(addDays(on, -200)),
        updated_at: instantOn(on),
      });
  }
}

/** Four hundred people of lending sites, with their skills and what missions confirmed; the expert of the sign-in page among them. */
function declare(world: World & FileWorld, made: SkillWorld, sites: readonly Site[], skills: readonly Skill[], today: PlainDate): void {
  const names = new Set(world.person.map(({ name }) => slug(name)));
  const companies = new Map(world.organisation.map(({ id, name }) => [id, name]));
  const firms = Map.groupBy(
    world.project.filter(({ decided_on }) => decided_on !== null),
    ({ territory_id }) => territory_id,
  );
  const already = Map.groupBy(
    world.role_assignment.filter(({ role, ends_on }) => role === 'expert' && ends_on === null),
    ({ establishment_id }) => establishment_id,
  );
  const add = (site: Site, person: string, key: string) => {
    const from = stream(`expert ${key}`);
    const { id: establishment_id, territory_id } = site.establishment;
    const id = idOf(`expert ${key}`);
    const on = checkedOn(from, today);
    const ids = { expert_id: id, person_id: person, establishment_id, territory_id };
    made.expert.push({
      id,
      person_id: person,
      establishment_id,
      territory_id,
      available_from: from.chance(0.08) ? addDays(today, from.int(10, 90)) : null,
      availability: from.chance(0.3) ? from.pick(['Le vendredi.', 'Une demi-journée par mois.', 'Hors juillet et août.']) : null,
      max_km: reach(from),
      languages: from.chance(0.25) ? ['fr', from.pick(['en', 'de', 'es'])] : ['fr'],
      active: !from.chance(0.06),
      checked_on: on,
      checked_by: site.people[0] ?? null,
      invented: true,
      created_at: instantOn(addDays(on, -150)),
      updated_at: instantOn(on),
    });
    const domains = site.days.map(({ domain }) => domain);
    for (const skill of from.shuffled(skills.filter(({ domain }) => domains.includes(domain))).slice(0, from.int(1, 4))) {
      made.expert_skill.push({
        ...ids,
        skill_id: skill.id,
        skill_domain: skill.domain,
        level: from.pick(['practises', 'masters', 'masters', 'teaches']),
        declared_on: addDays(on, -120),
      });
      const helped = firms.get(territory_id) ?? [];
      if (helped.length === 0 || !from.chance(0.35)) continue;
      for (let nth = from.int(1, 3); nth > 0; nth--) {
        const file = from.pick(helped);
        made.skill_confirmation.push({
          id: idOf(`confirmation ${id} ${skill.id} ${nth}`),
          ...ids,
          skill_id: skill.id,
          mission_id: null,
          confirmed_on: file.decided_on! > addDays(today, -120) ? addDays(today, -10) : addDays(file.decided_on!, 100),
          by_name: file.firm_name,
          confirmed_by: null,
          invented: true,
          created_at: instantOn(today),
        });
      }
    }
  };
  for (const site of sites) for (const { person_id } of already.get(site.establishment.id) ?? []) add(site, person_id, person_id);
  for (let nth = made.expert.length; sites.length > 0 && nth < EXPERTS; nth++) {
    const site = sites[nth % sites.length]!;
    const from = stream(`lent person ${nth}`);
    let name = drawName(from);
    while (names.has(slug(`${name.first} ${name.last}`))) name = drawName(from);
    names.add(slug(`${name.first} ${name.last}`));
    const id = idOf(`lent person ${nth}`);
    const since = addDays(today, -from.int(200, 1500));
    made.person.push({
      id,
      name: `${name.first} ${name.last}`,
      email: `${slug(name.first)}.${slug(name.last)}@${slug(companies.get(site.establishment.organisation_id) ?? 'site')}.example`,
      email_verified: true,
      phone: null,
      title: from.pick(TITLES),
      left_on: null,
      invented: true,
      created_at: instantOn(since),
      updated_at: instantOn(since),
    });
    made.role_assignment.push({
      id: idOf(`lent role ${nth}`),
      person_id: id,
      role: 'expert',
      territory_id: null,
      establishment_id: site.establishment.id,
      starts_on: since,
      ends_on: null,
      end_reason: null,
      invented: true,
    });
    add(site, id, `lent ${nth}`);
  }
}

const LIVE = ['complete', 'scheduled', 'presented', 'approved', 'approved_with_conditions', 'in_delivery'];
const STATES = ['asked', 'accepted', 'refused', 'expired', 'withdrawn', null] as const;
/** The needs of files at work: skills named from their own words, and requests in every state, turn about. */
function ask(world: World & FileWorld, made: SkillWorld, sites: readonly Site[], skills: readonly Skill[], today: PlainDate): void {
  const files = new Map(world.project.filter(({ status }) => LIVE.includes(status)).map((file) => [file.id, file]));
  const bySite = Map.groupBy(made.expert, ({ establishment_id }) => establishment_id as string);
  let nth = 0;
  for (const need of world.project_need) {
    const file = files.get(need.project_id);
    if (!file) continue;
    const from = stream(`asked ${need.id}`);
    const words = slug(need.result)
      .split('-')
      .filter((word) => word.length > 5);
    const named = skills.find(({ domain, words: known }) => domain === need.skill_domain && words.some((word) => known.includes(word.slice(0, 6))));
    const ids = { project_id: file.id, territory_id: file.territory_id };
    if (named) made.need_skill.push({ need_id: need.id, ...ids, skill_id: named.id });
    const near = sites.filter(
      ({ establishment, days }) =>
        establishment.territory_id === file.territory_id &&
        days.some(({ domain, halfDays }) => domain === need.skill_domain && halfDays >= (need.half_days ?? 1)),
    );
    const state = STATES[nth++ % STATES.length]!;
    if (near.length === 0 || state === null) continue;
    const site = from.pick(near);
    const expert = from.chance(0.6) ? bySite.get(site.establishment.id)?.[0] : undefined;
    const asked = addDays(today, -(state === 'asked' ? from.int(2, 9) : from.int(20, 60)));
    const ended = state === 'asked' ? null : instantOn(addDays(asked, state === 'expired' ? 15 : from.int(1, 12)));
    made.need_request.push({
      id: idOf(`request ${need.id}`),
      need_id: need.id,
      ...ids,
      establishment_id: site.establishment.id,
      expert_id: expert?.id ?? null,
      person_id: expert?.person_id ?? null,
      skill_domain: need.skill_domain,
      firm_name: file.firm_name,
      wanted: need.result,
      half_days: need.half_days ?? 2,
      state,
      due_on: addDays(asked, 14),
      asked_by: file.animator_id,
      asked_at: instantOn(asked),
      reminded_at: state === 'expired' ? instantOn(addDays(asked, 11)) : null,
      ended_at: ended,
      ended_by: state === 'accepted' || state === 'refused' ? (site.people[0] ?? null) : null,
      refusal: state === 'refused' ? from.pick(['no_time', 'no_person', 'head_office']) : null,
      remark: state === 'refused' && from.chance(0.4) ? 'Revenir vers nous après l’été.' : null,
      invented: true,
    });
  }
}
