import type { MatrixLine, Visitor } from './line.ts';

const national: Visitor[] = ['national_animator', 'national_animator:other'];

export const lines: readonly MatrixLine[] = [
  { route: 'GET /relances', path: () => '/relances', allowed: ['local_animator', 'local_animator:other', ...national] },
  { route: 'GET /passation', path: (w) => `/passation?territoire=${w.territoryCode}`, allowed: ['local_animator', ...national] },
  { route: 'POST /passation', path: (w) => `/passation?territoire=${w.territoryCode}`, allowed: ['local_animator', ...national] },
];
