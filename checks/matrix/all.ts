import type { MatrixLine } from './line.ts';
import { lines as organisations } from './organisations.ts';
import { lines as style } from './style.ts';
import { lines as operators } from './operators.ts';

/** The whole rights matrix, feature by feature, like the table of addresses. */
export const lines: readonly MatrixLine[] = [...organisations, ...style, ...operators];
