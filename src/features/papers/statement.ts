// What a lender gets back: the days its people gave in a year, to the half-day, and what came of them. Every figure is a sum over the lines below it.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { translator } from '../../platform/texts.ts';
import { localeOf } from '../../ui/locale.tsx';
import { daysSaid } from './facts.ts';
import type { Facts } from './words.ts';

export interface StatementLine {
  missionId: string;
  establishmentId: string;
  site: string;
  projectId: string;
  firmId: string;
  /** Null: the firm has not agreed to be named. */
  firm: string | null;
  commune: string | null;
  longitude: number | null;
  latitude: number | null;
  skillDomain: string;
  halfDays: number;
  jobsCreated: number;
  jobsKept: number;
  /** Of the whole file, as observed today. */
  jobsObserved: number;
  quote: string | null;
  kind: 'mission' | 'conversation' | 'visit' | 'workshop';
  /** Of days that a committee granted; else a light form, which the ledger does not know. */
  granted: boolean;
}
/** What a day is worth, from which year on, and by which rule. */
export interface DayValue {
  cents: number;
  reason: string;
  fromYear: number;
}
/** Light forms of one kind: how many, and the half-days they took. */
export interface Light {
  kind: Exclude<StatementLine['kind'], 'mission'>;
  count: number;
  halfDays: number;
}
export interface Statement {
  year: number;
  lines: readonly StatementLine[];
  /** The files of all that is told here, also of light forms: whoever is recused from one of them does not read it. */
  about: string[];
  /** Told apart: neither in the days nor in the value. */
  light: readonly Light[];
  halfDays: number;
  valueCents: number;
  day: DayValue;
  firms: number;
  named: string[];
  jobsCreated: number;
  jobsKept: number;
  jobsObserved: number;
  quotes: { quote: string; firm: string }[];
}
/** Sums of the lines: days and value over what was granted, firms once each, jobs once per file; light forms are told apart. */
export function summed(year: number, all: readonly StatementLine[], day: DayValue): Statement {
  const lines = all.filter(({ granted }) => granted);
  const light = (['conversation', 'visit', 'workshop'] as const).flatMap((kind): Light[] => {
    const of = all.filter((one) => !one.granted && one.kind === kind);
    return of.length > 0 ? [{ kind, count: of.length, halfDays: of.reduce((sum, one) => sum + one.halfDays, 0) }] : [];
  });
  const halfDays = lines.reduce((sum, one) => sum + one.halfDays, 0);
  const files = [...new Map(lines.map((one) => [one.projectId, one])).values()];
  const total = (of: (one: StatementLine) => number) => files.reduce((sum, one) => sum + of(one), 0);
  return {
    year,
    lines,
    about: [...new Set(all.map(({ projectId }) => projectId))],
    light,
    halfDays,
    valueCents: Math.round((halfDays * day.cents) / 2),
    day,
    firms: new Set(lines.map(({ firmId }) => firmId)).size,
    named: [...new Set(lines.flatMap(({ firm }) => (firm ? [firm] : [])))],
    jobsCreated: total(({ jobsCreated }) => jobsCreated),
    jobsKept: total(({ jobsKept }) => jobsKept),
    jobsObserved: total(({ jobsObserved }) => jobsObserved),
    quotes: all.flatMap(({ quote, firm }) => (quote && firm ? [{ quote, firm }] : [])),
  };
}
/** What a day is worth in a year: what was last set for it, or for the nearest year before. */
export async function dayValueOf(tx: Tx, year: number): Promise<DayValue> {
  const { rows } = await sql<DayValue>`select cents, reason, from_year as "fromYear" from day_value_of(${year}::integer)`.execute(tx);
  return rows[0]!;
}
/** The statement of these sites for a year, as far as the acting person may know of them; `hidden`: files it does not tell of besides. */
export async function statementOf(tx: Tx, sites: readonly string[], year: number, hidden: readonly string[] = []): Promise<Statement> {
  const { rows } = await sql<StatementLine>`
    select mission_id as "missionId", establishment_id as "establishmentId", site, project_id as "projectId", firm_id as "firmId", firm, commune, longitude, latitude,
      skill_domain as "skillDomain", half_days as "halfDays", jobs_created as "jobsCreated", jobs_kept as "jobsKept", jobs_observed as "jobsObserved", quote, kind, granted from statement_lines(${sites}::uuid[], ${year}::integer)`.execute(
    tx,
  );
  const told = rows.filter(({ projectId }) => !hidden.includes(projectId));
  return summed(year, told, await dayValueOf(tx, year));
}
/**
 * May the acting person make a statement a paper? Not while they are recused from any file, here or elsewhere: it tells all the days of its site. Whether one of theirs
 * would stand there is not asked, which would tell it.
 */
