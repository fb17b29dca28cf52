import type {} from '../../platform/events.ts';

/** Of an establishment; never of a person: whoever guards the network reads these too. */
interface OfSite {
  name: string;
}
interface OfRequest {
  /** Of the site that is asked, and of the firm it is asked for. */
  site: string;
  firm: string;
  halfDays: number;
}
interface OfSkill {
  skill: string;
}

declare module '../../platform/events.ts' {
  interface Events {
    'skills.offer_added': OfSite;
    'skills.offer_edited': OfSite;
    'skills.offer_withdrawn': OfSite;
    'skills.expert_declared': OfSite;
    'skills.expert_edited': OfSite;
    'skills.checked': OfSite & { count: number };
    'skills.confirmed': OfSite;
    'skills.skill_added': OfSkill;
    'skills.skill_edited': OfSkill;
    'skills.skill_archived': OfSkill;
    'skills.skill_restored': OfSkill;
    'skills.asked': OfRequest & { requestId: string };
    'skills.reminded': OfRequest & { requestId: string };
    'skills.accepted': OfRequest & { requestId: string };
    'skills.refused': OfRequest & { requestId: string };
    'skills.expired': OfRequest & { requestId: string };
    'skills.withdrawn': OfRequest & { requestId: string };
  }
}
