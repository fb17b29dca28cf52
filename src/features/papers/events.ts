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
    /** What it told or stood on has changed, or another takes its place: `fields` as in `paper.void_fields`. */
    'papers.fell': OfPaper & { fields: string[] };
    'papers.template_published': { kind: Kind; version: number };
    /** The statement of a whole group became a paper. */
    'papers.group_statement_made': { group: string; number: string; year: number };
    /** The head office of a group may read its statements by a link, until a day. */
    'papers.group_link_made': { group: string; label: string; until: string };
    'papers.group_link_revoked': { group: string; label: string };
    'papers.day_value_set': { cents: number };
  }
}
