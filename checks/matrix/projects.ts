import { FORMS } from '../../src/features/projects/routes-section.tsx';
import type { MatrixLine, Visitor } from './line.ts';

const national: Visitor[] = ['national_animator', 'national_animator:other'];
const listers: Visitor[] = ['local_animator', 'local_animator:other', ...national];
const readers: Visitor[] = ['local_animator', ...national];
const keepers: Visitor[] = ['local_animator'];
/** Owners open their own file: each of the two has one. */
const owners: Visitor[] = ['owner', 'owner:other'];
const file =
  (rest = '') =>
  (w: { projectId: string }) =>
    `/dossiers/${w.projectId}${rest}`;

export const lines: readonly MatrixLine[] = [
  { route: 'GET /dossiers', path: () => '/dossiers', allowed: listers },
  { route: 'GET /dossiers/tableau', path: () => '/dossiers/tableau', allowed: listers },
  { route: 'GET /dossiers.csv', path: () => '/dossiers.csv', allowed: listers },
  { route: 'GET /dossiers.xlsx', path: () => '/dossiers.xlsx', allowed: listers },
  { route: 'POST /dossiers/vues', path: () => '/dossiers/vues', allowed: listers },
  { route: 'POST /dossiers/vues/:id/retirer', path: (w) => `/dossiers/vues/${w.projectId}/retirer`, allowed: listers },
  { route: 'GET /dossiers/:id', path: file(), allowed: readers },
  { route: 'POST /dossiers/:id/lien', path: file('/lien'), allowed: keepers },
  { route: 'GET /dossiers/:id/dirigeant', path: file('/dirigeant'), allowed: keepers },
  { route: 'POST /dossiers/:id/dirigeant', path: file('/dirigeant'), allowed: keepers },
  { route: 'POST /dossiers/:id/lien/reprendre', path: file('/lien/reprendre'), allowed: keepers },
  { route: 'GET /dossiers/:id/envoyer', path: file('/envoyer'), allowed: keepers },
  { route: 'POST /dossiers/:id/envoyer', path: file('/envoyer'), allowed: keepers },
  { route: 'GET /dossiers/:id/historique', path: file('/historique'), allowed: readers },
  { route: 'GET /dossiers/:id/actes/:act', path: file('/actes/withdraw'), allowed: keepers },
  { route: 'POST /dossiers/:id/actes/:act', path: file('/actes/withdraw'), allowed: keepers },
  { route: `GET /dossiers/:id/:section{${FORMS}}`, path: file('/firm'), allowed: keepers },
  { route: `GET /dossiers/:id/:section{${FORMS}}`, path: file('/appraisal'), allowed: keepers },
  { route: `POST /dossiers/:id/:section{${FORMS}}`, path: file('/needs'), allowed: keepers },
  { route: `POST /dossiers/:id/presence/:section{${FORMS}}`, path: file('/presence/firm'), allowed: keepers },

  { route: 'GET /mon-dossier', path: () => '/mon-dossier', allowed: owners, byLink: true },
  {
    route: 'GET /mon-dossier',
    path: (w) => `/mon-dossier?dossier=${w.territoryCode.toUpperCase()}-${new Date().getFullYear()}-001`,
    allowed: ['owner'],
    byLink: true,
  },
  { route: 'POST /mon-dossier/envoyer', path: () => '/mon-dossier/envoyer', allowed: owners, byLink: true },
  { route: 'GET /mon-dossier/retirer', path: () => '/mon-dossier/retirer', allowed: owners, byLink: true },
  { route: 'POST /mon-dossier/retirer', path: () => '/mon-dossier/retirer', allowed: owners, byLink: true },
  { route: `GET /mon-dossier/:section{${FORMS}}`, path: () => '/mon-dossier/firm', allowed: owners, byLink: true },
  // The team's part is not the owner's to see.
  { route: `GET /mon-dossier/:section{${FORMS}}`, path: () => '/mon-dossier/appraisal', allowed: [], byLink: true },
  { route: `POST /mon-dossier/:section{${FORMS}}`, path: () => '/mon-dossier/needs', allowed: owners, byLink: true },
  { route: `POST /mon-dossier/presence/:section{${FORMS}}`, path: () => '/mon-dossier/presence/firm', allowed: owners, byLink: true },
  { route: 'GET /dossiers/:id/pieces', path: file('/pieces'), allowed: readers },
  { route: 'POST /dossiers/:id/pieces', path: file('/pieces'), allowed: keepers },
  { route: 'GET /dossiers/:id/pieces/:piece', path: (w) => `/dossiers/${w.projectId}/pieces/${w.pieceId}`, allowed: readers },
  // The team's pieces are the team's: not even the national animator opens them.
  { route: 'GET /dossiers/:id/pieces/:piece', path: (w) => `/dossiers/${w.projectId}/pieces/${w.teamPieceId}`, allowed: keepers },
  { route: 'POST /dossiers/:id/pieces/:piece/retirer', path: (w) => `/dossiers/${w.projectId}/pieces/${w.teamPieceId}/retirer`, allowed: keepers },
  { route: 'GET /mon-dossier/pieces', path: () => '/mon-dossier/pieces', allowed: owners, byLink: true },
  { route: 'POST /mon-dossier/pieces', path: () => '/mon-dossier/pieces', allowed: owners, byLink: true },
  { route: 'GET /mon-dossier/pieces/:piece', path: (w) => `/mon-dossier/pieces/${w.pieceId}`, allowed: ['owner'], byLink: true },
  { route: 'GET /mon-dossier/pieces/:piece', path: (w) => `/mon-dossier/pieces/${w.teamPieceId}`, allowed: [], byLink: true },
  { route: 'POST /mon-dossier/pieces/:piece/retirer', path: (w) => `/mon-dossier/pieces/${w.pieceId}/retirer`, allowed: ['owner'], byLink: true },
  { route: 'POST /mon-dossier/pieces/:piece/retirer', path: (w) => `/mon-dossier/pieces/${w.teamPieceId}/retirer`, allowed: [], byLink: true },
];
