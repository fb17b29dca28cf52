import { addDays, addMonths, later, type PlainDate } from './calendar.ts';
import { castIn } from './cast.ts';
import { golbey } from './lenders.ts';
import { addPerson, addRole, type Draft, type LendingSite, pastDay, phone } from './draft.ts';
import { slug } from './names.ts';
import { publishedNetwork } from './published.ts';
import { idOf, type Stream, stream } from './random.ts';
import { personOf } from './roles.ts';
import { type ContactRow, instantOn, type PersonRow } from './world.ts';

/**
 * Gives lending establishments their managers (243 people, at least one in each of the 194 companies), personnel offices, experts and
 * contacts. One manager runs two sites of one company in two territories; some sites wait for a name.
 */
export function staffSites(draft: Draft): void {
  const unmanaged = sitesWithoutManager(draft);
  for (const site of draft.sites) {
    const from = stream(`site people ${site.establishment.id}`);
    if (!unmanaged.has(site)) site.manager = addManager(draft, site, from);
    else addContact(draft, site, from, { name: 'Accueil du site', job_title: 'Standard', person_id: null, may: false });
    addPersonnelOffice(draft, site, from);
    if (site.establishment.name === golbey.site || from.chance(0.45)) addExpert(draft, site, from);
  }
  const double = draft.sites.find((site) => unmanaged.has(site) && site.ground.plan.code !== 'vosges');
  const manager = double && draft.sites.find((site) => site.organisation === double.organisation && site.manager && site.ground !== double.ground)?.manager;
  if (double && manager) addRole(draft, manager, 'site_manager', { establishment: double.establishment.id }, addMonths(draft.today, -14));
}

/** The sites left without a manager, so that 243 remain: always second or later sites of a company; one of them in Vosges. */
function sitesWithoutManager(draft: Draft): Set<LendingSite> {
  const from = stream('sites without manager');
  const wide = from
    .shuffled(draft.sites.filter((site) => site.wide))
    .sort((a, b) => Number(b.ground.plan.code === 'vosges') - Number(a.ground.plan.code === 'vosges'));
  const left = new Map<string, number>();
  for (const { organisation } of wide) left.set(organisation.id, (left.get(organisation.id) ?? 0) + 1);
  const chosen = new Set<LendingSite>();
  const inVosges = () => [...chosen].filter((site) => site.ground.plan.code === 'vosges').length;
  for (const site of wide) {
    if (chosen.size === draft.sites.length - publishedNetwork.siteManagers) break;
    if ((left.get(site.organisation.id) ?? 0) < 2 || (site.ground.plan.code === 'vosges' && inVosges() > 0)) continue;
    left.set(site.organisation.id, (left.get(site.organisation.id) ?? 0) - 1);
    chosen.add(site);
  }
  return chosen;
}

/** Which cast member manages this site, when one does. */
function partOf(draft: Draft, site: LendingSite): string | undefined {
  const { code } = site.ground.plan;
  const here = draft.sites.filter((other) => other.ground === site.ground && !other.wide);
  if (code === 'vosges')
    return site.establishment.name === golbey.site
      ? 'chair'
      : site === here.find(({ establishment }) => establishment.name !== golbey.site)
        ? 'site'
        : undefined;
  if (code === 'manche') return site === here[1] ? 'co-chair' : undefined;
  return code === 'terres-de-lorraine' && site === here[0] ? 'many-hats' : undefined;
}

function addManager(draft: Draft, site: LendingSite, from: Stream): PersonRow {
  const { plan } = site.ground;
  const since = pastDay(draft, from, [60, 3600], site.since);
  const title =
    site.establishment.headcount && site.establishment.headcount > 300 && from.chance(0.3)
      ? 'Direction des ressources humaines'
      : from.pick(['Direction de l’établissement', 'Direction du site', 'Responsable de site']);
  const wish = { key: `manager ${site.establishment.id}`, title, domain: slug(site.organisation.name), since, ...(plan.names ? { place: plan.names } : {}) };
  const manager = personOf(draft, wish, partOf(draft, site));
  addRole(draft, manager, 'site_manager', { establishment: site.establishment.id }, since);
  addContact(draft, site, from, { name: manager.name, job_title: manager.title ?? title, person_id: manager.id, email: manager.email, may: true });
  // Whoever managed the site before keeps a place in its history, and no right.
  if (since > addMonths(site.since, 24) && from.chance(0.5)) addFormerManager(draft, site, addDays(since, -1), from);
  return manager;
}

function addFormerManager(draft: Draft, site: LendingSite, until: PlainDate, from: Stream): void {
  const since = later(site.since, addMonths(until, -from.int(24, 84)));
  const person = addPerson(draft, {
    key: `former manager ${site.establishment.id}`,
    title: 'Direction de l’établissement',
    domain: slug(site.organisation.name),
    since,
    leftOn: until,
  });
  addRole(draft, person, 'site_manager', { establishment: site.establishment.id }, since, {
    on: until,
    reason: from.pick(['Mutation', 'Retraite', 'Départ de l’entreprise']),
  });
  addContact(draft, site, from, {
    name: person.name,
    job_title: 'Direction de l’établissement',
    person_id: person.id,
    email: person.email,
    may: false,
    leftOn: until,
  });
}

