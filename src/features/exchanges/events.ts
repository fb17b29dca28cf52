import type {} from '../../platform/events.ts';

interface OfProject {
  reference: string;
  name: string;
}

declare module '../../platform/events.ts' {
  interface Events {
    /** The team asks the owner to correct named fields; `requestId` is what the mail speaks of. */
    'exchanges.correction_asked': OfProject & { requestId: string; count: number };
    'exchanges.correction_answered': OfProject & { requestId: string };
    'exchanges.correction_closed': OfProject;
    'exchanges.task_added': OfProject & { title: string; taskId: string };
    'exchanges.task_done': OfProject & { title: string };
    'exchanges.task_reopened': OfProject & { title: string };
    'exchanges.message_written': OfProject & { messageId: string; fromOwner: boolean };
    'exchanges.mail_kept': OfProject & { subject: string };
  }
}
