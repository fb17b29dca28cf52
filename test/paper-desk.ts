// A desk to try papers at: a world, its animator, a mission agreed; papers are prepared, sent and signed as people do, by the links they are mailed.
import { sql } from 'kysely';
import { followEvent } from '../src/reactions.ts';
import { preparePaper, sendPaper, writePaper } from '../src/features/papers/commands.ts';
import type { MissionKind, Role } from '../src/features/papers/kinds.ts';
import { paperOf, signatoriesOf } from '../src/features/papers/queries.ts';
import type { Paper } from '../src/features/papers/queries.ts';
import { strangerScope } from '../src/features/people/session-gate.ts';
import type { Scope } from '../src/features/people/scope.ts';
import { testApp } from './app.ts';
import { testDatabase } from './database.ts';
import { world } from './world.ts';

export type Links = Record<Role, string>;
export async function paperDesk() {
  const database = await testDatabase('empty');
  const w = await world(database);
  const app = testApp(database);
  const animator = {
    ...strangerScope(),
    personId: w.person.local_animator,
    name: 'Personne local_animator d’ici',
    email: 'local_animator@own.example',
    roles: [{ role: 'local_animator', territoryId: w.territoryId, territoryCode: '', territoryName: '', establishmentId: null, establishmentName: null }],
  } as Scope;
  await database.asSystem((tx) => sql`update contact set may_sign = true where id = ${w.contactId}`.execute(tx));
  const name: Record<Role, string> = { lender: 'Contact Vallée d’Essai', host: 'Oda Essai', employee: 'Personne expert d’ici', animator: '' };

  const lastEvent = async () => (await database.asSystem((tx) => sql<{ id: number }>`select coalesce(max(id), 0) as id from event`.execute(tx))).rows[0]!.id;
  const eventsSince = async (since: number): Promise<number[]> =>
    (await database.asSystem((tx) => sql<{ id: number }>`select id from event where id > ${since} order by id`.execute(tx))).rows.map(({ id }) => id);
  /** Does what is given, then carries out what follows from it. */
  async function followed<T>(work: () => Promise<T>): Promise<T> {
    const since = await lastEvent();
    const done = await work();
    for (const event of await eventsSince(since)) await followEvent(app.services, event);
    return done;
  }
  /** The last link that each signatory was mailed. */
  async function linksOf(id: string): Promise<Links> {
    const { rows } = await database.asSystem((tx) =>
      sql<{ role: Role; plain: string }>`select s.role, m.plain from paper_signatory s join mail m on m.id = s.mail_id where s.paper_id = ${id}`.execute(tx),
    );
    return Object.fromEntries(rows.map((one) => [one.role, /\/signer\/[A-Za-z0-9_-]{43}/.exec(one.plain)![0]])) as Links;
  }
  /** A paper of this mission as a draft, with what its kind asks for typed. */
  const drafted = (mission: string, kind: MissionKind, typed: Record<string, string> = {}) =>
    database.asPerson(w.person.local_animator, async (tx) => {
      const made = await preparePaper(tx, animator, mission, kind);
      if (!made.ok) throw new Error(made.refusal);
      const draft = (await paperOf(tx, made.id))!;
      const people = Object.fromEntries((await signatoriesOf(tx, [made.id])).map((one) => [one.role, { name: one.name, email: one.email }]));
      await writePaper(tx, animator, made.id, { ...draft.data.typed, know_how: 'L’art des flux', ...typed }, people);
      return made.id;
    });
  /** Prepared, sent, and each link mailed. */
  async function sent(mission: string, kind: MissionKind = 'mission_letter', typed: Record<string, string> = {}): Promise<{ paper: Paper; link: Links }> {
    const id = await followed(async () => {
      const made = await drafted(mission, kind, typed);
      const done = await database.asPerson(w.person.local_animator, (tx) => sendPaper(tx, animator, made));
      if (!done.ok) throw new Error(done.refusal);
      return made;
    });
    return { paper: (await database.asSystem((tx) => paperOf(tx, id)))!, link: await linksOf(id) };
  }
  const sign = (paper: Paper, link: Links, role: Role, form: Record<string, string> = {}, as?: string) =>
    app.post(link[role], { name: name[role], read: 'on', hash: paper.textHash, ...form }, as ? { as } : {});
  const now = (id: string) => database.asSystem(async (tx) => ({ paper: (await paperOf(tx, id))!, all: await signatoriesOf(tx, [id]) }));
  return { database, app, w, animator, name, lastEvent, eventsSince, followed, linksOf, drafted, sent, sign, now };
}
export type PaperDesk = Awaited<ReturnType<typeof paperDesk>>;
