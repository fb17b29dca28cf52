// `npm run bench -- <name>`: prints JSON on standard output; what is going on, on standard error.
import { benchDays } from './days.ts';
import { benchFigures } from './figures.ts';
import { benchFiles } from './files.ts';
import { benchMatching } from './matching.ts';
import { benchPages } from './pages.ts';
import { benchSession } from './session.ts';

const benches: Record<string, (say: (line: string) => void) => Promise<unknown>> = {
  pages: benchPages,
  files: benchFiles,
  session: benchSession,
  days: benchDays,
  matching: benchMatching,
  figures: benchFigures,
};

const name = process.argv[2] ?? '';
const bench = Object.hasOwn(benches, name) ? benches[name] : undefined;
if (!bench) {
  console.error(`Say which benchmark: ${Object.keys(benches).join(', ')}.`);
  process.exit(1);
}
console.log(JSON.stringify(await bench((line) => console.error(line)), null, 2));
process.exit(0);
