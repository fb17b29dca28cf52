import { openInstallation } from '../installation.ts';
import type { Installation } from '../installation.ts';
import type { Config } from '../platform/config.ts';
import { runningEmbedded } from '../platform/embedded-postgres.ts';
import { openLog } from '../platform/log.ts';
import { isHeld } from '../platform/run-lock.ts';
import '../texts.ts';

/**
 * Opens the installation for one command and closes it whatever happens. When the program is running on the embedded database,
 * the command works beside it on the same server; `alone` refuses that instead (the data folder's own sentence says who has it).
 */
export async function withInstallation<T>(config: Config, work: (installation: Installation) => Promise<T>, options: { alone?: boolean } = {}): Promise<T> {
  const beside = !options.alone && !config.databaseUrl && (await isHeld(config.dataDir));
  const url = beside ? await runningEmbedded(config.dataDir, () => {}) : null;
  const installation = await openInstallation(url ? { ...config, databaseUrl: url } : config, openLog('silent'));
  try {
    return await work(installation);
  } finally {
    await installation.close();
  }
}
