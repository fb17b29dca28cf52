import { PLACES_OF, ROLES } from '../../src/features/people/scope.ts';
import type { MatrixLine, Visitor } from './line.ts';

const national: Visitor[] = ['national_animator', 'national_animator:other'];
const insiders: Visitor[] = [...ROLES.filter((role) => PLACES_OF[role][0] === 'territory'), ...national];
const sitting: Visitor[] = ['chair', 'co_chair', 'committee_member'];
const keepers: Visitor[] = ['local_animator'];
/** Whoever may open the list of sessions, wherever: they then see their own committees' only. */
const listers: Visitor[] = [...sitting, 'local_animator', 'guest'].flatMap((role): Visitor[] => [role as Visitor, `${role}:other` as Visitor]).concat(national);
const attending: Visitor[] = [...sitting, 'local_animator', 'guest', ...national];
const readers: Visitor[] = [...sitting, 'local_animator', ...national];
const coming: Visitor[] = [...sitting, 'local_animator', 'guest'];
const presiding: Visitor[] = ['chair', 'co_chair', 'local_animator'];
const session =
  (rest = '') =>
  (w: { sessionId: string }) =>
    `/seances/${w.sessionId}${rest}`;
const committee =
  (rest = '') =>
  (w: { territoryCode: string }) =>
    `/territoires/${w.territoryCode}/comite${rest}`;
const agenda = (rest: string) => (w: { sessionId: string; itemId: string }) => `/seances/${w.sessionId}/ordre-du-jour/${w.itemId}${rest}`;
const item =
  (rest = '') =>
  (w: { sessionId: string; itemId: string }) =>
    `/seances/${w.sessionId}/points/${w.itemId}${rest}`;

