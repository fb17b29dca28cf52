import type { MatrixLine, Visitor } from './line.ts';

const sitting: Visitor[] = ['chair', 'co_chair', 'committee_member'];
/** Whoever may open the list, wherever: they then see their own committees' only. */
const listers: Visitor[] = [...sitting, 'local_animator'].flatMap((role): Visitor[] => [role as Visitor, `${role}:other` as Visitor]);
const national: Visitor[] = ['national_animator', 'national_animator:other'];
// Sent, not approved yet: the national animator does not read them.
const readers: Visitor[] = [...sitting, 'local_animator'];
const minutes =
  (rest = '') =>
  (w: { closedSessionId: string }) =>
    `/seances/${w.closedSessionId}/proces-verbal${rest}`;
const part =
  (rest = '') =>
  (w: { closedSessionId: string; minutesPartId: string }) =>
    minutes(`/parties/${w.minutesPartId}${rest}`)(w);

export const lines: readonly MatrixLine[] = [
  { route: 'GET /proces-verbaux', path: () => '/proces-verbaux', allowed: [...listers, ...national] },
  { route: 'GET /seances/:id/proces-verbal', path: minutes(), allowed: readers },
  { route: 'POST /seances/:id/proces-verbal', path: minutes(), allowed: readers },
  { route: 'GET /seances/:id/proces-verbal/pdf', path: minutes('/pdf'), allowed: readers },
  // Whoever reads them comes to the page that says what they may not do: the acts themselves are tried in the feature's own tests.
  { route: 'POST /seances/:id/proces-verbal/envoyer', path: minutes('/envoyer'), allowed: readers },
  { route: 'POST /seances/:id/proces-verbal/approuver', path: minutes('/approuver'), allowed: readers },
  { route: 'POST /seances/:id/proces-verbal/signer', path: minutes('/signer'), allowed: readers },
  { route: 'POST /seances/:id/proces-verbal/parties/:part', path: part(), allowed: readers },
  { route: 'POST /seances/:id/proces-verbal/parties/:part/remarque', path: part('/remarque'), allowed: readers },
  {
    route: 'POST /seances/:id/proces-verbal/remarques/:objection/repondre',
    path: (w) => minutes(`/remarques/${w.objectionId}/repondre`)(w),
    allowed: readers,
  },
  { route: 'POST /seances/:id/proces-verbal/additifs', path: minutes('/additifs'), allowed: readers },
  { route: 'POST /seances/:id/proces-verbal/additifs/:addendum/signer', path: (w) => minutes(`/additifs/${w.itemId}/signer`)(w), allowed: readers },
  { route: 'GET /verifier', path: () => '/verifier', allowed: 'public' },
];
