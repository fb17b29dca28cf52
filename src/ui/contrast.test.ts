import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const sheet = readFileSync(new URL('../browser/style.css', import.meta.url), 'utf8');

/** The colours of one scheme by variable name, read from the style sheet itself. */
function coloursOf(scheme: 'light' | 'dark'): Map<string, string> {
  const darkBlock = /@utility dark-tokens \{[^}]*\}/.exec(sheet)?.[0] ?? '';
  const colours = new Map<string, string>();
  for (const [, name, light, dark] of sheet.matchAll(/(--[a-z0-9-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)/g))
    colours.set(name!, scheme === 'light' ? light! : dark!);
  for (const [, name, value] of sheet.replace(darkBlock, '').matchAll(/(--[a-z0-9-]+):\s*(#[0-9a-f]{6});/g)) colours.set(name!, value!);
  if (scheme === 'dark') for (const [, name, value] of darkBlock.matchAll(/(--[a-z0-9-]+):\s*(#[0-9a-f]{6});/g)) colours.set(name!, value!);
  return colours;
}

/** Relative luminance of `#rrggbb`, as WCAG 2 defines it. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function ratio(a: string, b: string): number {
  const [dim, bright] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (bright! + 0.05) / (dim! + 0.05);
}

/** Every ink that is written on a ground: 4.5 at least. */
const TEXT: readonly (readonly [ink: string, ground: string])[] = [
  ['--color-base-content', '--color-base-100'],
  ['--color-base-content', '--color-base-200'],
  ['--soft', '--color-base-100'],
  ['--soft', '--color-base-200'],
  ['--link', '--color-base-100'],
  ['--link', '--color-base-200'],
  ['--color-base-content', '--raised'],
  ['--soft', '--raised'],
  ['--link', '--raised'],
  ['--color-primary-content', '--color-primary'],
  ['--color-error', '--color-base-100'],
  ['--foam-ink', '--foam'],
  ['--done-ink', '--done-ground'],
  ['--waiting-ink', '--waiting-ground'],
  ['--waiting-ink', '--color-base-200'],
  ['--coral-ink', '--coral-ground'],
  ['--side-ink', '--side'],
  ['--side-ink', '--side-on'],
  ['--side-soft', '--side'],
  ['--side-count', '--side'],
  ['--side-count', '--side-on'],
];
/** What is drawn and must be seen to understand or to act: 3 at least. */
const DRAWN: readonly (readonly [mark: string, ground: string])[] = [
  ['--meter-given', '--color-base-100'],
  ['--color-primary', '--color-base-100'],
  ['--color-error', '--color-base-100'],
  ['--edge', '--raised'],
  ['--edge', '--color-base-100'],
  ['--ring', '--color-base-100'],
  ['--ring', '--color-base-200'],
];

describe.each(['light', 'dark'] as const)('on the %s theme', (scheme) => {
  const colours = coloursOf(scheme);
  const measured = (name: string) => {
    const colour = colours.get(name);
    if (!colour) throw new Error(`${name} has no colour on the ${scheme} theme`);
    return colour;
  };

  test.each(TEXT)('%s is readable on %s', (ink, ground) => {
    expect(ratio(measured(ink), measured(ground))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(DRAWN)('%s is seen on %s', (mark, ground) => {
    expect(ratio(measured(mark), measured(ground))).toBeGreaterThanOrEqual(3);
  });
});
