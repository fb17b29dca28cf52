import type { MatrixLine, Visitor } from './line.ts';

const listing: Visitor[] = [
  'national_animator',
  'local_animator',
  'local_animator:other',
  'site_manager',
  'site_manager:other',
  'lender_hr',
  'lender_hr:other',
];
const reading: Visitor[] = ['national_animator', 'local_animator', 'site_manager', 'lender_hr'];
const keepers: Visitor[] = ['local_animator'];
const experts: Visitor[] = ['expert', 'expert:other'];
const owners: Visitor[] = ['owner', 'owner:other'];
const token = 'A'.repeat(43);

export const lines: readonly MatrixLine[] = [
  // Nobody known there is told how to come in: the phone may keep half-days.
  { route: 'GET /mes-jours', path: () => '/mes-jours', allowed: 'public' },
  { route: 'POST /mes-jours', path: () => '/mes-jours', allowed: experts, byLink: true },
  { route: 'POST /mes-jours/:id/retirer', path: (w) => `/mes-jours/${w.missionDayId}/retirer`, allowed: ['expert'], byLink: true },
  { route: 'POST /mes-jours/fermer-les-liens', path: () => '/mes-jours/fermer-les-liens', allowed: experts, byLink: true },
  { route: 'GET /mes-jours/lien/:token', path: () => `/mes-jours/lien/${token}`, allowed: [], byLink: true },
  { route: 'POST /mes-jours/lien/:token', path: () => `/mes-jours/lien/${token}`, allowed: [], byLink: true },
  { route: 'POST /mes-jours/lien/:token/renouveler', path: () => `/mes-jours/lien/${token}/renouveler`, allowed: [], byLink: true },
  { route: 'GET /confirmer/:token', path: () => `/confirmer/${token}`, allowed: [], byLink: true },
  { route: 'POST /confirmer/:token', path: () => `/confirmer/${token}`, allowed: [], byLink: true },
  { route: 'GET /mon-dossier/journees', path: () => '/mon-dossier/journees', allowed: owners, byLink: true },
  { route: 'POST /mon-dossier/journees', path: () => '/mon-dossier/journees', allowed: owners, byLink: true },
  { route: 'GET /mes-jours/bilan/:id', path: (w) => `/mes-jours/bilan/${w.missionId}`, allowed: ['expert'], byLink: true },
  { route: 'POST /mes-jours/bilan/:id', path: (w) => `/mes-jours/bilan/${w.missionId}`, allowed: ['expert'], byLink: true },
  { route: 'GET /mon-dossier/bilan/:id', path: (w) => `/mon-dossier/bilan/${w.missionId}`, allowed: ['owner'], byLink: true },
  { route: 'POST /mon-dossier/bilan/:id', path: (w) => `/mon-dossier/bilan/${w.missionId}`, allowed: ['owner'], byLink: true },
  { route: 'POST /mon-dossier/bilan/:id/citation', path: (w) => `/mon-dossier/bilan/${w.missionId}/citation`, allowed: ['owner'], byLink: true },
  { route: 'GET /journees', path: () => '/journees', allowed: listing },
  { route: 'POST /journees', path: () => '/journees', allowed: ['local_animator', 'local_animator:other'] },
  { route: 'GET /journees/missions/:id', path: (w) => `/journees/missions/${w.missionId}`, allowed: reading },
  { route: 'POST /journees/missions/:id/lien', path: (w) => `/journees/missions/${w.missionId}/lien`, allowed: keepers },
  { route: 'POST /journees/missions/:id/fermer-les-liens', path: (w) => `/journees/missions/${w.missionId}/fermer-les-liens`, allowed: keepers },
  { route: 'POST /journees/missions/:id/bilans', path: (w) => `/journees/missions/${w.missionId}/bilans`, allowed: keepers },
  { route: 'POST /journees/missions/:id/clore', path: (w) => `/journees/missions/${w.missionId}/clore`, allowed: keepers },
];
