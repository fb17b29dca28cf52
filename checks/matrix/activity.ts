import type { MatrixLine } from './line.ts';

const BELONGING = [
  'national_animator',
  'local_animator',
  'fund_manager',
  'chair',
  'co_chair',
  'committee_member',
  'guest',
  'steering_member',
  'funder',
] as const;

export const lines: readonly MatrixLine[] = [
  { route: 'GET /a-faire', path: () => '/a-faire', allowed: 'signed-in' },
  { route: 'GET /historique/:kind/:id', path: (w) => `/historique/agreement/${w.agreementId}`, allowed: BELONGING },
  // What was done with a lead or a file: between those who keep it; the national animator supports and audits.
  {
    route: 'GET /historique/:kind/:id',
    path: (w) => `/historique/project/${w.projectId}`,
    allowed: ['national_animator', 'national_animator:other', 'local_animator'],
  },
  {
    route: 'GET /historique/:kind/:id',
    path: (w) => `/historique/lead/${w.leadId}`,
    allowed: ['national_animator', 'national_animator:other', 'local_animator'],
  },
  {
    route: 'GET /historique/:kind/:id',
    path: (w) => `/historique/session/${w.sessionId}`,
    allowed: ['national_animator', 'national_animator:other', 'local_animator', 'chair', 'co_chair', 'committee_member', 'guest'],
  },
  { route: 'GET /notifications', path: () => '/notifications', allowed: 'signed-in' },
  { route: 'POST /notifications/lues', path: () => '/notifications/lues', allowed: 'signed-in' },
  // Told to the animator of the own territory: nobody else's to open, the national animator included.
  { route: 'POST /notifications/:id/lue', path: (w) => `/notifications/${w.notificationId}/lue`, allowed: ['local_animator'] },
  { route: 'GET /direct', path: () => '/direct', allowed: 'signed-in' },
  { route: 'GET /recherche', path: () => '/recherche?q=fonderie', allowed: 'signed-in' },
  { route: 'POST /indices/:hint', path: () => '/indices/a-faire', allowed: 'signed-in' },
];
