import type { Commune } from '../../src/platform/geography/communes.ts';
import { addMonths, earlier, type PlainDate } from './calendar.ts';
import { type Draft, type Ground, groundOf, type LendingSite, pastDay } from './draft.ts';
import { battalion, golbey, type LenderTrade, localLenders, wideLenders } from './lenders.ts';
import { ofPlace } from './names.ts';
import { addCompany, addEstablishment, drawCommune, nextRoot } from './organisations.ts';
import { idOf, type Stream, stream } from './random.ts';
import type { OrganisationRow } from './world.ts';

/**
 * Adds the companies that lend: 36 present in several territories, then local ones until every territory has the number of
 * lending establishments of its plan. 194 companies in all, one of them a battalion without SIRET.
 */
export function inventLenders(draft: Draft): void {
  const free = new Map(draft.grounds.map((ground) => [ground, ground.plan.establishments]));
  const use = (ground: Ground) => free.set(ground, (free.get(ground) ?? 0) - 1);
  // Two lenders have their place decided by hand.
  use(groundOf(draft, golbey.territory));
  use(groundOf(draft, battalion.territory));
  wideLenders.forEach((trade, rank) => inventWide(draft, trade, rank, free));
  addGolbey(draft);
  addBattalion(draft);
  let turn = 0;
  for (const ground of draft.grounds) {
    for (let left = free.get(ground) ?? 0; left > 0; left--) inventLocal(draft, ground, turn++);
  }
}

function inventWide(draft: Draft, trade: (typeof wideLenders)[number], rank: number, free: Map<Ground, number>): void {
  const from = stream(`wide lender ${rank}`);
  const root = nextRoot(draft);
  const groupId = trade.group ? addGroup(draft, trade.group.replace('{root}', root), (trade.companyStaff ?? 0) >= 5000) : undefined;
  const company = addCompany(draft, {
    key: `wide ${rank}`,
    name: trade.name.replace('{root}', root),
    naf: trade.naf,
    staff: trade.companyStaff ?? 600,
    since: '2001-01-08',
    ...(groupId ? { groupId } : {}),
  });
  // The territories with most seats left first, so that the last company still finds places; a basin of small firms has none.
  const grounds = from
    .shuffled(draft.grounds.filter((ground) => !ground.plan.onlySmall && (free.get(ground) ?? 0) > 1))
    .sort((a, b) => (free.get(b) ?? 0) - (free.get(a) ?? 0))
    .slice(0, trade.sites);
  grounds.forEach((ground, nth) => {
    free.set(ground, (free.get(ground) ?? 0) - 1);
    addSite(draft, { trade, company, ground, nth: nth + 2, wide: true, from });
  });
  // Some of these companies have left a territory: their former site keeps its history.
  const former = from.chance(0.4)
    ? draft.grounds.find((ground) => !grounds.includes(ground) && !ground.plan.onlySmall && ground.plan.opened < '2012')
    : undefined;
  if (former) addFormerSite(draft, { trade, company, ground: former, nth: 40, from });
}

function inventLocal(draft: Draft, ground: Ground, turn: number): void {
  const trade = localLenders[turn % localLenders.length] as LenderTrade;
  const from = stream(`local lender ${turn}`);
  const company = addCompany(draft, {
    key: `local ${turn}`,
    name: trade.name.replace('{root}', nextRoot(draft)),
    naf: trade.naf,
    staff: from.int(...trade.staff),
    since: ground.plan.opened,
    ...(trade.kind ? { kind: trade.kind } : {}),
    ...(trade.legalForm ? { legalForm: trade.legalForm } : {}),
  });
  addSite(draft, { trade, company, ground, nth: 1, wide: false, from });
}

interface SitePlan {
  trade: LenderTrade;
  company: OrganisationRow;
  ground: Ground;
  nth: number;
  from: Stream;
}

