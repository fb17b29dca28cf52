import type { MatrixLine, Visitor } from './line.ts';

const keepers: readonly Visitor[] = ['local_animator', 'local_animator:other', 'national_animator'];
const keepersHere: readonly Visitor[] = ['local_animator', 'national_animator'];
const nobodyElse = '00000000-0000-4000-8000-000000000000';

export const lines: readonly MatrixLine[] = [
  { route: 'POST /langue', path: () => '/langue', allowed: 'public' },
  { route: 'POST /apparence', path: () => '/apparence', allowed: 'public' },
  { route: 'GET /connexion', path: () => '/connexion', allowed: 'public' },
  { route: 'POST /connexion', path: () => '/connexion', allowed: 'public' },
  { route: 'GET /connexion/envoi', path: () => '/connexion/envoi', allowed: 'public' },
  { route: 'GET /connexion/lien/:token', path: () => '/connexion/lien/abcdefghijklmnopqrstuvwx', allowed: 'public' },
  { route: 'POST /connexion/lien/:token', path: () => '/connexion/lien/abcdefghijklmnopqrstuvwx', allowed: 'public' },
  { route: 'POST /deconnexion', path: () => '/deconnexion', allowed: 'public' },
  { route: 'GET /connexion/second-facteur', path: () => '/connexion/second-facteur', allowed: 'signed-in' },
  { route: 'POST /connexion/second-facteur', path: () => '/connexion/second-facteur', allowed: 'signed-in' },
  { route: 'POST /connexion/cle/debut', path: () => '/connexion/cle/debut', allowed: 'public' },
  { route: 'POST /connexion/cle/fin', path: () => '/connexion/cle/fin', allowed: 'public' },
  { route: 'POST /compte/cles/debut', path: () => '/compte/cles/debut', allowed: keepers },
  { route: 'POST /compte/cles/fin', path: () => '/compte/cles/fin', allowed: keepers },
  { route: 'GET /compte', path: () => '/compte', allowed: 'signed-in' },
  { route: 'POST /compte', path: () => '/compte', allowed: 'signed-in' },
  { route: 'GET /compte/securite', path: () => '/compte/securite', allowed: 'signed-in' },
  { route: 'POST /compte/sessions/autres', path: () => '/compte/sessions/autres', allowed: 'signed-in' },
  // A session or a passkey of somebody else is nobody's to close.
  { route: 'POST /compte/sessions/:id/fermer', path: () => `/compte/sessions/${nobodyElse}/fermer`, allowed: [] },
  { route: 'POST /compte/cles/:id/retirer', path: () => `/compte/cles/${nobodyElse}/retirer`, allowed: [] },
  { route: 'POST /compte/totp', path: () => '/compte/totp', allowed: keepers },
  { route: 'POST /compte/totp/confirmer', path: () => '/compte/totp/confirmer', allowed: keepers },
  { route: 'POST /compte/totp/retirer', path: () => '/compte/totp/retirer', allowed: keepers },
  { route: 'GET /personnes', path: () => '/personnes', allowed: keepers },
  { route: 'GET /personnes/:id', path: (w) => `/personnes/${w.person.committee_member}`, allowed: keepersHere },
  { route: 'POST /personnes/:id/roles', path: (w) => `/personnes/${w.person.committee_member}/roles`, allowed: keepersHere },
  { route: 'POST /personnes/:id/fin', path: (w) => `/personnes/${w.person.committee_member}/fin`, allowed: keepersHere },
  { route: 'POST /personnes/:id/depart', path: (w) => `/personnes/${w.person.committee_member}/depart`, allowed: keepersHere },
  { route: 'GET /invitations', path: () => '/invitations', allowed: keepers },
  { route: 'GET /invitations/nouvelle', path: () => '/invitations/nouvelle', allowed: keepers },
  { route: 'POST /invitations/nouvelle', path: () => '/invitations/nouvelle', allowed: keepers },
  { route: 'POST /invitations/:id/renvoyer', path: (w) => `/invitations/${w.invitationId}/renvoyer`, allowed: keepersHere },
  { route: 'POST /invitations/:id/annuler', path: (w) => `/invitations/${w.invitationId}/annuler`, allowed: keepersHere },
  { route: 'GET /invitation/:token', path: () => '/invitation/inconnue', allowed: 'public' },
  { route: 'POST /invitation/:token', path: () => '/invitation/inconnue', allowed: 'public' },
];
