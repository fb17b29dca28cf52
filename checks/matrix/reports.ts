import type { MatrixLine, Visitor } from './line.ts';

const local: Visitor[] = [
  'local_animator',
  'fund_manager',
  'chair',
  'co_chair',
  'committee_member',
  'guest',
  'steering_member',
  'funder',
  'site_manager',
  'lender_hr',
  'owner',
];
const listing: Visitor[] = ['national_animator', ...local, ...local.map((role) => `${role}:other` as Visitor)];
const reading: Visitor[] = [
  'national_animator',
  'local_animator',
  'fund_manager',
  'chair',
  'co_chair',
  'committee_member',
  'guest',
  'steering_member',
  'funder',
];
const keepers: Visitor[] = ['local_animator'];

export const lines: readonly MatrixLine[] = [
  { route: 'GET /rapports', path: () => '/rapports', allowed: listing },
  { route: 'GET /rapports/nouveau', path: (w) => `/rapports/nouveau?territoire=${w.territoryCode}`, allowed: keepers },
  { route: 'POST /rapports/nouveau', path: (w) => `/rapports/nouveau?territoire=${w.territoryCode}`, allowed: keepers },
  // Of one that is shown: everybody's. This one is not.
  { route: 'GET /rapports/publies/:id', path: (w) => `/rapports/publies/${w.reportId}`, allowed: [], byLink: true },
  { route: 'GET /rapports/:id', path: (w) => `/rapports/${w.reportId}`, allowed: reading },
  { route: 'GET /rapports/:id/pdf', path: (w) => `/rapports/${w.reportId}/pdf`, allowed: reading },
  { route: 'GET /rapports/:id/xlsx', path: (w) => `/rapports/${w.reportId}/xlsx`, allowed: reading },
  { route: 'GET /rapports/:id/ecarts/:code', path: (w) => `/rapports/${w.reportId}/ecarts/days_granted`, allowed: reading },
  { route: 'POST /rapports/:id/envoyer', path: (w) => `/rapports/${w.reportId}/envoyer`, allowed: keepers },
  { route: 'POST /rapports/:id/publier', path: (w) => `/rapports/${w.reportId}/publier`, allowed: keepers },
  { route: 'POST /rapports/:id/retirer', path: (w) => `/rapports/${w.reportId}/retirer`, allowed: keepers },
];
