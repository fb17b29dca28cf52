import type { MatrixLine, Visitor } from './line.ts';

const national: Visitor[] = ['national_animator', 'national_animator:other'];
const readers: Visitor[] = ['local_animator', 'chair', 'co_chair', 'committee_member', 'site_manager', 'lender_hr', 'expert'];
const listers: Visitor[] = [...readers.flatMap((role): Visitor[] => [role, `${role}:other` as Visitor]), ...national];
const animators: Visitor[] = ['local_animator', 'local_animator:other'];
const one =
  (rest = '') =>
  (w: { missionId: string }) =>
    `/missions/${w.missionId}${rest}`;
const act = (path: string, allowed: readonly Visitor[]): MatrixLine => ({ route: `POST /missions/:id/${path}`, path: one(`/${path}`), allowed });

export const lines: readonly MatrixLine[] = [
  { route: 'GET /missions', path: () => '/missions', allowed: listers },
  { route: 'GET /missions.csv', path: () => '/missions.csv', allowed: listers },
  { route: 'GET /missions/nouvelle', path: () => '/missions/nouvelle', allowed: animators },
  {
    route: 'GET /missions/nouvelle',
    path: (w) => `/missions/nouvelle?dossier=${w.territoryCode.toUpperCase()}-${new Date().getFullYear()}-001`,
    allowed: ['local_animator'],
  },
  {
    route: 'POST /missions/nouvelle',
    path: (w) => `/missions/nouvelle?dossier=${w.territoryCode.toUpperCase()}-${new Date().getFullYear()}-001`,
    allowed: ['local_animator'],
  },
  { route: 'GET /missions/lien/:token', path: () => `/missions/lien/${'x'.repeat(43)}`, allowed: [], byLink: true },
  { route: 'POST /missions/lien/:token', path: () => `/missions/lien/${'x'.repeat(43)}`, allowed: [], byLink: true },
  { route: 'POST /mon-dossier/missions/:id/plan', path: (w) => `/mon-dossier/missions/${w.missionId}/plan`, allowed: ['owner'], byLink: true },
  { route: 'GET /missions/:id', path: one(), allowed: [...readers, ...national] },
  ...(['modifier', 'plan', 'proposer', 'voie'] as const).flatMap((page): MatrixLine[] => [
    { route: `GET /missions/:id/${page}`, path: one(`/${page}`), allowed: ['local_animator'] },
    { route: `POST /missions/:id/${page}`, path: one(`/${page}`), allowed: ['local_animator'] },
  ]),
  act('plan/accepter', ['expert']),
  act('accepter', ['expert']),
  act('decliner', ['expert']),
  act('accord-du-site', ['site_manager', 'lender_hr']),
  act('refus-du-site', ['site_manager', 'lender_hr']),
  ...['retirer', 'responsable', 'papiers-a-refaire', 'suspendre', 'reprendre', 'prolonger', 'terminer', 'absence', 'remplacer', 'annuler'].map((path) =>
    act(path, ['local_animator']),
  ),
  act('commencer', ['local_animator', 'expert']),
  act('ajouter-des-jours', ['chair', 'co_chair']),
];
