import { addDays, earlier, later, type PlainDate, yearOf } from './calendar.ts';
import { cast } from './cast.ts';
import { type Draft, type LendingSite } from './draft.ts';
import { idOf, type Stream, stream } from './random.ts';
import { type AgreementRow, instantOn, type PledgeLineRow, type PledgeRow, type SkillDomain } from './world.ts';

const domains: readonly SkillDomain[] = ['sales', 'management_finance', 'strategy', 'hqse', 'purchasing_supply', 'hr', 'communication', 'production', 'other'];
/** How often each domain is offered. No share by domain was ever published: these weights are invented. */
const weights: Record<SkillDomain, number> = {
  sales: 5,
  management_finance: 5,
  strategy: 3,
  hqse: 5,
  purchasing_supply: 3,
  hr: 4,
  communication: 2,
  production: 5,
  other: 1,
};

/** Half-days pledged this year in Vosges, as the product's picture shows for four domains; the others complete it. */
const vosgesThisYear: readonly (readonly [SkillDomain, number])[] = [
  ['production', 28],
  ['management_finance', 16],
  ['sales', 12],
  ['hqse', 10],
  ['hr', 6],
  ['strategy', 4],
  ['purchasing_supply', 4],
];

/** Adds what each lending establishment pledged in these last five years and this one, and what was published of La Réunion's first three. */
export function pledgeDays(draft: Draft): void {
  const year = yearOf(draft.today);
  for (const site of draft.sites) {
    for (let y = year - 5; y <= year; y++) if (site.since < `${y}-11-01`) pledgeYear(draft, site, y);
    if (site.ground.plan.code === 'la-reunion') for (const y of [2012, 2013, 2014]) firstPledge(draft, site, y);
  }
  shareVosges(draft, year);
}

function pledgeYear(draft: Draft, site: LendingSite, year: number): void {
  const from = stream(`pledge ${site.establishment.id} ${year}`);
  const present = year === yearOf(draft.today);
  const luck = (present ? leftOpen(draft, site) : undefined) ?? from.next();
  // Not everybody pledges every year: what is missing this year is what the animator sees waiting.
  if (luck < (present ? 0.1 : 0.14)) return;
  // Those whom the demo offers to be are the first to answer.
  const first = year >= yearOf(draft.today) - 1 && cast.some(({ email }) => email === site.manager?.email);
  const asked = earlier(addDays(`${year}-01-${first ? '02' : '12'}`, from.int(0, first ? 4 : 90)), addDays(draft.today, -1));
  const confirmed_on = later(earlier(addDays(asked, from.int(2, 30)), draft.today), site.since);
  const agreement = inForce(draft, site.ground.id, confirmed_on);
  const proposed = !agreement || (present && luck < 0.2);
  const withdrawn = !proposed && luck > 0.98;
  add(draft, site, {
    year,
    from,
    on: proposed ? later(present ? addDays(draft.today, -from.int(1, 40)) : asked, `${year}-01-01`) : later(asked, `${year}-01-01`),
    agreement: proposed ? undefined : agreement,
    status: proposed ? 'proposed' : withdrawn ? 'withdrawn' : 'confirmed',
    confirmed_on: proposed || withdrawn ? null : confirmed_on,
    euro_cents: from.chance(0.22) ? from.pick([250_000, 500_000, 1_000_000, 1_500_000]) : 0,
    lines: drawLines(from, site),
  });
}

/** This year every territory has a site that said nothing yet and one that only proposed; of the sixteen of Vosges, two and two, the others confirmed. */
function leftOpen(draft: Draft, site: LendingSite): number | undefined {
  const rank = draft.sites.filter((other) => other.ground === site.ground).indexOf(site);
  const vosges = site.ground.plan.code === 'vosges';
  if (rank === 2 || (vosges && rank === 6)) return 0;
  if (rank === 4 || (vosges && rank === 9)) return 0.15;
  return vosges ? 0.5 : undefined;
}

/** La Réunion, 2012-2014: each of the 14 partners gave 10,000 EUR a year for three years (linfo.re, June 2014, corrected). */
function firstPledge(draft: Draft, site: LendingSite, year: number): void {
  const confirmed_on = year === 2012 ? '2012-06-04' : `${year}-01-18`;
  if (confirmed_on > draft.today || draft.world.pledge.some((pledge) => pledge.establishment_id === site.establishment.id && pledge.year === year)) return;
  const from = stream(`first pledge ${site.establishment.id} ${year}`);
  add(draft, site, {
    year,
    from,
    on: confirmed_on,
    agreement: inForce(draft, site.ground.id, confirmed_on),
    status: 'confirmed',
    confirmed_on,
    euro_cents: 1_000_000,
    lines: drawLines(from, site),
  });
}

