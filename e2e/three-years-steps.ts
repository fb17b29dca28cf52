// What the journey of three years asks beside the pages: the database as its owner, the morning's task, the figures a page shows, the bytes it sends.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { Page } from 'playwright-core';

/** A question to the database as its owner, beside the program. */
export async function ask<T extends object>(dataDir: string, text: string, values: readonly unknown[] = []): Promise<T[]> {
  const { postgres } = JSON.parse(await readFile(join(dataDir, 'postgres.json'), 'utf8')) as { postgres: string };
  const port = Number(await readFile(join(dataDir, 'postgres.port'), 'utf8'));
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password: postgres, database: 'alize' });
  await client.connect();
  try {
    return (await client.query<T & pg.QueryResultRow>(text, [...values])).rows;
  } finally {
    await client.end();
  }
}
/** The morning's task, at once. */
export async function morning(dataDir: string): Promise<void> {
  await ask(dataDir, `select graphile_worker.add_job('follow_ups')`);
  for (const until = Date.now() + 30_000; ;) {
    const [left] = await ask<{ n: number }>(
      dataDir,
      `select count(*)::int as n from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'follow_ups' and j.run_at <= now()`,
    );
    if (left!.n === 0) return;
    if (Date.now() > until) throw new Error('The morning does not end.');
    await new Promise((done) => setTimeout(done, 200));
  }
}
export interface Figures {
  promised: [number, number];
  observed: [number, number];
  proved: [number, number];
}
/** What a page that this browser is signed in to sends, as bytes. */
export async function bytesOf(page: Page, path: string): Promise<{ status: number; text: string; hash: string }> {
  const answer = await page.request.get(path, { maxRedirects: 0 });
  const body = await answer.body();
  return { status: answer.status(), text: body.toString('utf8'), hash: createHash('sha256').update(body).digest('hex') };
}
/** What the page of jobs shows on a day, as known on another: created and kept, part by part. */
export async function figuresOf(page: Page, file: string, on: string, known?: string): Promise<Figures> {
  await page.goto(`${file}/emplois?au=${on}${known ? `&su=${known}` : ''}`);
  const rows = await page
    .locator('main table')
    .first()
    .locator('tbody tr')
    .evaluateAll((all) => all.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent!.trim())));
  const of = (name: string): [number, number] => {
    const row = rows.find(([label]) => label === name)!;
    return [Number(row[1]), Number(row[3])];
  };
  return { promised: of('promis'), observed: of('observés'), proved: of('prouvés') };
}
