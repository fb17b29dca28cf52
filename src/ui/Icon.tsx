import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The icons in use (lucide, ISC licence); always beside a text, never alone. */
const NAMES = [
  'arrow-down',
  'arrow-right',
  'arrow-up',
  'bell',
  'building-2',
  'calendar',
  'check',
  'chevron-down',
  'chevron-left',
  'chevron-right',
  'chevrons-up-down',
  'circle-alert',
  'circle-check',
  'clock',
  'download',
  'file-text',
  'handshake',
  'history',
  'info',
  'key-round',
  'languages',
  'log-out',
  'mail',
  'map',
  'map-pin',
  'menu',
  'merge',
  'pencil',
  'phone',
  'plus',
  'printer',
  'search',
  'settings',
  'shield-check',
  'trash-2',
  'triangle-alert',
  'undo-2',
  'upload',
  'user',
  'users',
  'x',
] as const;
export type IconName = (typeof NAMES)[number];

const require = createRequire(import.meta.url);
const drawings = new Map<IconName, string>(
  NAMES.map((name) => [
    name,
    readFileSync(require.resolve(`lucide-static/icons/${name}.svg`), 'utf8')
      .replace(/^[\s\S]*?<svg[^>]*>/, '')
      .replace(/<\/svg>\s*$/, '')
      .replace(/\s+/g, ' '),
  ]),
);

/** An icon of the text's size, hidden from screen readers. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      aria-hidden="true"
      className="inline-block shrink-0 align-[-0.125em]"
      width="1em"
      height="1em"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      dangerouslySetInnerHTML={{ __html: drawings.get(name)! }}
    />
  );
}
