import type { MatrixLine, Visitor } from './line.ts';

const national: Visitor[] = ['national_animator', 'national_animator:other'];
const animators: Visitor[] = ['local_animator', 'local_animator:other', ...national];
const site =
  (rest = '') =>
  (w: { establishmentId: string }) =>
    `/etablissements/${w.establishmentId}/jours${rest}`;
const siteOwn: Visitor[] = ['site_manager', 'lender_hr', 'owner'];

export const lines: readonly MatrixLine[] = [
  { route: 'GET /jours', path: () => '/jours', allowed: animators },
  { route: 'GET /jours.csv', path: () => '/jours.csv', allowed: animators },
  { route: 'GET /jours/rapprochement', path: () => '/jours/rapprochement', allowed: animators },
  // Of a site: its own people and its animators; an animator elsewhere finds an empty list.
  { route: 'GET /jours/mouvements', path: (w) => `/jours/mouvements?site=${w.establishmentId}`, allowed: [...animators, ...siteOwn] },
  { route: 'GET /etablissements/:id/jours', path: site(), allowed: ['local_animator', ...siteOwn, ...national] },
  { route: 'POST /etablissements/:id/jours/convertir', path: site('/convertir'), allowed: ['local_animator'] },
  { route: 'POST /etablissements/:id/jours/rendre', path: site('/rendre'), allowed: ['local_animator'] },
];
