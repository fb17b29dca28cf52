import type {} from '../../platform/events.ts';

declare module '../../platform/events.ts' {
  interface Events {
    /** A definition of the dictionary has a new version. */
    'figures.defined': { code: string; name: string; version: number; reason: string };
    /** Somebody may read figures by a link, until a day. */
    'figures.link_made': { name: string; label: string; until: string };
    'figures.link_revoked': { name: string; label: string };
  }
}
