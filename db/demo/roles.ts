import { addDays, addMonths, later, type PlainDate } from './calendar.ts';
import { type CastMember, castIn } from './cast.ts';
import { addPerson, addRole, type Draft, groundOf, type Ground, pastDay, type PersonWish } from './draft.ts';
import { stream } from './random.ts';
import type { PersonRow } from './world.ts';

/** Adds a cast member under their own address, or anybody when the part is not given. */
export function personOf(draft: Draft, wish: PersonWish, part?: string): PersonRow {
  if (!part) return addPerson(draft, wish);
  const member: CastMember = castIn(part);
  const domain = member.email.slice(member.email.indexOf('@') + 1).replace('.example', '');
  return addPerson(draft, { ...wish, domain, first: member.first, last: member.last, title: member.title });
}

/** Adds the national team, then each territory's animators (past ones too), fund managers, steering members, guests and funders. */
export function staffNetwork(draft: Draft): void {
  staffNation(draft);
  const animators = new Map<string, PersonRow[]>();
  for (const ground of draft.grounds) {
    animators.set(ground.plan.code, staffAnimation(draft, ground, animators));
    staffFund(draft, ground);
    staffSteering(draft, ground);
  }
  // People with several hats in several places: what makes rights by role and place necessary.
  const cholet = animators.get('cholet')?.[0];
  if (cholet) addRole(draft, cholet, 'guest', { territory: groundOf(draft, 'angers-saumur').id }, addMonths(draft.today, -20));
}

function staffNation(draft: Draft): void {
  const base = { domain: 'alize-reseau', since: addMonths(draft.today, -70) };
  addRole(draft, personOf(draft, { key: 'national 1', title: '', ...base }, 'national'), 'national_animator', 'network', base.since);
  const titles = ['Chargée des conventions et des bilans', 'Responsable de la méthode'];
  titles.forEach((title, rank) => {
    const since = addMonths(draft.today, -18 - rank * 20);
    const person = addPerson(draft, { key: `national ${rank + 2}`, title, domain: 'alize-reseau', since });
    addRole(draft, person, 'national_animator', 'network', since);
    // One of them was an animator before: the former role gives nothing any more.
    if (rank === 1)
      addRole(draft, person, 'local_animator', { territory: groundOf(draft, 'savoie').id }, addMonths(since, -60), {
        on: addDays(since, -1),
        reason: 'Rejoint l’équipe nationale',
      });
  });
  const before = addPerson(draft, {
    key: 'national former',
    title: 'Animation nationale',
    domain: 'alize-reseau',
    since: '1998-09-01',
    leftOn: addDays(base.since, -1),
  });
  addRole(draft, before, 'national_animator', 'network', '1998-09-01', { on: addDays(base.since, -1), reason: 'Départ à la retraite' });
  ['funder', undefined, undefined].forEach((part, rank) => {
    const since = addMonths(draft.today, -30 - rank * 9);
    addRole(
      draft,
      personOf(draft, { key: `funder ${rank}`, title: 'Suivi de programme', domain: 'financeur-national', since }, part),
      'funder',
      'network',
      since,
    );
  });
}

function staffAnimation(draft: Draft, ground: Ground, already: Map<string, PersonRow[]>): PersonRow[] {
  const { plan, id } = ground;
  const from = stream(`animators ${plan.code}`);
  const place = plan.names ? { place: plan.names } : {};
  const people: PersonRow[] = [];
  for (let rank = 0; rank < (plan.animators ?? 1); rank++) {
    const since = pastDay(draft, from, [200 + rank * 90, 3200], later(plan.opened, plan.interruption?.to ?? plan.opened));
    const part = rank === 0 ? { vosges: 'animator', 'la-reunion': 'overseas' }[plan.code] : undefined;
    // One animator serves two neighbouring territories.
    const shared = plan.code === 'longwy' ? already.get('sarreguemines')?.[0] : undefined;
    const person =
      shared ?? personOf(draft, { key: `animator ${plan.code} ${rank}`, title: 'Animation locale ALIZE', domain: `alize-${plan.code}`, since, ...place }, part);
    addRole(draft, person, 'local_animator', { territory: id }, since);
    people.push(person);
    if (rank === 0) formerAnimators(draft, ground, since);
  }
  return people;
}

/** Whoever animated the territory before, back to its opening: four to seven years each. */
function formerAnimators(draft: Draft, { plan, id }: Ground, until: PlainDate): void {
  const from = stream(`former animators ${plan.code}`);
  const reasons = ['Départ à la retraite', 'Mutation', 'Nouvelle fonction dans la structure', 'Fin de contrat'];
  for (let end = addDays(until, -from.int(1, 40)), rank = 0; end > addMonths(plan.opened, 12); rank++) {
    const start = later(plan.opened, addMonths(end, -from.int(48, 84)));
    const person = addPerson(draft, {
      key: `former animator ${plan.code} ${rank}`,
      title: 'Animation locale ALIZE',
      domain: `alize-${plan.code}`,
      since: start,
      leftOn: end,
    });
    addRole(draft, person, 'local_animator', { territory: id }, start, { on: end, reason: from.pick(reasons) });
    end = addDays(start, -from.int(1, 60));
  }
}

function staffFund(draft: Draft, { plan, id }: Ground): void {
  const from = stream(`fund ${plan.code}`);
  if (!plan.named && from.chance(0.4)) return;
  const since = pastDay(draft, from, [300, 2600], plan.opened);
  // Meuse's fund manager also keeps the fund of Terres de Lorraine.
  const shared = plan.code === 'terres-de-lorraine' ? draft.world.person.find(({ title }) => title === 'Gestion du fonds d’avances, Meuse') : undefined;
  const title = plan.code === 'meuse' ? 'Gestion du fonds d’avances, Meuse' : 'Gestion du fonds d’avances';
  addRole(
    draft,
    shared ??
      personOf(
        draft,
        { key: `fund ${plan.code}`, title, domain: `fonds-${plan.code}`, since, ...(plan.names ? { place: plan.names } : {}) },
        plan.code === 'vosges' ? 'fund' : undefined,
      ),
    'fund_manager',
    { territory: id },
    since,
  );
}

function staffSteering(draft: Draft, { plan, id }: Ground): void {
  const from = stream(`steering ${plan.code}`);
  const place = plan.names ? { place: plan.names } : {};
  const seats = [
    { title: 'Représentation de l’État', domain: `etat-${plan.code}`, role: 'steering_member', part: 'steering' },
    { title: 'Direction départementale de l’emploi', domain: `etat-${plan.code}`, role: 'steering_member', part: undefined },
    { title: 'Vice-présidence à l’économie, conseil régional', domain: `region-${plan.code}`, role: 'steering_member', part: undefined },
    { title: 'Mission emploi', domain: `etat-${plan.code}`, role: 'guest', part: 'guest' },
    ...(plan.named ? [{ title: 'Suivi des fonds publics', domain: `financeur-${plan.code}`, role: 'funder', part: undefined } as const] : []),
  ] as const;
  seats.forEach(({ title, domain, role, part }, rank) => {
    const since = pastDay(draft, from, [90, 1900], plan.opened);
    const person = personOf(draft, { key: `seat ${plan.code} ${rank}`, title, domain, since, ...place }, plan.code === 'vosges' ? part : undefined);
    addRole(draft, person, role, { territory: id }, since);
  });
}