export async function mayMakeWhole(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ whole: boolean }>`select cardinality(actor_recused()) = 0 as whole`.execute(tx);
  return rows[0]!.whole;
}
/** Years with confirmed days, latest first. */
export async function statementYears(tx: Tx, sites: readonly string[]): Promise<number[]> {
  const { rows } = await sql<{ year: number }>`select statement_years as year from statement_years(${sites}::uuid[])`.execute(tx);
  return rows.map(({ year }) => year);
}
/** The day that a statement is drawn up on. */
export async function todayOf(tx: Tx): Promise<string> {
  const { rows } = await sql<{ today: string }>`select today_in('Europe/Paris') as today`.execute(tx);
  return rows[0]!.today;
}
export interface Site {
  id: string;
  name: string;
  territoryId: string;
  territoryCode: string;
  territory: string;
  groupId: string | null;
  group: string | null;
}
const site = sql`e.id, e.name, e.territory_id as "territoryId", t.code as "territoryCode", t.name as territory, o.group_id as "groupId", g.name as "group"
  from establishment e join territory t on t.id = e.territory_id left join organisation o on o.id = e.organisation_id left join company_group g on g.id = o.group_id`;
export async function siteOf(tx: Tx, id: string): Promise<Site | null> {
  const { rows } = await sql<Site>`select ${site} where e.id = ${id} and e.merged_into is null`.execute(tx);
  return rows[0] ?? null;
}
/** The sites of a group that the acting person may read at all. */
export async function sitesOfGroup(tx: Tx, groupId: string): Promise<Site[]> {
  const { rows } = await sql<Site>`select ${site} where o.group_id = ${groupId} and e.merged_into is null order by e.name, e.id`.execute(tx);
  return rows;
}

/** The statement as a paper says it on a day, in French: the figures of its page, under the same words. `name`: the site's, or the group's. */
export function statementFacts(name: string, statement: Statement, severalSites: boolean, today: string): Facts {
  const t = translator('fr');
  const fr = localeOf('fr', new Date(0));
  return {
    lender: name,
    site: name,
    year: String(statement.year),
    done_days: daysSaid(statement.halfDays),
    value: fr.euros(statement.valueCents),
    day_value: fr.euros(statement.day.cents),
    value_rule: statement.day.reason,
    firms_count: fr.number(statement.firms),
    firms_named: fr.list(statement.named),
    jobs_promised_all: fr.number(statement.jobsCreated + statement.jobsKept),
    jobs_promised: fr.number(statement.jobsCreated),
    jobs_kept: fr.number(statement.jobsKept),
    jobs_observed: fr.number(statement.jobsObserved),
    observed_on: fr.date(today),
    quotes: statement.quotes.map(({ quote, firm }) => `« ${quote} » (${firm})`).join(' '),
    light: fr.list(statement.light.map(({ kind, count }) => t(`papers:statement.light_${kind}`, { count }))),
    light_days: daysSaid(statement.light.reduce((sum, one) => sum + one.halfDays, 0)),
    missions: {
      head: [
        ...(severalSites ? [t('papers:statement.site')] : []),
        t('papers:statement.firm'),
        t('papers:statement.place'),
        t('papers:statement.skill'),
        t('papers:statement.days'),
        t('papers:statement.jobs'),
        t('papers:statement.jobs_observed'),
      ],
      rows: statement.lines.map((one) => [
        ...(severalSites ? [one.site] : []),
        one.firm ?? t('papers:statement.unnamed'),
        one.commune ?? '',
        t(`agreements:domain.${one.skillDomain as 'sales'}`),
        fr.number(one.halfDays / 2),
        fr.number(one.jobsCreated + one.jobsKept),
        fr.number(one.jobsObserved),
      ]),
    },
  };
}
