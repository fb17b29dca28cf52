// Writes db/schema.ts from a migrated database: the one that `npm start` runs from data/ (or DATA_DIR), else DATABASE_URL's. A check says when it is due.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './processes.mjs';

const folder = join(ROOT, process.env.DATA_DIR ?? 'data');
const local = () => {
  const { postgres } = JSON.parse(readFileSync(join(folder, 'postgres.json'), 'utf8'));
  return `postgres://postgres:${postgres}@127.0.0.1:${readFileSync(join(folder, 'postgres.port'), 'utf8').trim()}/alize`;
};
const url = process.env.DATABASE_URL ?? local();
// As the connections read them: dates as text, whole numbers and decimals as numbers (src/platform/database.ts).
const READ = ['--date-parser', 'string', '--numeric-parser', 'number', '--type-mapping', '{"int8":"number"}'];
const codegen = join(ROOT, 'node_modules/.bin/kysely-codegen');
execFileSync(codegen, ['--dialect', 'postgres', '--url', url, '--out-file', join(ROOT, 'db/schema.ts'), ...READ], { stdio: 'inherit' });
