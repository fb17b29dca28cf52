import { PLACES_OF, ROLES } from '../../src/features/people/scope.ts';
import type { MatrixLine, Visitor } from './line.ts';

const national: Visitor[] = ['national_animator', 'national_animator:other'];
/** Whoever has a role, wherever: they then see their own territories' agreements only. */
const anybodyWithARole: Visitor[] = ROLES.flatMap((role): Visitor[] => [role, `${role}:other`]);
/** Whoever has a role in the territory itself; people of its establishments have not. */
const insiders: Visitor[] = [...ROLES.filter((role) => PLACES_OF[role][0] === 'territory'), ...national];
const keepers: Visitor[] = ['local_animator', ...national];
const animators: Visitor[] = ['local_animator', 'local_animator:other', ...national];
const agreement =
  (rest = '') =>
  (w: { agreementId: string }) =>
    `/conventions/${w.agreementId}${rest}`;

const readers: Visitor[] = ['local_animator', 'fund_manager', 'chair', 'co_chair', 'committee_member'];
const siteOwn: Visitor[] = ['site_manager', 'lender_hr', 'owner'];
const listers: Visitor[] = [...readers, ...siteOwn].flatMap((role): Visitor[] => [role, `${role}:other` as Visitor]).concat(national);
const proposers: Visitor[] = ['local_animator', 'site_manager', 'lender_hr'];
const site =
  (rest = '') =>
  (w: { establishmentId: string }) =>
    `/etablissements/${w.establishmentId}/engagements${rest}`;
const pledge = (rest: string) => (w: { pledgeId: string }) => `/engagements/${w.pledgeId}/${rest}`;

export const lines: readonly MatrixLine[] = [
  { route: 'GET /conventions', path: () => '/conventions', allowed: anybodyWithARole },
  { route: 'GET /conventions/nouvelle', path: (w) => `/conventions/nouvelle?territoire=${w.territoryCode}`, allowed: keepers },
  { route: 'GET /conventions/nouvelle', path: () => '/conventions/nouvelle', allowed: animators },
  { route: 'POST /conventions/nouvelle', path: (w) => `/conventions/nouvelle?territoire=${w.territoryCode}`, allowed: keepers },
  { route: 'GET /conventions/:id', path: agreement(), allowed: insiders },
  ...(['modifier', 'renouveler', 'signer', 'abandonner', 'avenant'] as const).flatMap((act): MatrixLine[] => [
    { route: `GET /conventions/:id/${act}`, path: agreement(`/${act}`), allowed: keepers },
    { route: `POST /conventions/:id/${act}`, path: agreement(`/${act}`), allowed: keepers },
  ]),
  { route: 'POST /conventions/:id/signataires', path: agreement('/signataires'), allowed: keepers },
  {
    route: 'POST /conventions/:id/signataires/:signatoryId/retirer',
    path: (w) => `/conventions/${w.agreementId}/signataires/${w.contactId}/retirer`,
    allowed: keepers,
  },
  { route: 'POST /conventions/:id/objectifs', path: agreement('/objectifs'), allowed: keepers },
  {
    route: 'POST /conventions/:id/objectifs/:objectiveId/retirer',
    path: (w) => `/conventions/${w.agreementId}/objectifs/${w.contactId}/retirer`,
    allowed: keepers,
  },
  { route: 'POST /conventions/:id/fichier', path: agreement('/fichier'), allowed: keepers },

  { route: 'GET /engagements', path: () => '/engagements', allowed: listers },
  { route: 'GET /engagements.csv', path: () => '/engagements.csv', allowed: listers },
  { route: 'GET /etablissements/:id/engagements', path: site(), allowed: [...readers, ...siteOwn, ...national] },
  { route: 'GET /etablissements/:id/engagements/nouveau', path: site('/nouveau'), allowed: proposers },
  { route: 'POST /etablissements/:id/engagements', path: site(), allowed: proposers },
  { route: 'POST /etablissements/:id/engagements/reprendre', path: site('/reprendre'), allowed: proposers },
  { route: 'GET /engagements/:id/modifier', path: pledge('modifier'), allowed: proposers },
  { route: 'POST /engagements/:id/modifier', path: pledge('modifier'), allowed: proposers },
  { route: 'POST /engagements/:id/confirmer', path: pledge('confirmer'), allowed: ['local_animator'] },
  { route: 'GET /engagements/:id/retirer', path: pledge('retirer'), allowed: proposers },
  { route: 'POST /engagements/:id/retirer', path: pledge('retirer'), allowed: proposers },
];