function addSite(draft: Draft, { trade, company, ground, nth, wide, from }: SitePlan & { wide: boolean }): void {
  const commune = drawCommune(ground, from, 1.2);
  const since = joined(draft, ground, wide, from);
  const establishment = addEstablishment(draft, {
    key: `${company.id} ${nth}`,
    organisation: company,
    ground,
    name: siteName(company, trade, commune),
    nth,
    commune,
    headcount: ground.plan.onlySmall ? from.int(38, 210) : from.int(...trade.staff),
    since,
    role: 'contributor',
    from,
  });
  draft.sites.push({ establishment, organisation: company, ground, since, wide });
}

/** 'Aciers Orvaine · Aciérie de Golbey': a list of sites says whose each is. */
function siteName(company: OrganisationRow, trade: LenderTrade, commune: Commune): string {
  return `${company.name} · ${trade.site.replace('{of}', ofPlace(commune.name))}`;
}

function addFormerSite(draft: Draft, { trade, company, ground, nth, from }: SitePlan): void {
  const commune = drawCommune(ground, from, 1.2);
  const since = addMonths(ground.plan.opened, from.int(2, 30));
  addEstablishment(draft, {
    key: `${company.id} ${nth}`,
    organisation: company,
    ground,
    name: siteName(company, trade, commune),
    nth,
    commune,
    headcount: from.int(...trade.staff),
    since,
    role: 'contributor',
    until: earlier(addMonths(since, from.int(30, 90)), addMonths(draft.today, -3)),
    from,
  });
}

/** The day an establishment joined: a territory opens with a few. The 14 partners of La Réunion signed together in 2012. */
function joined(draft: Draft, ground: Ground, wide: boolean, from: Stream): PlainDate {
  if (ground.plan.code === 'la-reunion') return ground.plan.opened;
  const day = pastDay(draft, from, [120, 15 * 365], ground.plan.opened);
  return !wide && draft.sites.filter((site) => site.ground === ground && !site.wide).length < 3 ? ground.plan.opened : day;
}

function addGolbey(draft: Draft): void {
  const ground = groundOf(draft, golbey.territory);
  const commune = draft.communes.get(golbey.commune) ?? drawCommune(ground, stream('golbey'));
  const company = addCompany(draft, { key: 'golbey', name: golbey.name, naf: golbey.naf, staff: golbey.staff, since: ground.plan.opened });
  const establishment = addEstablishment(draft, {
    key: 'golbey',
    organisation: company,
    ground,
    name: golbey.site,
    nth: 1,
    commune,
    headcount: golbey.staff,
    since: ground.plan.opened,
    role: 'contributor',
    from: stream('golbey'),
  });
  draft.sites.push({ establishment, organisation: company, ground, since: ground.plan.opened, wide: false });
}

function addBattalion(draft: Draft): void {
  const ground = groundOf(draft, battalion.territory);
  const from = stream('battalion');
  const commune = draft.communes.get(ground.plan.town) ?? drawCommune(ground, from);
  const since = pastDay(draft, from, [2000, 2600], ground.plan.opened);
  const company = addCompany(draft, {
    key: 'battalion',
    name: battalion.name,
    naf: battalion.naf,
    staff: battalion.staff[0],
    since,
    kind: 'public_body',
    legalForm: battalion.legalForm ?? '7120',
    numbered: false,
  });
  const establishment = addEstablishment(draft, {
    key: 'battalion',
    organisation: company,
    ground,
    name: siteName(company, battalion, commune),
    nth: 1,
    commune,
    headcount: battalion.staff[0],
    since,
    role: 'contributor',
    noSiretReason: battalion.reason,
    from,
  });
  const site: LendingSite = { establishment, organisation: company, ground, since, wide: false };
  draft.sites.push(site);
}

function addGroup(draft: Draft, name: string, five_thousand_staff: boolean): string {
  const id = idOf(`group ${name}`);
  draft.world.company_group.push({ id, name, five_thousand_staff, invented: true });
  return id;
}
