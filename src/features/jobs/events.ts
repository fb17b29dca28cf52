import type {} from '../../platform/events.ts';

/** Told under the file, which a recused member does not see. */
interface OfJobs {
  /** Of the file. */
  reference: string;
  /** Of the firm. */
  name: string;
  /** How many jobs. */
  count: number;
}
declare module '../../platform/events.ts' {
  interface Events {
    'jobs.observed': OfJobs;
    'jobs.signed': OfJobs;
    'jobs.revised': OfJobs & { reason: string };
    'jobs.ended': OfJobs;
    'jobs.moved': OfJobs & { reason: string };
    'jobs.counted_elsewhere': OfJobs & { scheme: string };
    'jobs.counted_here': OfJobs;
    'jobs.attributed': OfJobs & { funder: string };
    'jobs.opened': OfJobs;
    'jobs.corrected': OfJobs & { reason: string };
  }
}
