import type { MatrixLine } from './line.ts';

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
];