interface NewPledge {
  year: number;
  from: Stream;
  on: PlainDate;
  agreement: AgreementRow | undefined;
  status: PledgeRow['status'];
  confirmed_on: PlainDate | null;
  euro_cents: number;
  lines: readonly (readonly [SkillDomain, number])[];
}

/** Writes one pledge with its lines; gives them. */
export function add(
  draft: Draft,
  site: LendingSite,
  { year, from, on, agreement, status, confirmed_on, euro_cents, lines }: NewPledge,
): { pledge: PledgeRow; lines: PledgeLineRow[] } {
  const id = idOf(`pledge ${site.establishment.id} ${year}`);
  const withdrawn_on = status === 'withdrawn' ? earlier(addDays(on, 45), draft.today) : null;
  const pledge: PledgeRow = {
    id,
    establishment_id: site.establishment.id,
    territory_id: site.ground.id,
    agreement_id: agreement?.id ?? null,
    year,
    status,
    euro_cents,
    confidential: from.chance(0.05),
    contact_id: draft.world.contact.find(({ establishment_id, may_pledge }) => may_pledge && establishment_id === site.establishment.id)?.id ?? null,
    remark: from.chance(0.15)
      ? from.pick(['De préférence hors période d’inventaire.', 'Plutôt au second semestre.', 'Une personne disponible le vendredi.', 'Accord du siège reçu.'])
      : null,
    confirmed_on,
    confirmed_by: confirmed_on && site.manager && site.manager.created_at.slice(0, 10) <= confirmed_on ? site.manager.id : null,
    withdrawn_on,
    withdrawal_reason: withdrawn_on ? from.pick(['Activité partielle sur le site', 'Réorganisation en cours', 'Gel décidé par le siège']) : null,
    invented: true,
    created_at: instantOn(on, from.int(0, 300)),
    updated_at: instantOn(withdrawn_on ?? confirmed_on ?? on, from.int(0, 300)),
  };
  draft.world.pledge.push(pledge);
  const written = lines.map(([skill_domain, half_days]) => ({ pledge_id: id, territory_id: site.ground.id, skill_domain, half_days }));
  draft.world.pledge_line.push(...written);
  return { pledge, lines: written };
}

function drawLines(from: Stream, site: LendingSite): (readonly [SkillDomain, number])[] {
  const wanted = (site.establishment.headcount ?? 0) > 250 ? from.int(2, 3) : from.int(1, 2);
  const lines = new Map<SkillDomain, number>();
  while (lines.size < wanted)
    lines.set(
      from.weighted(domains, (domain) => weights[domain]),
      from.int(2, 6),
    );
  return [...lines];
}

/** Lays this year's confirmed pledges of Vosges so that their sum is the picture's, domain by domain. */
function shareVosges(draft: Draft, year: number): void {
  const territory = draft.world.territory.find(({ code }) => code === 'vosges');
  const pledges = draft.world.pledge
    .filter((pledge) => pledge.territory_id === territory?.id && pledge.year === year && pledge.status === 'confirmed')
    .sort((a, b) => (a.confirmed_on! < b.confirmed_on! ? -1 : 1));
  if (!territory || pledges.length === 0) return;
  const ids = new Set(pledges.map(({ id }) => id));
  draft.world.pledge_line = draft.world.pledge_line.filter((line) => !ids.has(line.pledge_id));
  let turn = 0;
  for (const [skill_domain, total] of vosgesThisYear) {
    const parts = Math.min(pledges.length, Math.max(1, Math.round(total / 5)));
    for (let part = 0; part < parts; part++) {
      const pledge = pledges[turn++ % pledges.length] as PledgeRow;
      draft.world.pledge_line.push({
        pledge_id: pledge.id,
        territory_id: territory.id,
        skill_domain,
        half_days: Math.floor(total / parts) + (part < total % parts ? 1 : 0),
      });
    }
  }
  // Every confirmed pledge says at least one thing.
  for (const pledge of pledges) {
    if (!draft.world.pledge_line.some((line) => line.pledge_id === pledge.id))
      draft.world.pledge_line.push({ pledge_id: pledge.id, territory_id: territory.id, skill_domain: 'other', half_days: 2 });
  }
}

/** The agreement signed and in force in a territory on a day. */
export function inForce(draft: Draft, territory_id: string, on: PlainDate): AgreementRow | undefined {
  return draft.world.agreement.find(
    (agreement) => agreement.territory_id === territory_id && agreement.status === 'signed' && agreement.starts_on <= on && agreement.ends_on >= on,
  );
}
