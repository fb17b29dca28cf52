import type {} from '../../platform/events.ts';

/** What names a session in a sentence: its day, `YYYY-MM-DD`, null while it is looked for. */
export interface OfSession {
  heldOn: string | null;
}

declare module '../../platform/events.ts' {
  interface Events {
    'committees.mandate_given': { name: string; seat: string; role: string; body: string };
    'committees.mandate_ended': { name: string; body: string; reason: string };
    /** Told under the file, which a recused member does not see. */
    'committees.link_settled': { reference: string; name: string; member: string; upheld: boolean; reason: string };
    'committees.recusal_lifted': { reference: string; name: string; member: string; upheld: boolean; reason: string };
    /** Told under the file; `heldOn` is the session's day. */
    'committees.decided': OfSession & { reference: string; name: string; outcome: string; itemId: string };
    'committees.decision_undone': OfSession & { reference: string; name: string; outcome: string; itemId: string };
    /** The item is closed for good: what was decided is told to the owner and to the establishments. */
    'committees.item_closed': OfSession & { reference: string; name: string; outcome: string; itemId: string };
    /** Told under the file; `last`: nothing is left to lift. */
    'committees.condition_lifted': { reference: string; name: string; condition: string; note: string; last: boolean };
    'committees.session_opened': OfSession & { number: number };
    'committees.session_closed': OfSession;
    'committees.session_planned': OfSession;
    'committees.session_polled': OfSession & { count: number };
    'committees.session_edited': OfSession & { moved: boolean };
    'committees.agenda_set': OfSession & { count: number };
    'committees.summoned': OfSession & { shortReason: string | null };
    'committees.session_cancelled': OfSession & { reason: string };
  }
}
