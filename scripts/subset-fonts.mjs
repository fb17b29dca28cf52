// Cuts the two typefaces (SIL Open Font License 1.1) down to what French and English write; run after changing them.
import { readFile, writeFile } from 'node:fs/promises';
import subsetFont from 'subset-font';

const letters = Array.from({ length: 0x17f - 0x20 }, (_, i) => String.fromCharCode(0x20 + i)).join('');
const signs = '–—‘’“”«»…•€™−×→←↑↓\u00a0\u202f\u2009œŒ';

const fonts = [
  ['@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-wght-normal.woff2', 'bricolage-grotesque.woff2', { wght: 640 }],
  ['@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2', 'source-sans-3.woff2', { wght: { min: 400, max: 700 } }],
];
for (const [from, to, variationAxes] of fonts) {
  const font = await readFile(new URL(`../node_modules/${from}`, import.meta.url));
  const small = await subsetFont(font, letters + signs, { targetFormat: 'woff2', variationAxes });
  await writeFile(new URL(`../src/browser/fonts/${to}`, import.meta.url), small);
  console.log(`${to}: ${font.length} → ${small.length} bytes`);
}
