import type {} from '../../platform/events.ts';

/** What names a mission in a sentence. Told under the file it helps, which a recused member does not see, and to the site that lends. */
export interface OfDays {
  missionId: string;
  /** Of the file. */
  reference: string;
  /** Of the firm. */
  name: string;
  halfDays: number;
}

declare module '../../platform/events.ts' {
  interface Events {
    'timesheets.logged': OfDays & { day: string };
    /** The expert takes back what was logged by mistake. */
    'timesheets.withdrawn': OfDays & { day: string };
    /** By the owner, or by the animator in their place. */
    'timesheets.confirmed': OfDays;
    /** Few, and long told: by the territory's rule. */
    'timesheets.auto_confirmed': OfDays;
    'timesheets.disputed': OfDays & { reason: string };
    /** The animator takes a half-day out, with a reason. */
    'timesheets.taken_out': OfDays & { reason: string };
    'timesheets.link_sent': OfDays;
    /** The holder of a link that ended asked for a new one; it goes to the address the first was sent to. */
    'timesheets.link_asked': { linkId: string };
    /** A phone is lost: every link of the person, and the phones they were opened on, close. By the person or an animator. */
    'timesheets.links_closed': { count: number };
    'timesheets.review_asked': OfDays;
    'timesheets.reviewed': OfDays;
    'timesheets.quote_allowed': OfDays;
    'timesheets.quote_taken_back': OfDays;
    'timesheets.closed': OfDays;
  }
}
