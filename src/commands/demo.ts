import { sql } from 'kysely';
import type { Command } from '../cli.ts';
import { demoSignIns, fillDemo } from '../demo-network.ts';
import { Refusal } from '../installation.ts';
import { withInstallation } from './with-installation.ts';

export const demoCommand: Command = {
  usage: '',
  does: 'fill the demo network (only into a database without territory or real person)',
  run: async (_args, config) =>
    withInstallation(config, async ({ database }) => {
      // A production database has its first accounts before its first territory: the invented network must not land beside them.
      const real = await database.asSystem(async (tx) => (await sql`select from person where not invented limit 1`.execute(tx)).rows.length > 0);
      if (real) throw new Refusal('The database already holds people who are not of the demo: the demo network is for an empty database.');
      await fillDemo(database, (line) => console.log(line));
      for (const line of await demoSignIns(database)) console.log(`  ${line}`);
    }),
};
