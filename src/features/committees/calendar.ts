// Calendar entries: one identity per session and person's reason to come, a sequence that rises, nothing of what a file holds.
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';

/** An entry of somebody's calendar. Moments are in UTC: no time zone is needed, and none can be wrong. */
export interface Entry {
  /** Stays the same for as long as the thing lives. */
  uid: string;
  sequence: number;
  starts: Date;
  ends: Date;
  summary: string;
  description: string;
  place: string | null;
  url: string;
  cancelled: boolean;
}
type Method = 'REQUEST' | 'CANCEL' | 'PUBLISH';

/** Who an invitation comes from. */
export const organizerOf = ({ baseUrl }: { baseUrl: string }) => `alize@${new URL(baseUrl).hostname}`;
/** The text of a calendar with these entries (RFC 5545). `REQUEST` invites or updates, `CANCEL` takes back, `PUBLISH` is a feed. */
export function calendarText(
  method: Method,
  name: string,
  entries: readonly Entry[],
  at: Date,
  organizer: { name: string; email: string } | null = null,
  attendee: { name: string; email: string } | null = null,
): string {
  const calendar = ical({ name, method: ICalCalendarMethod[method], prodId: { company: 'ALIZE', product: 'alize', language: 'FR' } });
  for (const entry of entries)
    calendar.createEvent({
      id: entry.uid,
      sequence: entry.sequence,
      stamp: at,
      start: entry.starts,
      end: entry.ends,
      summary: entry.summary,
      description: entry.description,
      location: entry.place,
      url: entry.url,
      status: entry.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      ...(organizer ? { organizer } : {}),
      ...(attendee ? { attendees: [{ name: attendee.name, email: attendee.email, rsvp: false }] } : {}),
    });
  return calendar.toString();
}
