import type {} from '../../platform/events.ts';

declare module '../../platform/events.ts' {
  interface Events {
    /** `name`: of the site. Half-days pledged in one skill serve another. */
    'days.converted': { name: string; year: number; from: string; to: string; halfDays: number; reason: string };
    /** Told on the project that gives them back. */
    'days.released': { name: string; year: number; halfDays: number; reason: string };
  }
}
