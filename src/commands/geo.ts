import type { Command } from '../cli.ts';
import { GeoImportError, importGeography } from '../features/territories/geo-import.ts';
import { Refusal } from '../installation.ts';
import { withInstallation } from './with-installation.ts';

export const geoCommand: Command = {
  usage: 'import <file> [file…]',
  does: 'load official files: communes, employment zones, outlines',
  run: async ([verb, ...files], config) => {
    if (verb !== 'import' || files.length === 0)
      throw new Refusal('Usage: geo import <file> [file…] — CSV of communes or employment zones, TopoJSON of outlines.');
    await withInstallation(config, async ({ database }) => {
      const reports = await importGeography(database, files).catch((error: Error) => {
        if (error instanceof GeoImportError) throw new Refusal(error.message);
        throw error;
      });
      for (const report of reports) console.log(JSON.stringify(report));
    });
  },
};
