/** What happens to people; `name` is the person concerned, `role` and `place` as the timeline says them. */
declare module '../../platform/events.ts' {
  interface Events {
    'people.role_given': { name: string; role: string; place: string | null; personId: string };
    'people.role_ended': { name: string; role: string; place: string | null; reason: string; personId: string };
    'people.invited': { name: string; role: string; place: string | null };
    'people.invitation_accepted': { name: string; role: string; place: string | null };
    'people.invitation_revoked': { name: string };
    'people.left': { name: string; reason: string };
    'people.second_factor_added': { what: string };
    'people.second_factor_removed': { what: string };
  }
}

export {};
