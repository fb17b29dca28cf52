import type {} from '../../platform/events.ts';

/** Told under the file, which a recused member does not see. */
interface OfFollowUp {
  followUpId: string;
  /** Of the file. */
  reference: string;
  /** Of the firm. */
  name: string;
  /** Months after the decision. */
  months: number;
}
declare module '../../platform/events.ts' {
  interface Events {
    /** The owner is asked, or asked again. */
    'followups.asked': OfFollowUp;
    'followups.answered': OfFollowUp & { headcount: number; created: number };
    /** An owner's answer after a visit or a call: kept beside what was heard or seen. */
    'followups.answered_beside': OfFollowUp & { headcount: number; created: number };
    /** The owner says that the firm has closed. */
    'followups.closed_said': OfFollowUp;
    'followups.met': OfFollowUp;
    'followups.set_aside': OfFollowUp & { reason: string };
    /** The help is over: the file is followed. */
    'followups.began': { reference: string; name: string };
    /** The last follow-up has come: the file is closed. */
    'followups.over': { reference: string; name: string };
  }
}
