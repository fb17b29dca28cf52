import type { Command } from '../cli.ts';
import { demoSignIns, fillDemo } from '../demo-network.ts';
import { withInstallation } from './with-installation.ts';

export const demoCommand: Command = {
  usage: '',
  does: 'fill the demo network (only into a database without territory)',
  run: async (_args, config) =>
    withInstallation(config, async ({ database }) => {
      await fillDemo(database, (line) => console.log(line));
      for (const line of await demoSignIns(database)) console.log(`  ${line}`);
    }),
};
