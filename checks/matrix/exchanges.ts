import type { MatrixLine, Visitor } from './line.ts';

const keepers: Visitor[] = ['local_animator'];
const owners: Visitor[] = ['owner', 'owner:other'];
const file = (rest: string) => (w: { projectId: string }) => `/dossiers/${w.projectId}${rest}`;

export const lines: readonly MatrixLine[] = [
  { route: 'GET /dossiers/:id/corrections', path: file('/corrections'), allowed: keepers },
  { route: 'POST /dossiers/:id/corrections', path: file('/corrections'), allowed: keepers },
  { route: 'POST /dossiers/:id/corrections/:demande/fermer', path: (w) => `/dossiers/${w.projectId}/corrections/${w.correctionId}/fermer`, allowed: keepers },
  { route: 'GET /mon-dossier/corrections', path: () => '/mon-dossier/corrections', allowed: owners, byLink: true },
  {
    route: 'POST /mon-dossier/corrections/:demande/repondre',
    path: (w) => `/mon-dossier/corrections/${w.correctionId}/repondre`,
    allowed: ['owner'],
    byLink: true,
  },
  { route: 'GET /dossiers/:id/echanges', path: file('/echanges'), allowed: keepers },
  { route: 'POST /dossiers/:id/messages', path: file('/messages'), allowed: keepers },
  { route: 'POST /dossiers/:id/courriels', path: file('/courriels'), allowed: keepers },
  { route: 'POST /dossiers/:id/taches', path: file('/taches'), allowed: keepers },
  ...(['faire', 'rouvrir', 'retirer'] as const).map((act): MatrixLine => ({
    route: `POST /dossiers/:id/taches/:tache/${act}`,
    path: (w) => `/dossiers/${w.projectId}/taches/${w.taskId}/${act}`,
    allowed: keepers,
  })),
  { route: 'POST /dossiers/:id/notes', path: file('/notes'), allowed: keepers },
  // A note of the owner's is not the team's to take away, nor the other way round.
  { route: 'POST /dossiers/:id/notes/:note/retirer', path: (w) => `/dossiers/${w.projectId}/notes/${w.ownerNoteId}/retirer`, allowed: [] },
  { route: 'GET /mon-dossier/echanges', path: () => '/mon-dossier/echanges', allowed: owners, byLink: true },
  { route: 'POST /mon-dossier/messages', path: () => '/mon-dossier/messages', allowed: owners, byLink: true },
  // The task of this world is a colleague's: the owner does not see it.
  { route: 'POST /mon-dossier/taches/:tache/faire', path: (w) => `/mon-dossier/taches/${w.taskId}/faire`, allowed: [], byLink: true },
  { route: 'POST /mon-dossier/taches/:tache/rouvrir', path: (w) => `/mon-dossier/taches/${w.taskId}/rouvrir`, allowed: [], byLink: true },
  { route: 'POST /mon-dossier/notes', path: () => '/mon-dossier/notes', allowed: owners, byLink: true },
  { route: 'POST /mon-dossier/notes/:note/retirer', path: (w) => `/mon-dossier/notes/${w.ownerNoteId}/retirer`, allowed: ['owner'], byLink: true },
];
