import type { MatrixLine } from './line.ts';

const link = `/signer/${'A'.repeat(43)}`;

export const lines: readonly MatrixLine[] = [
  // A link that never was is a page that is not there, whoever asks.
  { route: 'GET /signer/:token', path: () => link, allowed: [], byLink: true },
  { route: 'POST /signer/:token', path: () => link, allowed: [], byLink: true },
  { route: 'POST /signer/:token/refuser', path: () => `${link}/refuser`, allowed: [], byLink: true },
  { route: 'POST /signer/:token/renouveler', path: () => `${link}/renouveler`, allowed: [], byLink: true },
  { route: 'GET /signer/:token/pdf', path: () => `${link}/pdf`, allowed: [], byLink: true },
  { route: 'GET /verifier/papier', path: () => '/verifier/papier', allowed: 'public' },
];