function addPersonnelOffice(draft: Draft, site: LendingSite, from: Stream): void {
  const cast = site.establishment.name === golbey.site;
  if (!cast && !from.chance(0.3)) return;
  const since = pastDay(draft, from, [40, 2000], site.since);
  const person = personOf(
    draft,
    { key: `personnel ${site.establishment.id}`, title: 'Ressources humaines', domain: slug(site.organisation.name), since },
    cast ? 'hr' : undefined,
  );
  addRole(draft, person, 'lender_hr', { establishment: site.establishment.id }, since);
  addContact(draft, site, from, {
    name: person.name,
    job_title: person.title ?? 'Ressources humaines',
    person_id: person.id,
    email: person.email,
    may: false,
    sign: true,
  });
}

const expertTitles = [
  'Qualité et sécurité',
  'Contrôle de gestion',
  'Achats',
  'Méthodes et production',
  'Développement commercial',
  'Ressources humaines',
  'Communication',
  'Maintenance',
  'Supply chain',
];

function addExpert(draft: Draft, site: LendingSite, from: Stream): void {
  const since = pastDay(draft, from, [30, 1500], site.since);
  const cast = site.establishment.name === golbey.site;
  const person = personOf(
    draft,
    { key: `expert ${site.establishment.id}`, title: from.pick(expertTitles), domain: slug(site.organisation.name), since },
    cast ? 'expert' : undefined,
  );
  addRole(draft, person, 'expert', { establishment: site.establishment.id }, since);
}

interface ContactWish {
  name: string;
  job_title: string;
  person_id: string | null;
  email?: string;
  may: boolean;
  sign?: boolean;
  leftOn?: PlainDate;
}

function addContact(draft: Draft, site: LendingSite, from: Stream, wish: ContactWish): void {
  const contact: ContactRow = {
    id: idOf(`contact ${site.establishment.id} ${wish.name} ${wish.leftOn ?? ''}`),
    establishment_id: site.establishment.id,
    territory_id: site.ground.id,
    person_id: wish.person_id,
    name: wish.name,
    job_title: wish.job_title,
    email: wish.email ?? null,
    phone: phone(draft, 'desk'),
    may_pledge: wish.may,
    may_sign: wish.may || (wish.sign ?? false),
    receives_mail: wish.leftOn === undefined && wish.email !== undefined,
    left_on: wish.leftOn ?? null,
    invented: true,
    created_at: instantOn(site.since, from.int(0, 300)),
  };
  draft.world.contact.push(contact);
}

/** Gives the firms of these last three years an owner with an account; older firms keep a name to call, no account. */
export function staffFirms(draft: Draft): void {
  const recent = `${Number(draft.today.slice(0, 4)) - 2}-01-01`;
  for (const firm of draft.firms) {
    const from = stream(`owner ${firm.establishment.id}`);
    const { plan } = firm.ground;
    const virevent = firm.establishment.name === 'Ateliers Virevent';
    const wish = {
      key: `owner ${firm.establishment.id}`,
      title: 'Direction',
      domain: slug(firm.organisation.name),
      since: firm.since,
      ...(plan.names ? { place: plan.names } : {}),
    };
    const account = firm.since >= recent && (!firm.establishment.to_complete || virevent);
    if (account) {
      firm.owner = personOf(draft, wish, virevent ? 'owner' : undefined);
      addRole(draft, firm.owner, 'owner', { establishment: firm.establishment.id }, firm.since);
    }
    addFirmContact(draft, firm.establishment.id, firm.ground.id, firm.since, firm.owner ?? null, from);
  }
  addManyHats(draft, recent);
}

function addFirmContact(draft: Draft, establishment_id: string, territory_id: string, since: PlainDate, owner: PersonRow | null, from: Stream): void {
  draft.world.contact.push({
    id: idOf(`contact ${establishment_id} owner`),
    establishment_id,
    territory_id,
    person_id: owner?.id ?? null,
    name: owner?.name ?? 'Direction',
    job_title: 'Direction',
    email: owner?.email ?? null,
    phone: phone(draft, 'mobile'),
    may_pledge: false,
    may_sign: true,
    receives_mail: owner !== null,
    left_on: null,
    invented: true,
    created_at: instantOn(since, from.int(0, 300)),
  });
}

/** The chair of Terres de Lorraine runs several companies and is mayor of a commune there: three kinds of role in one person. */
function addManyHats(draft: Draft, recent: PlainDate): void {
  const person = draft.world.person.find(({ email }) => email === castIn('many-hats').email);
  const ground = draft.grounds.find(({ plan }) => plan.code === 'terres-de-lorraine');
  if (!person || !ground) return;
  const own = draft.firms.filter((firm) => firm.ground === ground && firm.since < recent).slice(-2);
  for (const firm of own) addRole(draft, person, 'owner', { establishment: firm.establishment.id }, firm.since);
  addRole(draft, person, 'steering_member', { territory: ground.id }, later(ground.plan.opened, addMonths(draft.today, -75)));
}
