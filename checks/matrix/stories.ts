import type { MatrixLine, Visitor } from './line.ts';

const followers: Visitor[] = ['local_animator', 'local_animator:other'];
const national: Visitor[] = ['national_animator', 'national_animator:other'];
const keepers: Visitor[] = ['local_animator'];
const token = 'A'.repeat(43);

export const lines: readonly MatrixLine[] = [
  { route: 'GET /temoignages', path: () => '/temoignages', allowed: 'public' },
  { route: 'GET /temoignages/suivi', path: () => '/temoignages/suivi', allowed: followers },
  { route: 'GET /temoignages/accord', path: () => '/temoignages/accord', allowed: national },
  { route: 'POST /temoignages/accord', path: () => '/temoignages/accord', allowed: national },
  // Of a story that is shown: everybody's. Of one that is not, nobody's here; that is tried beside.
  { route: 'GET /temoignages/:id/photo', path: (w) => `/temoignages/${w.projectId}/photo`, allowed: [], byLink: true },
  { route: 'GET /dossiers/:id/temoignage', path: (w) => `/dossiers/${w.projectId}/temoignage`, allowed: keepers },
  { route: 'GET /dossiers/:id/temoignage/photo', path: (w) => `/dossiers/${w.projectId}/temoignage/photo`, allowed: [] },
  { route: 'POST /dossiers/:id/temoignage', path: (w) => `/dossiers/${w.projectId}/temoignage`, allowed: keepers },
  { route: 'POST /dossiers/:id/temoignage/relancer', path: (w) => `/dossiers/${w.projectId}/temoignage/relancer`, allowed: keepers },
  { route: 'POST /dossiers/:id/temoignage/publier', path: (w) => `/dossiers/${w.projectId}/temoignage/publier`, allowed: keepers },
  { route: 'POST /dossiers/:id/temoignage/renvoyer', path: (w) => `/dossiers/${w.projectId}/temoignage/renvoyer`, allowed: keepers },
  { route: 'POST /dossiers/:id/temoignage/retirer', path: (w) => `/dossiers/${w.projectId}/temoignage/retirer`, allowed: keepers },
  { route: 'GET /temoignage/:token', path: () => `/temoignage/${token}`, allowed: [], byLink: true },
  { route: 'POST /temoignage/:token', path: () => `/temoignage/${token}`, allowed: [], byLink: true },
  { route: 'POST /temoignage/:token/retirer', path: () => `/temoignage/${token}/retirer`, allowed: [], byLink: true },
  { route: 'GET /temoignage/:token/photo', path: () => `/temoignage/${token}/photo`, allowed: [], byLink: true },
];
