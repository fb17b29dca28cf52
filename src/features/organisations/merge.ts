/** A dated line that a sheet holds: what must stay apart carries one `key` (the role; or the person with the role). Last day included, null: no end. */
export interface Period {
  id: string;
  key: string;
  startsOn: string;
  endsOn: string | null;
}
/** What becomes of the lines of the sheet that goes: some move, some stay behind because the kept sheet's own line is lengthened over their days. */
export interface PeriodPlan {
  moved: string[];
  left: string[];
  lengthened: { id: string; startsOn: string; endsOn: string | null }[];
}

const FOREVER = '9999-12-31';
const end = (period: { endsOn: string | null }) => period.endsOn ?? FOREVER;
const overlap = (a: Omit<Period, 'id' | 'key'>, b: Omit<Period, 'id' | 'key'>) => a.startsOn <= end(b) && b.startsOn <= end(a);

/**
 * Joins the dated lines of two sheets so that no two lines of one key overlap and no covered day is lost:
 * a line without rival moves; a line that overlaps lengthens the kept ones up to their neighbours and stays behind.
 */
export function joinPeriods(kept: readonly Period[], going: readonly Period[]): PeriodPlan {
  const plan: PeriodPlan = { moved: [], left: [], lengthened: [] };
  for (const key of new Set(going.map((line) => line.key))) {
    const own = kept
      .filter((line) => line.key === key)
      .map((line) => ({ ...line }))
      .sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
    const before = new Map(own.map((line) => [line.id, { ...line }]));
    for (const line of going.filter((other) => other.key === key).sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1))) {
      const rivals = own.filter((one) => overlap(one, line));
      if (rivals.length === 0) {
        plan.moved.push(line.id);
        own.push({ ...line });
        own.sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
        continue;
      }
      plan.left.push(line.id);
      for (const rival of rivals) {
        const at = own.indexOf(rival);
        const previous = own[at - 1];
        const next = own[at + 1];
        const earliest = previous ? dayAfter(end(previous)) : '0000-01-01';
        const latest = next ? dayBefore(next.startsOn) : FOREVER;
        if (line.startsOn < rival.startsOn) rival.startsOn = line.startsOn > earliest ? line.startsOn : earliest;
        if (end(line) > end(rival)) rival.endsOn = end(line) < latest ? line.endsOn : latest === FOREVER ? null : latest;
      }
    }
    for (const line of own) {
      const was = before.get(line.id);
      // A line that has just moved and is then lengthened is told like any other: it is on the kept sheet by then.
      const unchanged = was
        ? was.startsOn === line.startsOn && was.endsOn === line.endsOn
        : going.some((one) => one.id === line.id && one.startsOn === line.startsOn && one.endsOn === line.endsOn);
      if (!unchanged) plan.lengthened.push({ id: line.id, startsOn: line.startsOn, endsOn: line.endsOn });
    }
  }
  return plan;
}

function dayAfter(day: string): string {
  return day >= FOREVER ? FOREVER : shifted(day, 1);
}
function dayBefore(day: string): string {
  return shifted(day, -1);
}
function shifted(day: string, by: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);
}

/** What is chosen from one sheet or the other: each choice carries the columns that only make sense together. */
export const CHOICES = {
  name: ['name'],
  organisation: ['organisation_id'],
  identity: ['siret', 'no_siret_reason', 'head_office', 'source', 'source_checked_at', 'registry_answer'],
  address: ['street', 'postcode', 'commune_code'],
  activity: ['naf_code', 'naf_edition'],
  size: ['size_band', 'headcount'],
  dates: ['opened_on', 'closed_on'],
} as const;
export type Choice = keyof typeof CHOICES;
export const CHOICE_NAMES = Object.keys(CHOICES) as readonly Choice[];
/** For each choice: `kept`, the sheet that stays, or `going`, the one that goes. */
export type Choices = Record<Choice, 'kept' | 'going'>;

/** The choice a person would most often make: what the kept sheet knows, else what the other knows. */
export function usualChoices(kept: Record<string, unknown>, going: Record<string, unknown>): Choices {
  const knows = (sheet: Record<string, unknown>, column: string) => sheet[column] !== null && sheet[column] !== undefined && sheet[column] !== '';
  const first: Record<Choice, string> = {
    name: 'name',
    organisation: 'siren',
    identity: 'siret',
    address: 'commune_code',
    activity: 'naf_code',
    size: 'size_band',
    dates: 'opened_on',
  };
  return Object.fromEntries(CHOICE_NAMES.map((choice) => [choice, !knows(kept, first[choice]) && knows(going, first[choice]) ? 'going' : 'kept'])) as Choices;
}

/** Years that both sheets pledge for: a merge would count them twice, so a person settles them first. */
export function pledgeConflicts(kept: readonly number[], going: readonly number[]): number[] {
  return [...new Set(kept.filter((year) => going.includes(year)))].sort();
}
