import { addDays, daysBetween, later, type PlainDate, yearOf } from './calendar.ts';
import { addCaseFirms } from './cases.ts';
import { type Draft, type Ground, groundOf } from './draft.ts';
import { addCompany, addEstablishment, drawCommune, nextRoot } from './organisations.ts';
import { publishedNetwork } from './published.ts';
import { type Stream, stream } from './random.ts';
import { places, type SmallTrade, smallTrades, vosgesFirms } from './small-trades.ts';

/** How many firms each territory has under way at the least, of those younger than this (days). */
const COMING = 3;
const LIVE = 70;

/** So many firms first helped between two days, in one territory. */
interface Cohort {
  ground: Ground;
  from: PlainDate;
  to: PlainDate;
  count: number;
  onlyMicro?: boolean;
}

/** Numbers published of helped firms, each within the span it was published for. */
const publishedCohorts: readonly { territory: string; from: PlainDate; to: PlainDate; count: number; onlyMicro?: boolean }[] = [
  { territory: 'savoie', from: '2006-01-16', to: '2018-05-15', count: 94 },
  { territory: 'vosges', from: '2013-02-04', to: '2021-12-17', count: 67 },
  { territory: 'vosges', from: '2022-01-10', to: '2022-12-16', count: 11 },
  { territory: 'terres-de-lorraine', from: '2012-04-02', to: '2019-06-28', count: 45 },
  { territory: 'longwy', from: '2008-09-15', to: '2011-01-31', count: 10, onlyMicro: true },
  { territory: 'meuse', from: '1999-02-01', to: '2013-11-29', count: 117 },
  { territory: 'valenciennes', from: '2005-03-01', to: '2011-12-16', count: 67 },
  { territory: 'valenciennes', from: '2012-01-09', to: '2013-09-30', count: 17 },
  { territory: 'la-reunion', from: '2012-06-11', to: '2014-06-13', count: 10 },
];

/** Adds the helped firms: those published, then the two last full years of the network and this year so far. */
export function inventFirms(draft: Draft): void {
  const year = yearOf(draft.today);
  const published = publishedCohorts.map(({ territory, ...cohort }) => ({ ground: groundOf(draft, territory), ...cohort }));
  const elapsed = daysBetween(`${year}-01-01`, draft.today) / 365;
  const groups: Cohort[][] = [
    ...published.map((cohort) => [cohort]),
    // Nothing was published of that year but Vosges and the total of neighbouring years: an invented, lower number.
    spread(draft, year - 3, 96),
    spread(draft, year - 2, publishedNetwork.firmsHelpedYearBefore),
    spread(draft, year - 1, publishedNetwork.firmsHelpedLastYear),
    spread(draft, year, Math.round(145 * elapsed)),
  ];
  groups.forEach((cohorts, rank) => fill(draft, cohorts, rank));
  addPicturedFirms(draft);
  addComingFirms(draft);
  addLookAlikes(draft);
  addCaseFirms(draft, (territory, day) => publishedCohorts.some((cohort) => cohort.territory === territory && cohort.from <= day && day <= cohort.to));
}

/** Shares a year's firms among the territories open that year, by their number of lending establishments. */
function spread(draft: Draft, year: number, count: number): Cohort[] {
  const from = `${year}-01-06`;
  const last = year === yearOf(draft.today) ? addDays(draft.today, -4) : `${year}-12-18`;
  // In the first days of a year nobody has come yet.
  if (last < from) return [];
  // A span already published for a territory has its firms: nothing is added to it.
  const settled = new Set(publishedCohorts.filter(({ to }) => to >= from).map(({ territory }) => territory));
  const open = draft.grounds.filter(({ plan }) => plan.opened < last && !settled.has(plan.code));
  const weight = open.reduce((sum, { plan }) => sum + plan.establishments, 0);
  const cohorts = open.map((ground) => ({
    ground,
    from: later(from, ground.plan.opened),
    to: later(last, from),
    count: Math.floor((count * ground.plan.establishments) / weight),
  }));
  for (let i = 0, left = count - cohorts.reduce((sum, cohort) => sum + cohort.count, 0); i < left; i++) {
    const cohort = cohorts[(i * 3) % cohorts.length];
    if (cohort) cohort.count += 1;
  }
  return cohorts;
}

/** The headcounts of a cohort, in the published shares: 65 % under ten, 20 % from ten to twenty, the others above. */
function headcounts(count: number, from: Stream, onlyMicro: boolean): number[] {
  const micro = onlyMicro ? count : Math.round(count * publishedNetwork.underTen);
  const middle = onlyMicro ? 0 : Math.round(count * publishedNetwork.tenToTwenty);
  return from.shuffled(Array.from({ length: count }, (_, i) => (i < micro ? from.int(1, 9) : i < micro + middle ? from.int(10, 19) : from.int(21, 120))));
}

