import type {} from '../../platform/events.ts';

/** What names a lead in a sentence: the firm, or the person while there is no firm. */
interface OfLead {
  name: string;
}

declare module '../../platform/events.ts' {
  interface Events {
    /** Somebody typing left an address to take it up again: a link goes there. */
    'leads.kept_for_later': OfLead;
    'leads.received': OfLead & { kind: 'project' | 'site_offer' };
    /** Held back for a look by a human. */
    'leads.held': OfLead & { reasons: string[] };
    'leads.released': OfLead;
    /** An animator wrote down a call. */
    'leads.entered': OfLead & { source: string };
    'leads.routed': OfLead & { place: string | null; routing: string };
    'leads.qualified': OfLead;
    'leads.redirected': OfLead & { to: string; reason: string };
    'leads.dropped': OfLead & { reason: string };
    /** A file was opened from it. */
    'leads.became_file': OfLead & { reference: string };
    /** A site that offered help is a contributor now. */
    'leads.joined': OfLead;
    /** A lead that had ended was taken up again. */
    'leads.taken_up': OfLead;
    'leads.handed_over': OfLead & { to: string };
    'leads.partner_added': { partner: string };
    'leads.partner_revoked': { partner: string };
  }
}
