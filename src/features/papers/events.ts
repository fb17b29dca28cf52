import type {} from '../../platform/events.ts';
import type { Kind, Role } from './kinds.ts';

interface OfPaper {
  paperId: string;
  number: string;
  kind: Kind;
}
declare module '../../platform/events.ts' {
  interface Events {
    'papers.prepared': OfPaper;
    'papers.sent': OfPaper;
    /** One signatory signed; `role` says in what quality. */
    'papers.signature_given': OfPaper & { role: Role };
    /** The last signature: the paper is printed and sealed; a copy goes to every party. */
    'papers.signed': OfPaper;
    'papers.refused': OfPaper & { role: Role; reason: string };
    'papers.reminded': OfPaper & { signatoryId: string; role: Role };
    /** A signatory's address was put right; former links are closed. */
    'papers.readdressed': OfPaper & { signatoryId: string; role: Role };
    /** The holder of a link that ended asked for another; it goes to the address that stands with the signatory. */
    'papers.link_asked': OfPaper & { signatoryId: string };
    'papers.voided': OfPaper & { reason: string };
    'papers.template_published': { kind: Kind; version: number };
    'papers.day_value_set': { cents: number };
  }
}
