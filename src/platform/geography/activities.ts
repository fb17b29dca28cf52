import { readPackageJson } from './packages.ts';

/** One activity of the French nomenclature, edition "rev2" (2008): '10.51Z', its label and its section letter. */
export interface Activity {
  edition: 'rev2';
  code: string;
  label: string;
  section: string;
}

/** First division of each section of NAF rev. 2 (Insee): a division belongs to the last section that starts at or before it. */
const sectionStarts: readonly (readonly [division: number, section: string])[] = [
  [1, 'A'],
  [5, 'B'],
  [10, 'C'],
  [35, 'D'],
  [36, 'E'],
  [41, 'F'],
  [45, 'G'],
  [49, 'H'],
  [55, 'I'],
  [58, 'J'],
  [64, 'K'],
  [68, 'L'],
  [69, 'M'],
  [77, 'N'],
  [84, 'O'],
  [85, 'P'],
  [86, 'Q'],
  [90, 'R'],
  [94, 'S'],
  [97, 'T'],
  [99, 'U'],
];

/** The section letter of a NAF rev. 2 code, given with or without its dot ('10.51Z', '1051Z', '10'). */
export function sectionOf(code: string): string {
  const division = Number(code.slice(0, 2));
  return sectionStarts.findLast(([start]) => start <= division)?.[1] ?? '';
}

/** The 732 activities of NAF rev. 2, from `@socialgouv/codes-naf` (Insee); its coarser levels are left out. */
export function readActivities(): Activity[] {
  return readPackageJson<{ id: string; label: string }[]>('@socialgouv/codes-naf/index.json')
    .filter(({ id }) => /^\d{2}\.\d{2}[A-Z]$/.test(id))
    .map(({ id, label }) => ({ edition: 'rev2', code: id, label, section: sectionOf(id) }));
}
