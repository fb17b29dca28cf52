import type { MatrixLine } from './line.ts';

const READERS = ['national_animator', 'local_animator', 'fund_manager', 'chair', 'co_chair', 'committee_member'] as const;
const OWN_PEOPLE = ['site_manager', 'lender_hr', 'owner'] as const;
/** Whoever may open the lists at all, wherever the role is held: they then see their own sheets only. */
const LISTERS = [...READERS, ...OWN_PEOPLE].flatMap((role) => [role, `${role}:other`] as const);
const ANIMATORS = ['local_animator', 'local_animator:other'] as const;
const KEEPER = ['local_animator'] as const;
/** The group has companies in both territories of the test world. */
const SHEET_READERS = [...READERS, ...OWN_PEOPLE, 'national_animator:other'] as const;

export const lines: readonly MatrixLine[] = [
  { route: 'GET /etablissements', path: () => '/etablissements', allowed: LISTERS },
  { route: 'GET /etablissements.csv', path: () => '/etablissements.csv', allowed: LISTERS },
  { route: 'GET /etablissements/nouveau', path: () => '/etablissements/nouveau', allowed: ANIMATORS },
  { route: 'POST /etablissements', path: () => '/etablissements', allowed: ANIMATORS },
  { route: 'GET /etablissements/:id', path: (w) => `/etablissements/${w.establishmentId}`, allowed: SHEET_READERS },
  ...(['modifier', 'completer', 'fermer', 'roles/nouveau', 'contacts/nouveau'] as const).map((act): MatrixLine => ({
    route: `GET /etablissements/:id/${act}`,
    path: (w) => `/etablissements/${w.establishmentId}/${act}`,
    allowed: KEEPER,
  })),
  ...(['modifier', 'completer', 'fermer', 'rouvrir', 'roles', 'contacts', 'notes', 'defusionner'] as const).map((act): MatrixLine => ({
    route: `POST /etablissements/:id/${act}`,
    path: (w) => `/etablissements/${w.establishmentId}/${act}`,
    allowed: KEEPER,
  })),
  ...(['GET', 'POST'] as const).flatMap((method): MatrixLine[] => [
    {
      route: `${method} /etablissements/:id/roles/:roleId`,
      path: (w) => `/etablissements/${w.establishmentId}/roles/${w.establishmentRoleId}`,
      allowed: KEEPER,
    },
    {
      route: `${method} /etablissements/:id/contacts/:contactId`,
      path: (w) => `/etablissements/${w.establishmentId}/contacts/${w.contactId}`,
      allowed: KEEPER,
    },
    {
      route: `${method} /etablissements/:id/contacts/:contactId/depart`,
      path: (w) => `/etablissements/${w.establishmentId}/contacts/${w.contactId}/depart`,
      allowed: KEEPER,
    },
    { route: `${method} /organisations/:id/modifier`, path: (w) => `/organisations/${w.organisationId}/modifier`, allowed: KEEPER },
    { route: `${method} /doublons/:id/:otherId`, path: (w) => `/doublons/${w.establishmentId}/${w.twinEstablishmentId}`, allowed: KEEPER },
  ]),
  { route: 'POST /etablissements/:id/notes/:noteId/retirer', path: (w) => `/etablissements/${w.establishmentId}/notes/${w.noteId}/retirer`, allowed: KEEPER },
  { route: 'POST /doublons/:id/:otherId/distincts', path: (w) => `/doublons/${w.establishmentId}/${w.twinEstablishmentId}/distincts`, allowed: KEEPER },
  { route: 'GET /doublons', path: () => '/doublons', allowed: ANIMATORS },
  { route: 'GET /organisations/:id', path: (w) => `/organisations/${w.organisationId}`, allowed: SHEET_READERS },
  { route: 'GET /groupes/:id', path: (w) => `/groupes/${w.groupId}`, allowed: LISTERS },
];
