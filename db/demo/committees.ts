import { addDays, addMonths, later } from './calendar.ts';
import { castIn } from './cast.ts';
import { addPerson, addRole, type Draft, type Ground, type LendingSite, pastDay } from './draft.ts';
import { slug } from './names.ts';
import { stream } from './random.ts';
import { personOf } from './roles.ts';
import type { PersonRow } from './world.ts';

/** The title of who sits for a lending site beside its manager. */
export const SECOND = 'Membre du comité';

/**
 * Seats each approval committee: mostly managers of lending establishments, one of whom chairs it (two in Manche); then banks, accountants,
 * and in Meuse the State and the council that also vote there. Former chairs keep a dated role.
 */
export function seatCommittees(draft: Draft): void {
  const bankers = new Map<string, PersonRow>();
  for (const ground of draft.grounds) seatCommittee(draft, ground, bankers);
  for (const ground of draft.grounds) formerMembers(draft, ground);
}

function seatCommittee(draft: Draft, ground: Ground, bankers: Map<string, PersonRow>): void {
  const { plan, id } = ground;
  const from = stream(`committee ${plan.code}`);
  const place = { territory: id };
  const finance = seatFinance(draft, ground, bankers);
  const managers = orderedManagers(draft, ground);
  const companies = managers.slice(0, plan.committee - finance);
  const chairs = plan.code === 'manche' ? 2 : 1;
  companies.forEach(({ manager, since }, rank) => {
    if (!manager) return;
    const start = pastDay(draft, from, [100, 2200], later(since, plan.opened));
    addRole(draft, manager, 'committee_member', place, start);
    if (rank < chairs) {
      const chairSince = later(start, addMonths(draft.today, -from.int(5, 44)));
      addRole(draft, manager, rank === 0 ? 'chair' : 'co_chair', place, chairSince);
      if (rank === 0) formerChairs(draft, ground, chairSince);
    }
  });
  // Where companies and finance leave seats empty, institutions vote too: the State and the council in Meuse.
  for (let rank = companies.length + finance, lent = companies.length; rank < plan.committee; rank++) {
    const since = pastDay(draft, from, [100, 2000], plan.opened);
    const title = ['Représentation de l’État', 'Conseil départemental', 'Club d’entreprises', 'Agence de développement', 'Chambre de métiers'][
      (rank - companies.length) % 5
    ] as string;
    // Companies are always the majority: a second person of a lending site before an institution.
    const second = lent <= plan.committee / 2 ? managers[rank % managers.length] : undefined;
    if (second) lent += 1;
    addRole(
      draft,
      addPerson(draft, {
        key: `institution ${plan.code} ${rank}`,
        title: second ? SECOND : title,
        domain: second ? slug(second.organisation.name) : `institution-${plan.code}`,
        since,
        ...(plan.names ? { place: plan.names } : {}),
      }),
      'committee_member',
      place,
      since,
    );
  }
}

/** Each seat was held before by others, one after the other since the territory opened. */
function formerMembers(draft: Draft, { plan, id }: Ground): void {
  const seated = draft.world.role_assignment.filter(
    ({ role, territory_id, ends_on }) => role === 'committee_member' && territory_id === id && ends_on === null,
  );
  for (const [seat, { person_id, starts_on }] of seated.entries()) {
    const from = stream(`former members ${plan.code} ${seat}`);
    const title = draft.world.person.find((person) => person.id === person_id)?.title ?? '';
    for (let end = addDays(starts_on, -1), rank = 0; end > addMonths(plan.opened, 6); rank++) {
      const start = later(plan.opened, addMonths(end, -from.int(60, 110)));
      const former = addPerson(draft, {
        key: `former member ${plan.code} ${seat} ${rank}`,
        title: /agence entreprises|compta|l’État|Conseil départemental/i.test(title) ? title : 'Ancien membre du comité',
        domain: `ancien-comite-${plan.code}`,
        since: start,
        leftOn: end,
      });
      addRole(draft, former, 'committee_member', { territory: id }, start, { on: end, reason: 'Fin de mandat' });
      end = addDays(start, -1);
    }
  }
}

/** The managers who may sit, those whose part is written first. One person sits once, whatever they manage. */
function orderedManagers(draft: Draft, ground: Ground): LendingSite[] {
  const leads = ['chair', 'co-chair', 'many-hats'].map((part) => castIn(part).email);
  const lead = ({ manager }: LendingSite) => (manager && leads.includes(manager.email) ? 0 : 1);
  const sites = draft.sites.filter((site) => site.ground === ground && site.manager).sort((a, b) => lead(a) - lead(b));
  // The co-chair comes after a chair, never in the chair's place.
  if (ground.plan.code === 'manche') sites.splice(0, 2, ...sites.slice(0, 2).reverse());
  return sites;
}

/** Banks and accountants vote by default; a banker of a wide network may sit in two neighbouring committees. Returns the seats taken. */
function seatFinance(draft: Draft, ground: Ground, bankers: Map<string, PersonRow>): number {
  const { plan, id } = ground;
  const from = stream(`finance seats ${plan.code}`);
  const partners = (draft.partners.get(plan.code) ?? []).filter(({ role }) => role === 'bank' || role === 'accountant');
  partners.forEach((partner, rank) => {
    const since = pastDay(draft, from, [120, 1800], plan.opened);
    const known = partner.role === 'bank' && from.chance(0.3) ? bankers.get(partner.organisation.id) : undefined;
    const title = partner.role === 'bank' ? 'Direction d’agence entreprises' : 'Expertise comptable';
    const part = plan.code === 'vosges' && rank === 0 ? 'member' : undefined;
    const domain = part ? 'banque-vosges' : slug(partner.organisation.name);
    const person =
      (!part && known) || personOf(draft, { key: `finance ${plan.code} ${rank}`, title, domain, since, ...(plan.names ? { place: plan.names } : {}) }, part);
    bankers.set(partner.organisation.id, person);
    addRole(draft, person, 'committee_member', { territory: id }, since);
  });
  return partners.length;
}

function formerChairs(draft: Draft, { plan, id }: Ground, until: string): void {
  const from = stream(`former chairs ${plan.code}`);
  const reasons = ['Fin de mandat', 'Mutation dans un autre site', 'Retraite'];
  for (let end = addDays(until, -1), rank = 0; end > plan.opened; rank++) {
    const start = later(plan.opened, addMonths(end, -from.int(36, 72)));
    const person = addPerson(draft, {
      key: `former chair ${plan.code} ${rank}`,
      title: 'Ancienne présidence du comité',
      domain: `ancien-comite-${plan.code}`,
      since: start,
      leftOn: end,
    });
    addRole(draft, person, 'chair', { territory: id }, start, { on: end, reason: from.pick(reasons) });
    end = addDays(start, -1);
  }
}
