import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { Scope } from '../people/scope.ts';
import { livedOnEve, type Movement, type MovementLine } from './movement.ts';
import { networkAround } from './movement-queries.ts';
import { refreshOutlines } from './outlines.ts';
import { writeStays } from './perimeter-commands.ts';
import { after, onAnswer, planOf, type Plan } from './replay.ts';
import { gathered } from './movement.ts';
import type { Territory } from './queries.ts';

/** What a replay did. */
export interface Replayed {
  movements: number;
  perimeters: number;
  questions: number;
}

/** Adds movements to the list; those already there are left alone, so that importing a file twice adds nothing. Then replays what is due. */
export async function enterMovements(
  tx: Tx,
  actor: Scope,
  lines: readonly Omit<MovementLine, 'id'>[],
  source: string,
): Promise<{ added: number; replayed: Replayed }> {
  // One import at a time: two files that hold the same movement would else replay it twice.
  await sql`select pg_advisory_xact_lock(7264012)`.execute(tx);
  let added = 0;
  for (let start = 0; start < lines.length; start += 2000) {
    const written = await sql`insert into commune_movement (effective_on, kind, from_code, from_name, to_code, to_name, source, entered_by, entered_at)
      select "effectiveOn", kind, "fromCode", "fromName", "toCode", "toName", ${source}, ${actor.personId}, present()
      from jsonb_to_recordset(${JSON.stringify(lines.slice(start, start + 2000))}::jsonb) as n("effectiveOn" date, kind text, "fromCode" text, "fromName" text, "toCode" text, "toName" text)
      on conflict (effective_on, from_code, to_code) do nothing`.execute(tx);
    added += Number(written.numAffectedRows ?? 0n);
  }
  if (added > 0)
    await record(tx, actor.personId, { kind: 'territories.movements_entered', subject: { kind: 'network', id: null }, data: { count: added, source } });
  return { added, replayed: await replayDue(tx, actor.personId) };
}

/**
 * Replays, in order of their days, the movements whose day has come and that were not replayed yet. What is whole follows with dated lines;
 * what is not becomes a question. Run again, it finds nothing to do. Called by a person, or by the timetable with `null`, as the system.
 */
export async function replayDue(tx: Tx, personId: string | null): Promise<Replayed> {
  const done: Replayed = { movements: 0, perimeters: 0, questions: 0 };
  const due = await sql<MovementLine>`
    select id, effective_on as "effectiveOn", kind, from_code as "fromCode", from_name as "fromName", to_code as "toCode", to_name as "toName" from commune_movement
    where replayed_at is null and effective_on <= today_in('Europe/Paris') order by effective_on, to_code, from_code for update`.execute(tx);
  if (due.rows.length === 0) return done;
  let { network, names } = await networkAround(tx, due.rows);
  const touched = new Set<string>();
  for (const movement of gathered(due.rows)) {
    const plan = planOf(network, movement);
    const asked = await carryOut(tx, personId, plan, names);
    network = after(network, plan);
    done.movements += 1;
    done.perimeters += [...plan.perimeters.values()].filter(({ change }) => change.begin.length + change.end.length + change.remove.length > 0).length;
    done.questions += asked;
    for (const id of plan.perimeters.keys()) touched.add(id);
    // The stays written got their real ids: what comes next in the same perimeter starts from them.
    if (plan.perimeters.size > 0) network = { ...network, perimeters: (await networkAround(tx, due.rows)).network.perimeters };
  }
  await sql`update commune_movement set replayed_at = present() where id = any (${due.rows.map((line) => line.id)}::uuid[])`.execute(tx);
  for (const territoryId of touched) await refreshOutlines(tx, { territoryId });
  return done;
}

