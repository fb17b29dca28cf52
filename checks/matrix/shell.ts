import type { MatrixLine } from './line.ts';

export const lines: readonly MatrixLine[] = [
  { route: 'GET /', path: () => '/', allowed: 'public' },
  { route: 'GET /a-propos', path: () => '/a-propos', allowed: 'public' },
];
