import type { MatrixLine, Visitor } from './line.ts';

/** The file of the world stands on an agenda: its committee reads it. */
const readers: Visitor[] = ['national_animator', 'local_animator', 'chair', 'co_chair', 'committee_member'];
const keepers: Visitor[] = ['local_animator'];

export const lines: readonly MatrixLine[] = [
  { route: 'GET /dossiers/:id/emplois', path: (w) => `/dossiers/${w.projectId}/emplois`, allowed: readers },
  { route: 'GET /dossiers/:id/emplois/noter', path: (w) => `/dossiers/${w.projectId}/emplois/noter`, allowed: keepers },
  { route: 'POST /dossiers/:id/emplois/noter', path: (w) => `/dossiers/${w.projectId}/emplois/noter`, allowed: keepers },
  { route: 'GET /dossiers/:id/emplois/ajouter', path: (w) => `/dossiers/${w.projectId}/emplois/ajouter`, allowed: keepers },
  { route: 'POST /dossiers/:id/emplois/ajouter', path: (w) => `/dossiers/${w.projectId}/emplois/ajouter`, allowed: keepers },
  { route: 'GET /dossiers/:id/emplois/:number', path: (w) => `/dossiers/${w.projectId}/emplois/1`, allowed: readers },
  { route: 'GET /dossiers/:id/emplois/:number/:fact', path: (w) => `/dossiers/${w.projectId}/emplois/1/${w.jobFactId}`, allowed: keepers },
  { route: 'POST /dossiers/:id/emplois/:number/:fact', path: (w) => `/dossiers/${w.projectId}/emplois/1/${w.jobFactId}`, allowed: keepers },
];
