// What sites pledged in the years that are over, so that the days decided then, and published since, were there to be granted.
import { later, type PlainDate, yearOf } from './calendar.ts';
import type { Draft, Ground, LendingSite } from './draft.ts';
import type { FilePlan } from './files.ts';
import { add, inForce } from './pledges.ts';
import { stream } from './random.ts';
import { instantOn, type SkillDomain } from './world.ts';

/** Half-days of one skill in one pledge, as sites usually say them. */
const USUAL = 8;

/** Completes the pledges of past years, by territory, year and skill, up to what the committees decided of them. */
export function pledgeForFiles(draft: Draft, plans: readonly FilePlan[]): void {
  const thisYear = yearOf(draft.today);
  const wanted = new Map<string, { ground: Ground; year: number; domain: SkillDomain; halfDays: number; first: PlainDate }>();
  for (const { firm, decidedOn, words, halfDays } of plans) {
    if (decidedOn === null || yearOf(decidedOn) >= thisYear) continue;
    const year = yearOf(decidedOn);
    const key = `${firm.ground.id} ${year} ${words.domain}`;
    const before = wanted.get(key);
    wanted.set(key, {
      ground: firm.ground,
      year,
      domain: words.domain,
      halfDays: halfDays + (before?.halfDays ?? 0),
      first: before && before.first < decidedOn ? before.first : decidedOn,
    });
  }
  const pledges = Map.groupBy(draft.world.pledge, ({ establishment_id, year }) => `${establishment_id} ${year}`);
  const lines = Map.groupBy(draft.world.pledge_line, ({ pledge_id }) => pledge_id);
  /** Where all spoke after the session, one of them spoke before it. */
  const hasten = (ground: Ground, year: number, first: PlainDate) => {
    const site = draft.sites.find(
      (one) => one.ground === ground && one.since < first && pledges.get(`${one.establishment.id} ${year}`)?.every(({ status }) => status === 'confirmed'),
    );
    const [pledge] = (site && pledges.get(`${site.establishment.id} ${year}`)) ?? [];
    if (!site || !pledge) return;
    const on = later(`${year}-01-04`, site.since);
    Object.assign(pledge, { confirmed_on: on, confirmed_by: null, created_at: instantOn(on), updated_at: instantOn(on, 60) });
  };
  for (const { ground, year, domain, halfDays, first } of wanted.values()) {
    const from = stream(`pledges before ${ground.id} ${year} ${domain}`);
    // Whoever had said no that year, or says yes after the session, is not asked.
    const open = (site: LendingSite) => {
      const own = pledges.get(`${site.establishment.id} ${year}`) ?? [];
      return site.ground === ground && site.since < first && own.every(({ status, confirmed_on }) => status === 'confirmed' && confirmed_on! < first);
    };
    if (!draft.sites.some(open)) hasten(ground, year, first);
    const sites = from.shuffled(draft.sites.filter(open));
    const lineOf = (site: LendingSite) => {
      const [pledge] = pledges.get(`${site.establishment.id} ${year}`) ?? [];
      return { pledge, line: pledge && lines.get(pledge.id)?.find(({ skill_domain }) => skill_domain === domain) };
    };
    let short = halfDays - sites.reduce((sum, site) => sum + (lineOf(site).line?.half_days ?? 0), 0);
    for (let round = 1; short > 0 && sites.length > 0; round++) {
      for (const site of sites) {
        if (short <= 0) break;
        const { pledge, line } = lineOf(site);
        const more = Math.min(short, from.int(2, USUAL));
        short -= more;
        if (line) line.half_days += more;
        else if (pledge) {
          const added = { pledge_id: pledge.id, territory_id: ground.id, skill_domain: domain, half_days: more };
          draft.world.pledge_line.push(added);
          lines.set(pledge.id, [...(lines.get(pledge.id) ?? []), added]);
        } else {
          const on = later(`${year}-01-0${from.int(3, 9)}`, site.since);
          const made = add(draft, site, {
            year,
            from,
            on,
            agreement: inForce(draft, ground.id, on),
            status: 'confirmed',
            confirmed_on: on,
            euro_cents: 0,
            lines: [[domain, more]],
          });
          pledges.set(`${site.establishment.id} ${year}`, [made.pledge]);
          lines.set(made.pledge.id, made.lines);
        }
      }
    }
  }
}
