import { PLACES_OF, ROLES } from '../../src/features/people/scope.ts';
import { SKILLED } from '../../test/skilled.ts';
import type { MatrixLine, Visitor } from './line.ts';

const national: Visitor[] = ['national_animator', 'national_animator:other'];
const insiders: Visitor[] = [...ROLES.filter((role) => PLACES_OF[role][0] === 'territory'), ...national];
/** The site's own people and the animators of its territory. */
const keepers: Visitor[] = ['site_manager', 'lender_hr', 'local_animator'];
const animators: Visitor[] = ['local_animator'];
/** Whoever holds a role, but for owners: they then see their own places only. */
const openers: Visitor[] = ROLES.filter((role) => role !== 'owner').flatMap((role): Visitor[] => [role, `${role}:other`]);
const site = (rest: string) => (w: { establishmentId: string }) => `/etablissements/${w.establishmentId}${rest}`;
const need =
  (rest = '') =>
  (w: { projectId: string }) =>
    `/dossiers/${w.projectId}/besoins/${SKILLED.needId}${rest}`;

export const lines: readonly MatrixLine[] = [
  { route: 'GET /competences', path: () => '/competences', allowed: openers },
  { route: 'GET /competences/arbre', path: () => '/competences/arbre', allowed: national },
  { route: 'GET /competences/arbre/nouvelle', path: () => '/competences/arbre/nouvelle', allowed: national },
  { route: 'POST /competences/arbre', path: () => '/competences/arbre', allowed: national },
  { route: 'GET /competences/arbre/:id', path: () => `/competences/arbre/${SKILLED.skillId}`, allowed: national },
  { route: 'POST /competences/arbre/:id', path: () => `/competences/arbre/${SKILLED.skillId}`, allowed: national },
  { route: 'POST /competences/arbre/:id/archiver', path: () => `/competences/arbre/${SKILLED.skillId}/archiver`, allowed: national },
  { route: 'POST /competences/arbre/:id/reprendre', path: () => `/competences/arbre/${SKILLED.skillId}/reprendre`, allowed: national },
  // Counts alone: whoever belongs to the territory; a site's own people have their own site.
  { route: 'GET /territoires/:code/competences', path: (w) => `/territoires/${w.territoryCode}/competences`, allowed: insiders },
  { route: 'GET /besoins-non-couverts', path: () => '/besoins-non-couverts', allowed: ['local_animator', 'local_animator:other', ...national] },
  { route: 'GET /etablissements/:id/competences', path: site('/competences'), allowed: keepers },
  { route: 'GET /etablissements/:id/competences/nouvelle', path: site('/competences/nouvelle'), allowed: keepers },
  { route: 'POST /etablissements/:id/competences', path: site('/competences'), allowed: keepers },
  { route: 'POST /etablissements/:id/competences/verifier', path: site('/competences/verifier'), allowed: keepers },
  { route: 'GET /offres/:id', path: () => `/offres/${SKILLED.offerId}`, allowed: keepers },
  { route: 'POST /offres/:id', path: () => `/offres/${SKILLED.offerId}`, allowed: keepers },
  { route: 'POST /offres/:id/retirer', path: () => `/offres/${SKILLED.offerId}/retirer`, allowed: keepers },
  { route: 'GET /etablissements/:id/intervenants', path: site('/intervenants'), allowed: keepers },
  { route: 'POST /etablissements/:id/intervenants', path: site('/intervenants'), allowed: keepers },
  // The names of those who are lent: their site, their animators, themselves.
  { route: 'GET /intervenants/:id', path: () => `/intervenants/${SKILLED.expertId}`, allowed: [...keepers, 'expert'] },
  { route: 'POST /intervenants/:id', path: () => `/intervenants/${SKILLED.expertId}`, allowed: [...keepers, 'expert'] },
  { route: 'GET /dossiers/:id/besoins', path: (w) => `/dossiers/${w.projectId}/besoins`, allowed: animators },
  { route: 'GET /dossiers/:id/besoins/:besoin', path: need(), allowed: animators },
  { route: 'POST /dossiers/:id/besoins/:besoin/competences', path: need('/competences'), allowed: animators },
  { route: 'POST /dossiers/:id/besoins/:besoin/demander', path: need('/demander'), allowed: animators },
  { route: 'GET /demandes', path: () => '/demandes', allowed: 'signed-in' },
  { route: 'GET /demandes/lien/:token', path: () => `/demandes/lien/${'x'.repeat(43)}`, allowed: [], byLink: true },
  { route: 'POST /demandes/lien/:token/accepter', path: () => `/demandes/lien/${'x'.repeat(43)}/accepter`, allowed: [], byLink: true },
  { route: 'POST /demandes/lien/:token/refuser', path: () => `/demandes/lien/${'x'.repeat(43)}/refuser`, allowed: [], byLink: true },
  // Asked of one person: theirs to answer, not their employer's.
  { route: 'GET /demandes/:id', path: () => `/demandes/${SKILLED.requestId}`, allowed: [...animators, 'expert'] },
  { route: 'POST /demandes/:id/accepter', path: () => `/demandes/${SKILLED.requestId}/accepter`, allowed: [...animators, 'expert'] },
  { route: 'POST /demandes/:id/refuser', path: () => `/demandes/${SKILLED.requestId}/refuser`, allowed: [...animators, 'expert'] },
  { route: 'POST /demandes/:id/retirer', path: () => `/demandes/${SKILLED.requestId}/retirer`, allowed: animators },
  { route: 'GET /seances/:id/affectation', path: (w) => `/seances/${w.sessionId}/affectation`, allowed: animators },
  { route: 'POST /seances/:id/affectation', path: (w) => `/seances/${w.sessionId}/affectation`, allowed: animators },
];
