import { existsSync } from 'node:fs';
import type { Command } from '../cli.ts';
import { Refusal } from '../installation.ts';
import { writeBackup } from '../platform/backup.ts';
import { BackupError, readBackup } from '../platform/restore.ts';
import { withInstallation } from './with-installation.ts';

export const backupCommand: Command = {
  usage: '<file.tar.gz>',
  does: 'write everything into one file (the program may be running)',
  run: async ([file], config) => {
    if (!file) throw new Refusal('Usage: backup <file.tar.gz>');
    if (existsSync(file)) throw new Refusal(`${file} exists already: name another file.`);
    await withInstallation(config, async ({ database }) => {
      const { tables, rows } = await writeBackup(database, file).catch((error: NodeJS.ErrnoException) => {
        if (error.code && /^E[A-Z]+$/.test(error.code)) throw new Refusal(`${file} could not be written (${error.code}).`);
        throw error;
      });
      console.log(`${file}: ${rows} rows of ${tables} tables. It holds the installation’s secrets: keep it as you keep keys.`);
    });
  },
};

export const restoreCommand: Command = {
  usage: '<file.tar.gz>',
  does: 'put a backup back (only into an empty database)',
  run: async ([file], config) => {
    if (!file) throw new Refusal('Usage: restore <file.tar.gz>');
    if (!existsSync(file)) throw new Refusal(`${file} does not exist.`);
    await withInstallation(
      config,
      async ({ database }) => {
        const { tables, rows } = await readBackup(database, file).catch((error: Error) => {
          if (error instanceof BackupError) throw new Refusal(error.message);
          throw error;
        });
        console.log(`${rows} rows of ${tables} tables are back, and counted the same.`);
      },
      { alone: true },
    );
  },
};
