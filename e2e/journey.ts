// `npm run journey -- <name>`: walks a journey in a real browser, each way of looking, and says each step.
import { rm } from 'node:fs/promises';
import { testFolder } from '../test/folder.ts';
import { LOOKS, lookName, openBrowser } from './browser.ts';
import { firstMorning } from './first-morning.ts';
import { leadToFile } from './lead-to-file.ts';
import { wholeMission } from './mission.ts';
import { wholeSession } from './session.ts';
import { threeYears } from './three-years.ts';

const journeys = { 'first-morning': firstMorning, 'lead-to-file': leadToFile, session: wholeSession, mission: wholeMission, 'three-years': threeYears };

const name = process.argv[2] ?? '';
if (!Object.hasOwn(journeys, name)) {
  console.error(`Say which journey: ${Object.keys(journeys).join(', ')}.`);
  process.exit(1);
}
const browser = await openBrowser();
let faults = 0;
for (const look of LOOKS) {
  console.log(`\n${lookName(look)}`);
  const folder = await testFolder('journey');
  const walked = await journeys[name as keyof typeof journeys](browser, folder, look, (step) => console.log(`  ✓ ${step}`));
  for (const fault of walked.faults) console.log(`  ✗ ${fault}`);
  faults += walked.faults.length;
  await rm(folder, { recursive: true, force: true });
}
await browser.close();
console.log(faults === 0 ? '\nThe whole journey is clean.' : `\n${faults} faults.`);
process.exitCode = faults === 0 ? 0 : 1;