function fill(draft: Draft, cohorts: Cohort[], rank: number): void {
  const total = cohorts.reduce((sum, { count }) => sum + count, 0);
  const from = stream(`firms ${rank}`);
  const staff = headcounts(
    total,
    from,
    cohorts.some(({ onlyMicro }) => onlyMicro),
  );
  let i = 0;
  for (const cohort of cohorts) {
    for (let nth = 0; nth < cohort.count; nth++, i++) {
      const span = Math.max(0, daysBetween(cohort.from, cohort.to));
      const since = addDays(cohort.from, Math.floor((span * (nth + from.next())) / cohort.count));
      inventFirm(draft, {
        ground: cohort.ground,
        since: since < draft.today ? since : addDays(draft.today, -5),
        headcount: staff[i] ?? 5,
        key: `${rank} ${i}`,
      });
    }
  }
}

function inventFirm(
  draft: Draft,
  { ground, since, headcount, key, known = false }: { ground: Ground; since: PlainDate; headcount: number; key: string; known?: boolean },
): void {
  const from = stream(`firm ${key}`);
  const trade = from.pick(smallTrades);
  const commune = drawCommune(ground, from);
  const name = freshName(draft, trade, commune.name, from);
  draft.takenFirmNames.add(name);
  // A few sheets were entered while the register did not answer: number, staff and date are still to be completed.
  const toComplete = !known && yearOf(since) === yearOf(draft.today) && from.chance(0.16);
  const organisation = addCompany(draft, { key: `firm ${key}`, name, naf: trade.naf, staff: headcount, since, numbered: !toComplete });
  const establishment = addEstablishment(draft, {
    key: `firm ${key}`,
    organisation,
    ground,
    name,
    nth: 1,
    commune,
    headcount,
    since,
    role: 'beneficiary',
    toComplete,
    from,
  });
  draft.firms.push({ establishment, organisation, ground, since });
}

/** The firms of the product's pictures, helped these last weeks. */
function addPicturedFirms(draft: Draft): void {
  const ground = groundOf(draft, 'vosges');
  vosgesFirms.forEach(({ name, naf, commune: code, headcount }, rank) => {
    const from = stream(`pictured ${name}`);
    const commune = draft.communes.get(code) ?? drawCommune(ground, from);
    const since = later(addDays(draft.today, -5 - rank * 16), `${yearOf(draft.today)}-01-01`);
    const organisation = addCompany(draft, { key: name, name, naf, staff: headcount, since });
    const establishment = addEstablishment(draft, { key: name, organisation, ground, name, nth: 1, commune, headcount, since, role: 'beneficiary', from });
    draft.takenFirmNames.add(name);
    draft.firms.push({ establishment, organisation, ground, since });
  });
}

/** In the first weeks of a year hardly anybody has come yet: a few firms more in each territory, so that work is always under way. */
function addComingFirms(draft: Draft): void {
  const first = later(`${yearOf(draft.today)}-01-01`, addDays(draft.today, -LIVE + 1));
  for (const ground of draft.grounds) {
    const coming = draft.firms.filter((firm) => firm.ground === ground && firm.since >= first).length;
    for (let nth = coming; nth < COMING; nth++) {
      const from = stream(`coming ${ground.plan.code} ${nth}`);
      const since = later(first, addDays(draft.today, -5 - nth * 11));
      inventFirm(draft, { ground, since, headcount: from.int(2, 19), key: `coming ${ground.plan.code} ${nth}`, known: true });
    }
  }
}

function freshName(draft: Draft, trade: SmallTrade, commune: string, from: Stream): string {
  const draw = () => {
    const pattern = from.pick(trade.names);
    return pattern.includes('{root}') ? pattern.replace('{root}', nextRoot(draft)) : pattern.replace('{place}', from.pick(places));
  };
  const name = draw();
  return draft.takenFirmNames.has(name) ? `${draw()} · ${commune}` : name;
}

/** In some territories a firm was entered twice, by name and in haste: the product proposes to merge the two sheets. */
function addLookAlikes(draft: Draft): void {
  for (const ground of draft.grounds) {
    const from = stream(`look-alike ${ground.plan.code}`);
    const recent = draft.firms.filter(({ ground: at, since, establishment }) => at === ground && establishment.siret && yearOf(since) === yearOf(draft.today));
    const first = recent.find(({ establishment }) => establishment.name === vosgesFirms[0].name) ?? recent[0];
    if (!first || (ground.plan.code !== 'vosges' && !from.chance(0.35))) continue;
    const commune = draft.communes.get(first.establishment.commune_code ?? '') ?? drawCommune(ground, from);
    const name = misspelt(first.establishment.name);
    const since = later(addDays(draft.today, -from.int(1, 4)), `${yearOf(draft.today)}-01-01`);
    const organisation = addCompany(draft, {
      key: `look-alike ${ground.plan.code}`,
      name,
      naf: first.organisation.naf_code ?? '43.32A',
      staff: 8,
      since,
      numbered: false,
    });
    const establishment = addEstablishment(draft, {
      key: `look-alike ${ground.plan.code}`,
      organisation,
      ground,
      name,
      nth: 1,
      commune,
      headcount: 8,
      since,
      role: 'beneficiary',
      toComplete: true,
      from,
    });
    draft.firms.push({ establishment, organisation, ground, since, twin: true });
  }
}

/** A slip of the keyboard that a human sees at once: the last inner "e" written "a", else a letter lost near the end. */
function misspelt(name: string): string {
  const slipped = name.replace(/e([a-zé]+)$/, 'a$1');
  return slipped === name ? name.slice(0, -3) + name.slice(-2) : slipped;
}
