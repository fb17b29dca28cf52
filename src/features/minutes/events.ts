import type {} from '../../platform/events.ts';

/** What names the minutes in a sentence: the number and the day of their session. Nothing in it names a file. */
interface OfMinutes {
  number: number;
  heldOn: string;
}

declare module '../../platform/events.ts' {
  interface Events {
    'minutes.drafted': OfMinutes;
    'minutes.sent': OfMinutes & { until: string };
    'minutes.objected': OfMinutes;
    'minutes.objection_answered': OfMinutes & { objectionId: string };
    'minutes.approved': OfMinutes;
    'minutes.signed': OfMinutes & { document: string };
    'minutes.addendum_written': OfMinutes;
    'minutes.addendum_signed': OfMinutes & { document: string };
  }
}
