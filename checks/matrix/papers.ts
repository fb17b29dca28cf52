import type { MatrixLine, Visitor } from './line.ts';

const link = `/signer/${'A'.repeat(43)}`;
const groupLink = `/releve-de-groupe/${'x'.repeat(43)}`;
const paper =
  (rest = '') =>
  (w: { paperId: string; signatoryId: string }) =>
    `/papiers/${w.paperId}${rest.replace(':signatory', w.signatoryId)}`;
const national: Visitor[] = ['national_animator', 'national_animator:other'];
const listers: Visitor[] = ['local_animator', 'local_animator:other', ...national];
/** A letter that is being signed: who keeps it, the network, the site that lends, the one who signs. */
const readers: Visitor[] = ['local_animator', ...national, 'site_manager', 'lender_hr', 'owner', 'expert'];
/** What a site gave: its animator, the network, those who answer for it. */
const statement: Visitor[] = ['local_animator', ...national, 'site_manager', 'lender_hr'];
/** Of the group, whoever may read one of its sites. */
const group: Visitor[] = [...statement, 'local_animator:other', 'site_manager:other', 'lender_hr:other'];

export const lines: readonly MatrixLine[] = [
  // A link that never was is a page that is not there, whoever asks.
  { route: 'GET /signer/:token', path: () => link, allowed: [], byLink: true },
  { route: 'POST /signer/:token', path: () => link, allowed: [], byLink: true },
  { route: 'POST /signer/:token/refuser', path: () => `${link}/refuser`, allowed: [], byLink: true },
  { route: 'POST /signer/:token/renouveler', path: () => `${link}/renouveler`, allowed: [], byLink: true },
  { route: 'GET /signer/:token/pdf', path: () => `${link}/pdf`, allowed: [], byLink: true },
  { route: 'GET /verifier/papier', path: () => '/verifier/papier', allowed: 'public' },
  { route: 'GET /papiers', path: () => '/papiers', allowed: listers },
  { route: 'GET /mes-papiers', path: () => '/mes-papiers', allowed: 'signed-in' },
  { route: 'GET /missions/:id/papiers', path: (w) => `/missions/${w.missionId}/papiers`, allowed: ['local_animator'] },
  { route: 'POST /missions/:id/papiers', path: (w) => `/missions/${w.missionId}/papiers`, allowed: ['local_animator'] },
  { route: 'GET /papiers/:id', path: paper(), allowed: readers },
  // Whoever reads a paper comes to its page, which says what they may not do: the acts themselves are tried in the feature's own tests.
  { route: 'POST /papiers/:id', path: paper(), allowed: readers },
  { route: 'POST /papiers/:id/envoyer', path: paper('/envoyer'), allowed: readers },
  { route: 'POST /papiers/:id/refaire', path: paper('/refaire'), allowed: readers },
  { route: 'POST /papiers/:id/delivrer', path: paper('/delivrer'), allowed: readers },
  { route: 'POST /papiers/:id/annuler', path: paper('/annuler'), allowed: readers },
  { route: 'POST /papiers/:id/signer', path: paper('/signer'), allowed: readers },
  { route: 'POST /papiers/:id/signer/refuser', path: paper('/signer/refuser'), allowed: readers },
  { route: 'POST /papiers/:id/signataires/:signatory/relancer', path: paper('/signataires/:signatory/relancer'), allowed: readers },
  { route: 'POST /papiers/:id/signataires/:signatory/adresse', path: paper('/signataires/:signatory/adresse'), allowed: readers },
  { route: 'GET /papiers/:id/pdf', path: paper('/pdf'), allowed: readers },
  // Not signed by all yet: there is no proof of it.
  { route: 'GET /papiers/:id/preuve', path: paper('/preuve'), allowed: [] },
  { route: 'GET /modeles-de-papiers', path: () => '/modeles-de-papiers', allowed: national },
  { route: 'POST /modeles-de-papiers/valeur-d-un-jour', path: () => '/modeles-de-papiers/valeur-d-un-jour', allowed: national },
  { route: 'GET /modeles-de-papiers/:kind', path: () => '/modeles-de-papiers/certificate', allowed: national },
  { route: 'POST /modeles-de-papiers/:kind', path: () => '/modeles-de-papiers/certificate', allowed: national },
  { route: 'POST /modeles-de-papiers/:kind/publier', path: () => '/modeles-de-papiers/certificate/publier', allowed: national },
  { route: 'GET /etablissements/:id/releve', path: (w) => `/etablissements/${w.establishmentId}/releve`, allowed: statement },
  { route: 'POST /etablissements/:id/releve', path: (w) => `/etablissements/${w.establishmentId}/releve`, allowed: statement },
  { route: 'GET /etablissements/:id/releve/pdf', path: (w) => `/etablissements/${w.establishmentId}/releve/pdf`, allowed: statement },
  { route: 'GET /groupes/:id/releve', path: (w) => `/groupes/${w.groupId}/releve`, allowed: group },
  // The whole statement as a paper, and the link for its head office: the network's.
  { route: 'POST /groupes/:id/releve', path: (w) => `/groupes/${w.groupId}/releve`, allowed: national },
  // None was made here.
  { route: 'GET /groupes/:id/releve/etablis/:statement', path: (w) => `/groupes/${w.groupId}/releve/etablis/${w.groupId}`, allowed: [] },
  { route: 'POST /groupes/:id/releve/liens', path: (w) => `/groupes/${w.groupId}/releve/liens`, allowed: national },
  { route: 'POST /groupes/:id/releve/liens/reprendre', path: (w) => `/groupes/${w.groupId}/releve/liens/reprendre`, allowed: [] },
  { route: 'GET /releve-de-groupe/:token', path: () => groupLink, allowed: [], byLink: true },
  { route: 'GET /releve-de-groupe/:token/pdf', path: () => `${groupLink}/pdf`, allowed: [], byLink: true },
  { route: 'GET /releve-de-groupe/:token/etablis/:statement', path: (w) => `${groupLink}/etablis/${w.groupId}`, allowed: [], byLink: true },
  { route: 'GET /groupes/:id/releve/pdf', path: (w) => `/groupes/${w.groupId}/releve/pdf`, allowed: group },
];
