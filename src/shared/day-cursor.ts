/** Where a page of a list ends that is ordered by a day and an id. */
export interface DayCursor {
  /** `YYYY-MM-DD`. */
  day: string;
  id: string;
}

/** As an address carries it: `2026-11-20_<id>`. */
export function dayCursorText({ day, id }: DayCursor): string {
  return `${day}_${id}`;
}
/** What an address carries, read back; null for what is no such place (a day that is not in the calendar too). */
export function dayCursorOf(text: string | null): DayCursor | null {
  const [, day, id] = /^(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text ?? '') ?? [];
  return day && id && !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day) ? { day, id } : null;
}
