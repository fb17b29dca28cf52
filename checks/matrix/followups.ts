import type { MatrixLine, Visitor } from './line.ts';

const listing: Visitor[] = ['national_animator', 'local_animator', 'local_animator:other'];
const readers: Visitor[] = ['national_animator', 'local_animator'];
const keepers: Visitor[] = ['local_animator'];
const owners: Visitor[] = ['owner', 'owner:other'];
const token = 'A'.repeat(43);

export const lines: readonly MatrixLine[] = [
  { route: 'GET /suivi-emplois/:token', path: () => `/suivi-emplois/${token}`, allowed: [], byLink: true },
  { route: 'POST /suivi-emplois/:token', path: () => `/suivi-emplois/${token}`, allowed: [], byLink: true },
  { route: 'GET /mon-dossier/suivi', path: () => '/mon-dossier/suivi', allowed: owners, byLink: true },
  { route: 'POST /mon-dossier/suivi', path: () => '/mon-dossier/suivi', allowed: owners, byLink: true },
  { route: 'GET /suivis', path: () => '/suivis', allowed: listing },
  { route: 'GET /suivis/:id', path: (w) => `/suivis/${w.followUpId}`, allowed: readers },
  { route: 'POST /suivis/:id/reponse', path: (w) => `/suivis/${w.followUpId}/reponse`, allowed: keepers },
  { route: 'POST /suivis/:id/fiche', path: (w) => `/suivis/${w.followUpId}/fiche`, allowed: keepers },
  { route: 'POST /suivis/:id/ecarter', path: (w) => `/suivis/${w.followUpId}/ecarter`, allowed: keepers },
  { route: 'POST /suivis/:id/demander', path: (w) => `/suivis/${w.followUpId}/demander`, allowed: keepers },
];
