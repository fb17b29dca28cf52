import { backupCommand, restoreCommand } from './commands/backup.ts';
import { demoCommand } from './commands/demo.ts';
import { doctorCommand } from './commands/doctor.ts';
import { geoCommand } from './commands/geo.ts';
import { migrateCommand } from './commands/migrate.ts';
import { userCommand } from './commands/user.ts';
import { verifyChainCommand } from './commands/verify-chain.ts';
import { Refusal } from './installation.ts';
import { readConfig } from './platform/config.ts';
import type { Config } from './platform/config.ts';

/** A command of `npm run alize -- …`: its arguments in words, what it does, what it carries out (the exit code, 0 unless told). */
export interface Command {
  usage: string;
  does: string;
  run(args: readonly string[], config: Config): Promise<number | void>;
}

const commands: Record<string, Command> = {
  doctor: doctorCommand,
  migrate: migrateCommand,
  demo: demoCommand,
  geo: geoCommand,
  user: userCommand,
  backup: backupCommand,
  restore: restoreCommand,
  'verify-chain': verifyChainCommand,
};

async function main(): Promise<number> {
  const [name = '', ...args] = process.argv.slice(2);
  const command = commands[name];
  if (!command) {
    console.log('npm run alize -- <command>\n');
    for (const [key, { usage, does }] of Object.entries(commands)) console.log(`  ${`${key} ${usage}`.trim().padEnd(58)} ${does}`);
    return name === '' || name === 'help' || name === '--help' ? 0 : 1;
  }
  const read = readConfig(process.env);
  if (!read.ok) {
    for (const problem of read.problems) console.error(problem);
    return 1;
  }
  try {
    return (await command.run(args, read.config)) ?? 0;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(error.message);
    return 1;
  }
}

process.exitCode = await main();
