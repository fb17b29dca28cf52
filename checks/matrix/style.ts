import type { MatrixLine } from './line.ts';

export const lines: readonly MatrixLine[] = [
  { route: 'GET /style', path: () => '/style', allowed: 'public' },
  { route: 'POST /style', path: () => '/style', allowed: 'public' },
  { route: 'GET /style/exemple', path: () => '/style/exemple', allowed: 'public' },
];