export const lines: readonly MatrixLine[] = [
  { route: 'GET /territoires/:code/comite', path: committee(), allowed: insiders },
  { route: 'GET /territoires/:code/comite/mandat', path: committee('/mandat'), allowed: keepers },
  { route: 'POST /territoires/:code/comite/mandat', path: committee('/mandat'), allowed: keepers },
  { route: 'GET /territoires/:code/comite/mandat/:id/fin', path: (w) => committee(`/mandat/${w.mandateId}/fin`)(w), allowed: keepers },
  { route: 'POST /territoires/:code/comite/mandat/:id/fin', path: (w) => committee(`/mandat/${w.mandateId}/fin`)(w), allowed: keepers },
  { route: 'GET /seances', path: () => '/seances', allowed: listers },
  { route: 'GET /seances/nouvelle', path: (w) => `/seances/nouvelle?territoire=${w.territoryCode}`, allowed: keepers },
  { route: 'POST /seances', path: (w) => `/seances?territoire=${w.territoryCode}`, allowed: keepers },
  { route: 'GET /seances/:id', path: session(), allowed: attending },
  // One that is still being planned is for those who sit; a guest is told with the summons.
  { route: 'GET /seances/:id', path: (w) => `/seances/${w.plannedSessionId}`, allowed: readers },
  { route: 'GET /seances/:id/modifier', path: session('/modifier'), allowed: keepers },
  { route: 'POST /seances/:id/modifier', path: session('/modifier'), allowed: keepers },
  { route: 'POST /seances/:id/dates', path: session('/dates'), allowed: attending },
  { route: 'POST /seances/:id/dates/:date/retenir', path: (w) => `/seances/${w.plannedSessionId}/dates/${w.dateId}/retenir`, allowed: keepers },
  { route: 'POST /seances/:id/convoquer', path: session('/convoquer'), allowed: keepers },
  { route: 'GET /seances/:id/annuler', path: session('/annuler'), allowed: keepers },
  { route: 'POST /seances/:id/annuler', path: session('/annuler'), allowed: keepers },
  { route: 'GET /seances/:id/ordre-du-jour', path: session('/ordre-du-jour'), allowed: keepers },
  { route: 'POST /seances/:id/ordre-du-jour/dossier', path: session('/ordre-du-jour/dossier'), allowed: keepers },
  { route: 'POST /seances/:id/ordre-du-jour/point', path: session('/ordre-du-jour/point'), allowed: keepers },
  { route: 'POST /seances/:id/ordre-du-jour/ordre', path: session('/ordre-du-jour/ordre'), allowed: keepers },
  ...(['monter', 'descendre', 'retirer', 'duree'] as const).map((act): MatrixLine => ({
    route: `POST /seances/:id/ordre-du-jour/:item/${act}`,
    path: agenda(`/${act}`),
    allowed: keepers,
  })),
  { route: 'GET /seances/:id/dossiers/pdf', path: session('/dossiers/pdf'), allowed: readers },
  { route: 'GET /seances/:id/points/:item', path: item(), allowed: readers },
  { route: 'POST /seances/:id/points/:item/avis', path: item('/avis'), allowed: sitting },
  { route: 'POST /seances/:id/points/:item/lien', path: item('/lien'), allowed: sitting },
  { route: 'POST /seances/:id/points/:item/sans-lien', path: item('/sans-lien'), allowed: sitting },
  { route: 'GET /seances/:id/points/:item/pieces/:piece', path: (w) => item(`/pieces/${w.pieceId}`)(w), allowed: readers },
  { route: 'GET /seances/:id/deports', path: session('/deports'), allowed: presiding },
  { route: 'POST /seances/:id/deports', path: session('/deports'), allowed: presiding },
  { route: 'POST /seances/:id/deports/:link/regler', path: (w) => session(`/deports/${w.recusalId}/regler`)(w), allowed: presiding },
  { route: 'POST /seances/:id/deports/:link/lever', path: (w) => session(`/deports/${w.recusalId}/lever`)(w), allowed: presiding },
  // The room is for those who come to it: the national animator has no seat there.
  { route: 'POST /seances/:id/ouvrir', path: session('/ouvrir'), allowed: presiding },
  { route: 'GET /seances/:id/salle', path: session('/salle'), allowed: coming },
  { route: 'GET /seances/:id/ecran', path: session('/ecran'), allowed: coming },
  { route: 'GET /seances/:id/salle/direct', path: session('/salle/direct'), allowed: coming },
  { route: 'POST /seances/:id/salle/presence', path: session('/salle/presence'), allowed: presiding },
  { route: 'POST /seances/:id/salle/pouvoir', path: session('/salle/pouvoir'), allowed: presiding },
  { route: 'POST /seances/:id/salle/pouvoir/:proxy/reprendre', path: (w) => session(`/salle/pouvoir/${w.itemId}/reprendre`)(w), allowed: presiding },
  { route: 'POST /seances/:id/salle/clore', path: session('/salle/clore'), allowed: presiding },
  ...(['aller', 'proposer', 'decider', 'reprendre', 'finir'] as const).map((act): MatrixLine => ({
    route: `POST /seances/:id/salle/:item/${act}`,
    path: (w) => session(`/salle/${w.itemId}/${act}`)(w),
    allowed: presiding,
  })),
  { route: 'POST /seances/:id/salle/:item/dire', path: (w) => session(`/salle/${w.itemId}/dire`)(w), allowed: [...sitting, 'local_animator'] },
  { route: 'GET /territoires/:code/conditions', path: (w) => `/territoires/${w.territoryCode}/conditions`, allowed: readers },
  {
    route: 'POST /territoires/:code/conditions/:condition/lever',
    path: (w) => `/territoires/${w.territoryCode}/conditions/${w.itemId}/lever`,
    allowed: [...sitting, 'local_animator'],
  },
  // A consultation of the world's territory: answered by those who sit, looked at by who keeps it.
  { route: 'GET /seances/:id/reponses', path: (w) => `/seances/${w.writtenSessionId}/reponses`, allowed: [...sitting, 'local_animator'] },
  {
    route: 'POST /seances/:id/reponses/:item',
    path: (w) => `/seances/${w.writtenSessionId}/reponses/${w.writtenItemId}`,
    allowed: [...sitting, 'local_animator'],
  },
  { route: 'GET /calendrier', path: () => '/calendrier', allowed: listers },
  { route: 'POST /calendrier', path: () => '/calendrier', allowed: listers },
  { route: 'POST /calendrier/retirer', path: () => '/calendrier/retirer', allowed: listers },
  // An address nobody was given opens nothing.
  { route: 'GET /calendrier/:feed', path: () => '/calendrier/inconnu.ics', allowed: [], byLink: true },
];
