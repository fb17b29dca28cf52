import type { MatrixLine, Visitor } from './line.ts';

const national: Visitor[] = ['national_animator', 'national_animator:other'];
const listers: Visitor[] = ['local_animator', 'local_animator:other', ...national];
const keepers: Visitor[] = ['local_animator', ...national];
const writers: Visitor[] = ['local_animator', 'local_animator:other'];
const lead = (rest: string) => (w: { leadId: string }) => `/pistes/${w.leadId}${rest}`;

export const lines: readonly MatrixLine[] = [
  ...(['/j-ai-un-projet', '/mon-site-veut-aider'] as const).flatMap((at) => [
    ...['', '/entreprise', '/contact'].flatMap((step): MatrixLine[] => [
      { route: `GET ${at}${step}`, path: () => at + step, allowed: 'public' },
      { route: `POST ${at}${step}`, path: () => at + step, allowed: 'public' },
    ]),
    { route: `GET ${at}/merci`, path: () => `${at}/merci`, allowed: 'public' } as const,
  ]),
  // An altered link is nothing to anybody; an open one is tried in the feature's own tests.
  { route: 'GET /suivi/:token', path: () => `/suivi/${'A'.repeat(43)}`, allowed: [], byLink: true },
  { route: 'POST /suivi/:token', path: () => `/suivi/${'A'.repeat(43)}`, allowed: [], byLink: true },
  { route: 'POST /suivi/:token/renouveler', path: () => `/suivi/${'A'.repeat(43)}/renouveler`, allowed: [], byLink: true },
  { route: 'GET /p/:code', path: () => '/p/abcdefghjkmn', allowed: 'public' },
  { route: 'GET /pistes', path: () => '/pistes', allowed: listers },
  { route: 'GET /pistes/nouvelle', path: () => '/pistes/nouvelle', allowed: writers },
  { route: 'POST /pistes', path: () => '/pistes', allowed: writers },
  { route: 'GET /partenaires', path: () => '/partenaires', allowed: writers },
  { route: 'POST /partenaires', path: () => '/partenaires', allowed: writers },
  { route: 'POST /partenaires/:id/retirer', path: (w) => `/partenaires/${w.partnerLinkId}/retirer`, allowed: ['local_animator'] },
  { route: 'GET /pistes/:id', path: lead(''), allowed: keepers },
  ...(['liberer', 'reprendre'] as const).map((act): MatrixLine => ({ route: `POST /pistes/:id/${act}`, path: lead(`/${act}`), allowed: keepers })),
  ...(['orienter', 'qualifier', 'rediriger', 'classer'] as const).flatMap((act): MatrixLine[] => [
    { route: `GET /pistes/:id/${act}`, path: lead(`/${act}`), allowed: keepers },
    { route: `POST /pistes/:id/${act}`, path: lead(`/${act}`), allowed: keepers },
  ]),
  // The sheet and the file are the territory's animators' to open.
  ...(['ouvrir', 'accueillir'] as const).flatMap((act): MatrixLine[] => [
    { route: `GET /pistes/:id/${act}`, path: lead(`/${act}`), allowed: ['local_animator'] },
    { route: `POST /pistes/:id/${act}`, path: lead(`/${act}`), allowed: ['local_animator'] },
  ]),
];
