import type { MatrixLine } from './line.ts';

export const lines: readonly MatrixLine[] = [
  { route: 'GET /demo', path: () => '/demo', allowed: 'public' },
  { route: 'POST /demo/connexion', path: () => '/demo/connexion', allowed: 'public' },
  { route: 'GET /demo/courrier', path: () => '/demo/courrier', allowed: 'public' },
  { route: 'GET /demo/courrier/:id', path: (w) => `/demo/courrier/${w.mailId}`, allowed: 'public' },
  { route: 'GET /demo/courrier/:id/html', path: (w) => `/demo/courrier/${w.mailId}/html`, allowed: 'public' },
];
