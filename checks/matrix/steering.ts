import type { MatrixLine, Visitor } from './line.ts';

const local: Visitor[] = ['local_animator', 'fund_manager', 'chair', 'co_chair', 'committee_member', 'guest', 'steering_member', 'funder'];
const listing: Visitor[] = ['national_animator', ...local, ...local.map((role) => `${role}:other` as Visitor)];
const reading: Visitor[] = ['national_animator', ...local];
const keepers: Visitor[] = ['local_animator'];
const token = 'A'.repeat(43);
const nobody = '00000000-0000-4000-8000-000000000000';

export const lines: readonly MatrixLine[] = [
  { route: 'GET /copil', path: () => '/copil', allowed: listing },
  { route: 'GET /copil/nouveau', path: (w) => `/copil/nouveau?territoire=${w.territoryCode}`, allowed: keepers },
  { route: 'POST /copil/nouveau', path: (w) => `/copil/nouveau?territoire=${w.territoryCode}`, allowed: keepers },
  { route: 'GET /copil/reponse/:token', path: () => `/copil/reponse/${token}`, allowed: [], byLink: true },
  { route: 'POST /copil/reponse/:token', path: () => `/copil/reponse/${token}`, allowed: [], byLink: true },
  { route: 'GET /copil/reponse/:token/pdf', path: () => `/copil/reponse/${token}/pdf`, allowed: [], byLink: true },
  { route: 'GET /copil/:id', path: (w) => `/copil/${w.steeringId}`, allowed: reading },
  { route: 'GET /copil/:id/pdf', path: (w) => `/copil/${w.steeringId}/pdf`, allowed: reading },
  { route: 'POST /copil/:id', path: (w) => `/copil/${w.steeringId}`, allowed: keepers },
  { route: 'POST /copil/:id/points', path: (w) => `/copil/${w.steeringId}/points`, allowed: keepers },
  { route: 'POST /copil/:id/points/:point/retirer', path: (w) => `/copil/${w.steeringId}/points/${nobody}/retirer`, allowed: keepers },
  { route: 'POST /copil/:id/invites', path: (w) => `/copil/${w.steeringId}/invites`, allowed: keepers },
  { route: 'POST /copil/:id/invites/:invitee/retirer', path: (w) => `/copil/${w.steeringId}/invites/${nobody}/retirer`, allowed: keepers },
  { route: 'POST /copil/:id/inviter', path: (w) => `/copil/${w.steeringId}/inviter`, allowed: keepers },
  { route: 'POST /copil/:id/annuler', path: (w) => `/copil/${w.steeringId}/annuler`, allowed: keepers },
  { route: 'POST /copil/:id/noter', path: (w) => `/copil/${w.steeringId}/noter`, allowed: keepers },
];
