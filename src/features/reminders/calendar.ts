// Working days of a place: neither Saturday, Sunday nor a public holiday there. Days are plain `YYYY-MM-DD` strings.

/** Where public holidays differ: the whole country's, and those that a département adds. */
export type Region =
  | 'france'
  | 'alsace_moselle'
  | 'guadeloupe'
  | 'martinique'
  | 'guyane'
  | 'la_reunion'
  | 'mayotte'
  | 'saint_barthelemy'
  | 'saint_martin'
  | 'polynesie'
  | 'nouvelle_caledonie';

const REGION_OF: Readonly<Record<string, Region>> = {
  '57': 'alsace_moselle',
  '67': 'alsace_moselle',
  '68': 'alsace_moselle',
  '971': 'guadeloupe',
  '972': 'martinique',
  '973': 'guyane',
  '974': 'la_reunion',
  '976': 'mayotte',
  '977': 'saint_barthelemy',
  '978': 'saint_martin',
  '987': 'polynesie',
  '988': 'nouvelle_caledonie',
};

/** The region of a département's code (`88`, `974`) or of a commune's (`88160`, `97411`). Anything else keeps the whole country's holidays. */
export function regionOf(code: string | null): Region {
  if (!code) return 'france';
  return REGION_OF[code.slice(0, 3)] ?? REGION_OF[code.slice(0, 2)] ?? 'france';
}

// Article L3133-1 of the labour code, month and day.
const EVERYWHERE = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'];
/** Days after Easter: Monday, Ascension, Whit Monday. */
const AFTER_EASTER = [1, 39, 50];
// Article L3134-13 (Alsace-Moselle: 26 December here, Good Friday below), L3422-2 (the abolition of slavery, overseas), local days elsewhere.
const ADDED: Readonly<Record<Region, readonly string[]>> = {
  france: [],
  alsace_moselle: ['12-26'],
  guadeloupe: ['05-27'],
  martinique: ['05-22'],
  guyane: ['06-10'],
  la_reunion: ['12-20'],
  mayotte: ['04-27'],
  saint_barthelemy: ['10-09'],
  saint_martin: ['05-28'],
  polynesie: ['06-29'],
  nouvelle_caledonie: ['09-24'],
};

/** Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher's reckoning). */
export function easter(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  return dayOf(Date.UTC(year, month - 1, ((h + l - 7 * m + 114) % 31) + 1));
}

const known = new Map<string, ReadonlySet<string>>();
/** The public holidays of a year in a region. */
export function holidays(year: number, region: Region): ReadonlySet<string> {
  const key = `${region} ${year}`;
  let days = known.get(key);
  if (!days) {
    const sunday = easter(year);
    days = new Set([
      ...[...EVERYWHERE, ...ADDED[region]].map((day) => `${year}-${day}`),
      ...AFTER_EASTER.map((after) => shifted(sunday, after)),
      // Good Friday, where there is a Protestant church: taken as the rule there, a reminder can wait a day.
      ...(region === 'alsace_moselle' ? [shifted(sunday, -2)] : []),
    ]);
    known.set(key, days);
  }
  return days;
}

// In UTC every day has 24 hours. The planner asks this for each thing and each day ahead: a calendar library took five times as long.
const DAY = 86_400_000;
const timeOf = (day: string) => Date.parse(`${day}T00:00:00Z`);
const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10);

/** A day so many days later (earlier when negative), whatever these days are. */
export function shifted(day: string, days: number): string {
  return dayOf(timeOf(day) + days * DAY);
}
export function isWorkingDay(day: string, region: Region): boolean {
  const weekday = new Date(timeOf(day)).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidays(Number(day.slice(0, 4)), region).has(day);
}
/** The so-many-th working day after a day, that day itself not counted. Zero gives the day back as it is. */
export function addWorkingDays(day: string, count: number, region: Region): string {
  let at = day;
  for (let left = count; left > 0;) {
    at = shifted(at, 1);
    if (isWorkingDay(at, region)) left--;
  }
  return at;
}
