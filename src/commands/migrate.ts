import type { Command } from '../cli.ts';
import { withInstallation } from './with-installation.ts';

/** Opening an installation brings it up to date; this command does only that and says so. */
export const migrateCommand: Command = {
  usage: '',
  does: 'bring the database up to date',
  run: async (_args, config) =>
    withInstallation(config, async ({ database }) => {
      const { rows } = await database.systemPool.query<{ files: number }>('select count(*)::int as files from schema_file');
      console.log(`The database is up to date (${rows[0]!.files} files applied).`);
    }),
};
