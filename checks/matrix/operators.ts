import type { MatrixLine } from './line.ts';

export const lines: readonly MatrixLine[] = [
  { route: 'GET /readyz', path: () => '/readyz', allowed: 'public' },
  { route: 'GET /metrics', path: () => '/metrics', allowed: 'public' },
];
