// Fifty sessions at once: from the chair's act to the last follower's screen, and the pack of an agenda of five files.
import { rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import pg from 'pg';
import { comeIn, send } from '../e2e/http-person.ts';
import { startProgram } from '../e2e/program.ts';
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts';
import { testFolder } from '../test/folder.ts';

const SESSIONS = 50;
const FOLLOWERS = 15;
/** Each room's driver acts once in so many milliseconds, at a moment of its own: a busy minute of a real session. */
const PACE = 12_000;
const ACTS = 4;

interface Room {
  id: string;
  items: string[];
}
export async function benchRooms(say: (line: string) => void): Promise<unknown> {
  const folder = await testFolder('bench');
  const embedded = await startEmbeddedPostgres({ dataDir: folder, log: () => {}, forTests: false });
  if (!embedded.ok) throw new Error(embedded.sentence);
  const closing: (() => Promise<unknown>)[] = [embedded.stop, () => rm(folder, { recursive: true, force: true })];
  try {
    const program = await startProgram({ DATABASE_URL: embedded.url, DEMO: '1', WORKER: '0' }, { patience: 180_000 });
    closing.unshift(program.stop);
    const client = new pg.Client({ connectionString: embedded.url });
    await client.connect();
    await client.query(`select set_config('alize.system', 'on', false)`);
    const { rooms, names } = await openRooms(client);
    const pack = await benchPack(client, program.url, say);
    await client.end();
    const driver = await comeIn(program.url, 'Étienne Vautrin');
    const followers: { cookie: string }[] = [];
    for (const name of names) followers.push(followers[names.indexOf(name)] ?? (await comeIn(program.url, name)));
    say(`${SESSIONS} rooms, ${followers.length} people in each`);
    const times: number[] = [];
    const agent = new Agent({ keepAlive: true, maxSockets: 64 });
    const screens = await Promise.all(rooms.flatMap((room) => followers.map(({ cookie }) => follow(program.url, room.id, cookie, agent))));
    closing.unshift(async () => screens.forEach((screen) => screen.stop()));
    const of = (n: number) => screens.slice(n * followers.length, (n + 1) * followers.length);
    for (let act = 0; act < ACTS; act += 1) {
      await Promise.all(
        rooms.map(async (room, n) => {
          await new Promise((later) => setTimeout(later, (PACE / SESSIONS) * ((n * 7) % SESSIONS)));
          const seen = Promise.all(of(n).map((screen) => screen.next()));
          const started = performance.now();
          const answer = await send(program.url, `/seances/${room.id}/salle/${room.items[act % 2]!}/aller`, { stage: 'debate' }, { cookie: driver.cookie });
          if (answer.status !== 303) throw new Error(`The act was answered with ${answer.status}.`);
          const last = Math.max(...(await seen)) - started;
          times.push(last);
        }),
      );
      say(`round ${act + 1}: ${times.length} acts`);
    }
    times.sort((a, b) => a - b);
    const at = (share: number) => Math.round(times[Math.min(times.length - 1, Math.floor(times.length * share))]!);
    return {
      rooms: {
        sessions: SESSIONS,
        followersEach: followers.length,
        acts: times.length,
        paceSeconds: PACE / 1000,
        lastScreenMs: { p50: at(0.5), p95: at(0.95), worst: at(1) },
      },
      pack,
    };
  } finally {
    for (const step of closing) await step();
  }
}

/** Rooms of one committee: the product opens one at a time in a territory, so the index that says so is dropped here, in this database alone. */
async function openRooms(client: pg.Client): Promise<{ rooms: Room[]; names: string[] }> {
  await client.query('drop index session_open_once');
  const { rows } = await client.query<{ id: string; territory: string }>(
    `select s.id, s.territory_id as territory from committee_session s join territory t on t.id = s.territory_id where t.code = 'vosges' and s.opened_at is not null order by s.held_on desc limit 1`,
  );
  const { id: model, territory } = rows[0]!;
  const rooms: Room[] = [];
  for (let n = 0; n < SESSIONS; n += 1) {
    const made = await client.query<{ id: string }>(
      `insert into committee_session (territory_id, kind, status, number, starts_at, held_on, place, summoned_at, opened_at, rules)
       select territory_id, 'meeting', 'open', 5000 + $2::integer, present(), today_in('Europe/Paris'), place, present(), present(), rules from committee_session where id = $1 returning id`,
      [model, n],
    );
    const id = made.rows[0]!.id;
    const items = await client.query<{ id: string }>(
      `insert into agenda_item (session_id, territory_id, position, kind, title) values ($1, $2, 1, 'other', 'Un point'), ($1, $2, 2, 'other', 'Un autre') returning id`,
      [id, territory],
    );
    await client.query(
      `insert into session_stay (session_id, territory_id, person_id, arrived_at) select $1, $2, m.person_id, present() from mandate m where m.territory_id = $2 and m.valid @> current_date`,
      [id, territory],
    );
    rooms.push({ id, items: items.rows.map((item) => item.id) });
  }
  // The members, and others of the territory's committee people until there are fifteen screens.
  const people = await client.query<{ name: string }>(
    `select p.name from mandate m join person p on p.id = m.person_id where m.territory_id = $1 and m.valid @> current_date and m.voting order by p.name`,
    [territory],
  );
  const members = people.rows.map(({ name }) => name);
  return { rooms, names: Array.from({ length: FOLLOWERS }, (_, n) => members[n % members.length]!) };
}

interface Screen {
  /** When the next change is wholly on this screen. */
  next(): Promise<number>;
  stop(): void;
}
/** A screen as a browser is one: told to look again, it asks for the page and has it when its last byte has come. */
async function follow(url: string, session: string, cookie: string, agent: Agent): Promise<Screen> {
  let waiting: ((at: number) => void) | null = null;
  const look = () =>
    new Promise<number>((done, fail) => {
      request(`${url}/seances/${session}/salle`, { agent, headers: { cookie, 'accept-encoding': 'gzip' } }, (answer) => {
        if (answer.statusCode !== 200) fail(new Error(`The room answers ${String(answer.statusCode)}.`));
        answer.on('data', () => {});
        answer.on('end', () => done(performance.now()));
      })
        .on('error', fail)
        .end();
    });
  const stream = request(`${url}/seances/${session}/salle/direct`, { headers: { cookie, accept: 'text/event-stream' }, agent: new Agent() });
  let ready = () => {};
  const first = new Promise<void>((done) => (ready = done));
  stream.on('response', (answer) => {
    answer.setEncoding('utf8');
    answer.on('data', (text: string) => {
      if (!text.includes('data:')) return;
      ready();
      const told = waiting;
      waiting = null;
      if (told) void look().then(told);
    });
  });
  stream.on('error', () => {});
  stream.end();
  // A stream that says no version is told once where the room is: then it listens.
  await first;
  return { next: () => new Promise((done) => (waiting = done)), stop: () => void stream.destroy() };
}

async function benchPack(client: pg.Client, url: string, say: (line: string) => void): Promise<unknown> {
  const { rows } = await client.query<{ id: string; territory: string; n: number }>(
    `select s.id, s.territory_id as territory, count(*)::integer as n from committee_session s join territory t on t.id = s.territory_id join agenda_item i on i.session_id = s.id and i.kind = 'project'
     where t.code = 'vosges' and s.status in ('summoned', 'planned') group by s.id order by n desc limit 1`,
  );
  const { id, territory, n } = rows[0]!;
  await client.query(
    `insert into agenda_item (session_id, territory_id, position, kind, project_id, pending) select $1, $2, 90 + row_number() over (), 'project', p.id, false from project p
     where p.territory_id = $2 and not exists (select from agenda_item i where i.session_id = $1 and i.project_id = p.id) order by p.id limit $3`,
    [id, territory, Math.max(0, 5 - n)],
  );
  const animator = await comeIn(url, 'Salomé');
  const times: number[] = [];
  let bytes = 0;
  for (let round = 0; round < 6; round += 1) {
    const started = performance.now();
    const answer = await animator.get(`/seances/${id}/dossiers/pdf`);
    const body = await answer.arrayBuffer();
    if (answer.status !== 200 || !answer.headers.get('content-type')?.includes('pdf')) throw new Error(`The pack answers ${answer.status}.`);
    bytes = body.byteLength;
    times.push(Math.round(performance.now() - started));
  }
  say(`pack of five files: ${times.join(', ')} ms`);
  return { files: 5, bytes, firstMs: times[0], laterMs: Math.max(...times.slice(1)) };
}
