import type {} from '../../platform/events.ts';

declare module '../../platform/events.ts' {
  interface Events {
    /** The holder of a link that no longer opens asked for a new one; it goes to the address the first was sent to. */
    'links.renewal_asked': { linkId: string };
  }
}
