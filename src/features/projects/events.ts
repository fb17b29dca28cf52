import type {} from '../../platform/events.ts';
import type { ProjectStatus } from './life-cycle.ts';

/** What names a file in a sentence. */
export interface OfProject {
  reference: string;
  /** Of the firm. */
  name: string;
}

declare module '../../platform/events.ts' {
  interface Events {
    'projects.opened': OfProject;
    /** The owner sent the file to the animator. */
    'projects.sent': OfProject;
    /** By the animator, in the owner's place. */
    'projects.sent_for_owner': OfProject & { reason: string };
    'projects.links_taken_back': OfProject;
    'projects.completed': OfProject;
    /** Something is missing again. */
    'projects.incomplete_again': OfProject & { missing: number };
    'projects.scheduled': OfProject & { sessionOn: string };
    'projects.unscheduled': OfProject;
    'projects.taken_up': OfProject;
    'projects.withdrawn': OfProject & { reason: string; byOwner: boolean };
    'projects.firm_closed': OfProject & { reason: string };
    'projects.resumed': OfProject & { from: ProjectStatus };
    'projects.piece_added': OfProject & { file: string; byOwner: boolean };
    'projects.piece_removed': OfProject & { file: string; byOwner: boolean };
    /** The animator who holds it changed. */
    'projects.handed_over': OfProject & { from: string | null; to: string };
    /** The owner was sent a new link to the file. */
    'projects.link_sent': OfProject & { email: string };
  }
}
