import { ROLES, PLACES_OF } from '../../src/features/people/scope.ts';
import type { MatrixLine, Visitor } from './line.ts';

const own = (w: { territoryCode: string }, rest = '') => `/territoires/${w.territoryCode}${rest}`;
/** Whoever has a role in the territory itself reads its inner parts; people of its establishments do not. */
const insiders: Visitor[] = [...ROLES.filter((role) => PLACES_OF[role][0] === 'territory'), 'national_animator', 'national_animator:other'];
const keepers: Visitor[] = ['local_animator', 'national_animator', 'national_animator:other'];
const national: Visitor[] = ['national_animator', 'national_animator:other'];
const animators: Visitor[] = ['local_animator', 'local_animator:other', ...national];

export const lines: MatrixLine[] = [
  { route: 'GET /territoires', path: () => '/territoires', allowed: 'public' },
  { route: 'GET /carte', path: () => '/carte', allowed: 'public' },
  { route: 'GET /territoires/:code', path: (w) => own(w), allowed: 'public' },
  { route: 'GET /territoires/:code/perimetre', path: (w) => own(w, '/perimetre'), allowed: 'public' },
  { route: 'POST /territoires/:code/perimetre', path: (w) => own(w, '/perimetre'), allowed: keepers },
  { route: 'POST /territoires/:code/questions', path: (w) => own(w, '/questions'), allowed: keepers },
  { route: 'GET /territoires/:code/equipe', path: (w) => own(w, '/equipe'), allowed: insiders },
  { route: 'GET /territoires/:code/historique', path: (w) => own(w, '/historique'), allowed: insiders },
  { route: 'GET /territoires/:code/regles', path: (w) => own(w, '/regles'), allowed: insiders },
  { route: 'GET /territoires/:code/regles/:name', path: (w) => own(w, '/regles/quorum_share'), allowed: keepers },
  { route: 'POST /territoires/:code/regles/:name', path: (w) => own(w, '/regles/quorum_share'), allowed: keepers },
  { route: 'POST /territoires/:code/regles/:name', path: (w) => own(w, '/regles/followup_months'), allowed: national },
  { route: 'GET /territoires/:code/fiche', path: (w) => own(w, '/fiche'), allowed: keepers },
  { route: 'POST /territoires/:code/fiche', path: (w) => own(w, '/fiche'), allowed: keepers },
  { route: 'GET /territoires/:code/etat', path: (w) => own(w, '/etat'), allowed: national },
  { route: 'POST /territoires/:code/etat', path: (w) => own(w, '/etat'), allowed: national },
  { route: 'GET /territoires/nouveau', path: () => '/territoires/nouveau', allowed: national },
  { route: 'POST /territoires/nouveau', path: () => '/territoires/nouveau', allowed: national },
  { route: 'GET /reseau', path: () => '/reseau', allowed: national },
  { route: 'GET /mouvements', path: () => '/mouvements', allowed: animators },
  { route: 'POST /mouvements', path: () => '/mouvements', allowed: national },
  { route: 'POST /mouvements/analyse', path: () => '/mouvements/analyse', allowed: national },
  { route: 'POST /mouvements/import', path: () => '/mouvements/import', allowed: national },
  { route: 'POST /mouvements/rejouer', path: () => '/mouvements/rejouer', allowed: national },
];