async function carryOut(tx: Tx, personId: string | null, plan: Plan, names: ReadonlyMap<string, string>): Promise<number> {
  const { communes, movement } = plan;
  for (const made of communes.create) {
    await sql`insert into commune (code, name, departement_code, intercommunality_code, employment_zone_code, population, postcodes, longitude, latitude, point_kind, starts_on)
      select ${made.code}, ${made.name}, case when ${made.code} like '97%' then left(${made.code}, 3) else left(${made.code}, 2) end, m.intercommunality_code, m.employment_zone_code, ${made.population},
        array(select distinct unnest(s.postcodes) from commune s where s.code = any (${made.sources}::text[]) order by 1), m.longitude, m.latitude, case when m.longitude is null then 'none' else 'near' end, ${made.startsOn}::date
      from commune m where m.code = ${made.like}
      on conflict (code) do update set name = excluded.name, population = excluded.population, ends_on = null`.execute(tx);
  }
  for (const { code, name, population } of communes.update)
    await sql`update commune set name = ${name}, population = ${population} where code = ${code}`.execute(tx);
  for (const { code, endsOn } of communes.end) await sql`update commune set ends_on = ${endsOn} where code = ${code}`.execute(tx);
  let asked = 0;
  for (const [territoryId, { change, questions }] of plan.perimeters) {
    await writeStays(tx, territoryId, change, () => 'movement');
    const told = { name: names.get(territoryId) ?? '', movement: movement.lines[0]!.kind, from: movement.effectiveOn };
    const about = { subject: { kind: 'territory' as const, id: territoryId }, territoryId };
    const nameOf = (code: string) => movement.lines.find((line) => line.toCode === code)?.toName ?? code;
    for (const question of questions) {
      const written =
        await sql`insert into perimeter_question (territory_id, movement_id, commune_code, reason, asked_at) values (${territoryId}, ${question.lineId}, ${question.communeCode}, ${question.reason}, present())
        on conflict (territory_id, movement_id, commune_code) do nothing`.execute(tx);
      if (written.numAffectedRows !== 1n) continue;
      asked += 1;
      await record(tx, personId, { kind: 'territories.question_asked', ...about, data: { ...told, commune: nameOf(question.communeCode) } });
    }
    if (questions.length === 0)
      await record(tx, personId, { kind: 'territories.movement_replayed', ...about, data: { ...told, commune: nameOf(movement.lines[0]!.toCode) } });
  }
  return asked;
}

/** A human settles a question: the commune comes in whole, or stays out whole, from the movement's day. */
export async function answerQuestion(
  tx: Tx,
  actor: Scope,
  territory: Pick<Territory, 'id' | 'name'>,
  questionId: string,
  answer: 'include' | 'exclude',
): Promise<{ ok: true } | { ok: false; refusal: 'already-answered' | 'no-such-question' }> {
  await sql`select from territory where id = ${territory.id} for update`.execute(tx);
  const asked = await sql<{ answer: string | null; commune_code: string; effective_on: string; name: string }>`
    select q.answer, q.commune_code, v.effective_on, m.name from perimeter_question q join commune_movement v on v.id = q.movement_id join commune m on m.code = q.commune_code
    where q.id = ${questionId} and q.territory_id = ${territory.id}`.execute(tx);
  const question = asked.rows[0];
  if (!question) return { ok: false, refusal: 'no-such-question' };
  if (question.answer !== null) return { ok: false, refusal: 'already-answered' };
  await sql`update perimeter_question set answer = ${answer}, answered_by = ${actor.personId}, answered_at = present() where id = ${questionId}`.execute(tx);
  const sameDay = await sql<MovementLine>`
    select id, effective_on as "effectiveOn", kind, from_code as "fromCode", from_name as "fromName", to_code as "toCode", to_name as "toName" from commune_movement
    where effective_on = ${question.effective_on} and replayed_at is not null`.execute(tx);
  const movement = gathered(sameDay.rows).find((one: Movement) =>
    one.lines.some((line) => line.toCode === question.commune_code || line.fromCode === question.commune_code),
  );
  if (movement) {
    const { network } = await networkAround(tx, movement.lines);
    const open =
      await sql`select from perimeter_question where territory_id = ${territory.id} and answer is null and movement_id = any (${movement.lines.map((line) => line.id)}::uuid[])`.execute(
        tx,
      );
    const known = (code: string) => livedOnEve(network.communes.get(code), movement.effectiveOn);
    const change = onAnswer(movement, network.perimeters.get(territory.id) ?? [], known, {
      communeCode: question.commune_code,
      answer,
      last: open.rows.length === 0,
    });
    await writeStays(tx, territory.id, change, () => 'movement');
    await refreshOutlines(tx, { territoryId: territory.id });
  }
  await record(tx, actor.personId, {
    kind: 'territories.question_answered',
    subject: { kind: 'territory', id: territory.id },
    territoryId: territory.id,
    data: { name: territory.name, commune: question.name, answer, from: question.effective_on },
  });
  return { ok: true };
}
