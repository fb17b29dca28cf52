// What became of the jobs of twenty years: follow-ups answered or not, and what they say of each line. Written set by set; the draws come from the references, so that the
// same day gives the same history.
import { sql } from 'kysely';
import type { Tx } from '../../src/platform/database.ts';
import type { PlainDate } from './calendar.ts';

export const jobTables = ['job', 'job_fact', 'follow_up', 'follow_up_answer', 'follow_up_sheet', 'follow_up_sheet_version'] as const;

const OWNER = 'julie.grandjean@ateliers-virevent.example';

/** A number from 0 to below 1 that belongs to these words. */
const draw = (...words: string[]) => sql.raw(`((hashtext(${words.join(" || ':' || ")}) & 65535) / 65536.0)`);

/** Opens the promised lines and the follow-ups of every file that was decided, and tells what became of them. While a history is made. */
export async function liveJobs(tx: Tx, today: PlainDate): Promise<void> {
  await oneOfTheCast(tx, today);
  await sql`select promises_of_before()`.execute(tx);
  await sql`select follow_ups_of_before()`.execute(tx);
  await sql`analyze job, job_fact, follow_up`.execute(tx);
  await answers(tx, today);
  await lines(tx, today);
  // The planner knows nothing of what was just written.
  await sql`analyze told_follow_up, told_line`.execute(tx);
  await facts(tx);
  await sheets(tx);
  await growingHours(tx, today);
  await attributions(tx, today);
}

/** The owner one may sign in as has taken over a firm that was helped before: its follow-up waits for her. */
async function oneOfTheCast(tx: Tx, today: PlainDate): Promise<void> {
  await sql`
    with owner as (select w.id, w.name, w.email from person w where w.email = ${OWNER}),
    file as (
      select p.id, p.establishment_id, p.delivered_on from project p join territory t on t.id = p.territory_id where t.code = 'vosges' and p.status = 'in_follow_up'
        and exists (select from unnest(array[12, 24, 36]) m where (p.decided_on + make_interval(months => m))::date between ${today}::date - 90 and ${today}::date - 2)
      order by p.decided_on desc, p.id limit 1),
    role as (
      insert into role_assignment (person_id, role, establishment_id, starts_on, invented) select o.id, 'owner', f.establishment_id, f.delivered_on, true from owner o, file f)
    update project p set owner_name = o.name, owner_email = o.email from owner o, file f where p.id = f.id`.execute(tx);
}

/** Who answered when, and how. Old ones answered at the end; of those just due some wait, some were never answered, some are set aside. */
async function answers(tx: Tx, today: PlainDate): Promise<void> {
  await sql`
    create temporary table told_follow_up on commit drop as
      select f.id, f.project_id, f.territory_id, f.horizon, f.due_on, p.reference, p.decided_on, greatest(2, round(coalesce(p.headcount_fte, 6))::integer) as staff,
        ${draw('p.reference', 'f.horizon', "'answers'")} as u, ${draw('p.reference', 'f.horizon', "'how'")} as v, ${draw('p.reference', 'f.horizon', "'late'")} as w,
        p.owner_email is not null as reached, p.owner_email = ${OWNER} and f.due_on > ${today}::date - 91 as waits
      from follow_up f join project p on p.id = f.project_id
      where f.due_on <= ${today}::date and p.status not in ('firm_closed', 'withdrawn')`.execute(tx);
  await sql`alter table told_follow_up add column on_day date, add column answered date, add column how text`.execute(tx);
  await sql`
    update told_follow_up set on_day = due_on,
      answered = case when waits then null
        when due_on < ${today}::date - 1100 then case when horizon >= 36 or u < 0.86 then due_on + 2 + (w * 40)::integer end
        when due_on < ${today}::date - 60 then case when u < 0.78 then least(${today}::date - 2, due_on + case when w > 0.9 then 60 + (v * 120)::integer else 1 + (w * 25)::integer end) end
        when u < 0.45 then least(${today}::date - 1, due_on + 1 + (w * 12)::integer) end,
      how = case when not reached then case when v < 0.6 then 'call' else 'visit' end when v < 0.6 then 'link' when v < 0.66 then 'owner' when v < 0.86 then 'call' else 'visit' end`.execute(
    tx,
  );
  await sql`update told_follow_up set answered = null where answered < due_on`.execute(tx);
}

/** What each line is to become. Savoie published that two thirds of its 303 jobs came true; elsewhere a share of the territory's own. */
async function lines(tx: Tx, today: PlainDate): Promise<void> {
  await sql`
    create temporary table told_line on commit drop as
      select x.*, case when x.kind = 'kept' then x.u < 0.93 when x.code = 'savoie' and x.decided_on between '2006-01-01' and '2018-12-31' then x.rank <= 202
        else x.rank <= x.n * (0.6 + ${draw('x.code', "'share'")} * 0.24) end as true_in_the_end
      from (
        select j.id, j.project_id, j.territory_id, j.kind, j.horizon, j.number, t.code, p.reference, p.decided_on,
          ${draw('p.reference', 'j.number', "'line'")} as u, ${draw('p.reference', 'j.number', "'more'")} as v, ${draw('p.reference', 'j.number', "'third'")} as w,
          case when ${draw('p.reference', 'j.number', "'hours'")} < 0.86 then 100 when ${draw('p.reference', 'j.number', "'hours'")} < 0.93 then 80 else 50 end as fte,
          row_number() over (partition by j.territory_id, j.kind, p.decided_on between '2006-01-01' and '2018-12-31' order by hashtext(p.reference || ':' || j.number), j.id) as rank,
          count(*) over (partition by j.territory_id, j.kind, p.decided_on between '2006-01-01' and '2018-12-31') as n,
          -- The totals that were published are promises: none of them is revised.
          p.decided_on < make_date(extract(year from ${today}::date)::integer - 2, 1, 1) and t.code not in ('savoie', 'vosges', 'terres-de-lorraine', 'longwy', 'valenciennes', 'la-reunion') as revisable
        from job j join project p on p.id = j.project_id join territory t on t.id = j.territory_id) x`.execute(tx);
}

async function facts(tx: Tx): Promise<void> {
  const at = (day: string) => sql.raw(`((${day}) + time '10:30') at time zone 'Europe/Paris'`);
  const contract = sql.raw(
    `case when l.kind = 'created' then case when l.w < 0.7 then 'permanent' when l.w < 0.86 then 'fixed_term' when l.w < 0.96 then 'apprentice' else 'seasonal' end end`,
  );
  const sex = sql.raw(`case when l.kind = 'created' then case when l.v < 0.42 then 'f' when l.v < 0.92 then 'm' end end`);
  // Signed: most of those that came true, before they were first seen.
  await sql`
    insert into job_fact (job_id, project_id, territory_id, kind, valid_from, known_at, heads, fte_hundredths, contract, evidence_note)
    select l.id, l.project_id, l.territory_id, 'signed', s.day, ${at('s.day + 3')}, 1, l.fte, ${contract}, case l.kind when 'created' then 'Contrat de travail' else 'Engagement de maintien' end
    from told_line l join lateral (select l.decided_on + 12 + (l.v * case l.kind when 'kept' then 20 else 280 end)::integer as day) s on true
    where l.true_in_the_end and l.w < 0.88 and exists (select from told_follow_up f where f.project_id = l.project_id and f.answered is not null and f.due_on > s.day and f.horizon >= l.horizon)
    order by s.day`.execute(tx);
  // Seen at each follow-up that was answered: there, or by then not there.
  await sql`
    insert into job_fact (job_id, project_id, territory_id, kind, valid_from, known_at, heads, fte_hundredths, contract, sex, horizon, confidence, source, season_ended_on, follow_up_id)
    select l.id, l.project_id, l.territory_id, 'observed', f.on_day, ${at('f.answered')}, x.there, x.there * l.fte, case when x.there = 1 then ${contract} end, case when x.there = 1 then ${sex} end, f.horizon,
      case when f.how = 'visit' then 'seen' else 'declared' end, case when f.how in ('link', 'owner') then 'owner' else 'animator' end,
      case when x.there = 1 and l.kind = 'created' and l.w >= 0.96 then f.on_day - 100 end, f.id
    from told_follow_up f join told_line l on l.project_id = f.project_id
      join lateral (select (l.true_in_the_end and (l.kind = 'kept' or l.horizon <= f.horizon) or not l.true_in_the_end and l.u < 0.3 and f.horizon < 24)::integer as there) x on true
    where f.answered is not null and (x.there = 1 or l.kind = 'kept' or l.horizon <= f.horizon) order by f.answered, l.id`.execute(tx);
  // A few left after a year.
  await sql`
    insert into job_fact (job_id, project_id, territory_id, kind, valid_from, known_at)
    select l.id, l.project_id, l.territory_id, 'ended', e.day, ${at('e.day + 30')} from told_line l join told_follow_up f on f.project_id = l.project_id and f.horizon < 24 and f.answered is not null
      join lateral (select f.on_day + 60 + (l.v * 200)::integer as day) e on true
    where not l.true_in_the_end and l.u < 0.3 and e.day + 30 < (select max(due_on) from told_follow_up) order by e.day`.execute(tx);
  // Proved by a document, after the last follow-up that was answered.
  await sql`
    insert into job_fact (job_id, project_id, territory_id, kind, valid_from, known_at, heads, fte_hundredths, contract, sex, horizon, confidence, source, season_ended_on, evidence_note)
    select l.id, l.project_id, l.territory_id, 'observed', f.on_day, ${at('greatest(f.answered, f.on_day)')} + interval '2 hours', 1, l.fte, ${contract}, ${sex}, f.horizon, 'proved', 'document',
      case when l.kind = 'created' and l.w >= 0.96 then f.on_day - 100 end, 'Registre du personnel'
    from told_line l join (select distinct on (project_id) * from told_follow_up where answered is not null order by project_id, horizon desc) f on f.project_id = l.project_id
    where l.true_in_the_end and l.horizon <= f.horizon and f.w < 0.55 order by f.answered`.execute(tx);
  await sql`analyze job_fact`.execute(tx);
  // Promises revised with their reason; jobs counted under another scheme; moves; answers whose date was put right.
  await sql`
    insert into job_fact (job_id, project_id, territory_id, kind, valid_from, known_at, heads, fte_hundredths, reason)
    select l.id, l.project_id, l.territory_id, 'revised', l.decided_on + 300, ${at('l.decided_on + 300')}, 0, 0, 'Le marché attendu n’est pas venu'
    from told_line l where l.revisable and not l.true_in_the_end and l.u > 0.8`.execute(tx);
  await sql`
    insert into job_fact (job_id, project_id, territory_id, kind, valid_from, known_at, scheme)
    select l.id, l.project_id, l.territory_id, 'counted_elsewhere', f.on_day + 40, ${at('f.on_day + 45')}, 'Convention de revitalisation'
    from told_line l join told_follow_up f on f.project_id = l.project_id and f.horizon = 24 and f.answered is not null and f.on_day + 45 < (select max(due_on) from told_follow_up)
    where l.revisable and l.true_in_the_end and l.kind = 'created' and l.u < 0.02`.execute(tx);
  await sql`
    insert into job_fact (job_id, project_id, territory_id, kind, valid_from, known_at, reason)
    select l.id, l.project_id, l.territory_id, 'moved', f.on_day + 20, ${at('f.on_day + 25')}, 'Chez la société sœur, dans la commune voisine'
    from told_line l join told_follow_up f on f.project_id = l.project_id and f.horizon = 12 and f.answered is not null and f.on_day + 25 < (select max(due_on) from told_follow_up)
    where l.true_in_the_end and l.horizon = 12 and l.v < 0.01`.execute(tx);
  await sql`
    insert into job_fact (job_id, project_id, territory_id, kind, valid_from, known_at, heads, fte_hundredths, contract, sex, horizon, confidence, source, season_ended_on, follow_up_id, reason, corrects_id, place)
    select o.job_id, o.project_id, o.territory_id, 'observed', o.valid_from - 14, o.known_at + interval '20 days', o.heads, o.fte_hundredths, o.contract, o.sex, o.horizon, o.confidence, 'animator',
      o.season_ended_on, o.follow_up_id, 'Date rectifiée d’après le registre', o.id, o.id
    from job_fact o join told_line l on l.id = o.job_id where o.kind = 'observed' and o.source = 'owner' and o.heads = 1 and o.horizon = 12 and l.v > 0.97
      and o.known_at + interval '20 days' < (select ${at('max(due_on)')} from told_follow_up)`.execute(tx);
  // A firm that closed since: nothing is there any more, in any of its files.
  await sql`
    insert into job_fact (job_id, project_id, territory_id, kind, valid_from, known_at, reason)
    select j.id, j.project_id, j.territory_id, 'ended', p.left_on, ${at('p.left_on')}, case when p.id = j.project_id then left(p.left_reason, 500) end
    from project p join job j on j.establishment_id = p.establishment_id join project q on q.id = j.project_id
    where p.status = 'firm_closed' and (q.id = p.id or q.status not in ('firm_closed', 'withdrawn') and q.decided_on <= p.left_on)`.execute(tx);
}

/** Somebody who was there already and works more: a line of no head, opened and seen at the follow-up after a year. Counted in full-time equivalents alone. */
async function growingHours(tx: Tx, today: PlainDate): Promise<void> {
  await sql`
    with grown as (
      select f.id as follow_up, f.project_id, f.territory_id, f.on_day, f.answered, p.establishment_id, p.invented, case when f.v < 0.5 then 50 when f.v < 0.8 then 20 else 40 end as fte, f.u as draw
      from told_follow_up f join project p on p.id = f.project_id where f.horizon = 12 and f.answered is not null and f.answered < ${today}::date and f.w between 0.4 and 0.46),
    line as (
      insert into job (project_id, territory_id, establishment_id, number, kind, heads, horizon, opened_at, invented)
        select g.project_id, g.territory_id, g.establishment_id, coalesce((select max(j.number) from job j where j.project_id = g.project_id), 0) + 1, 'created', 0, 12,
          (g.answered + time '11:00') at time zone 'Europe/Paris', g.invented from grown g returning id, project_id, territory_id, opened_at),
    opened as (
      insert into job_fact (job_id, project_id, territory_id, kind, valid_from, known_at)
        select l.id, l.project_id, l.territory_id, 'opened', g.on_day, l.opened_at from line l join grown g on g.project_id = l.project_id)
    insert into job_fact (job_id, project_id, territory_id, kind, valid_from, known_at, heads, fte_hundredths, contract, horizon, confidence, source, evidence_note)
      select l.id, l.project_id, l.territory_id, 'observed', g.on_day, l.opened_at + interval '1 minute', 0, g.fte, 'permanent', 12, case when g.draw < 0.5 then 'proved' else 'seen' end,
        case when g.draw < 0.5 then 'document' else 'animator' end, case when g.draw < 0.5 then 'Avenant au contrat de travail' end
      from line l join grown g on g.project_id = l.project_id`.execute(tx);
}
/** Jobs that others pay for too are attributed to one funder, for some of the files of the last years: the territory's own fund where it has one, else the national funder. One was put right. */
async function attributions(tx: Tx, today: PlainDate): Promise<void> {
  await sql`
    with paid as (
      select j.id, j.project_id, j.territory_id, p.decided_on + 60 as day, ${draw('p.reference', 'j.number', "'funder'")} as u,
        case when ${draw('p.reference', "'fund'")} < 0.5 then (select e.name from establishment_role r join establishment e on e.id = r.establishment_id
          where r.territory_id = j.territory_id and r.role = 'funder' order by e.name limit 1) end as fund
      from job j join project p on p.id = j.project_id
      where j.kind = 'created' and p.decided_on between ${today}::date - 2200 and ${today}::date - 80 and ${draw('p.reference', "'paid'")} < 0.18)
    insert into job_fact (job_id, project_id, territory_id, kind, valid_from, known_at, funder)
      select id, project_id, territory_id, 'attributed', day, ((day + 5) + time '10:30') at time zone 'Europe/Paris', coalesce(fund, 'Financeur national (démo)') from paid order by day, id`.execute(
    tx,
  );
  await sql`
    insert into job_fact (job_id, project_id, territory_id, kind, valid_from, known_at, funder, reason, corrects_id, place)
      select f.job_id, f.project_id, f.territory_id, 'attributed', f.valid_from, f.known_at + interval '12 days', 'Financeur national (démo)', 'La convention est signée par le financeur national', f.id, f.id
      from job_fact f where f.kind = 'attributed' and f.funder <> 'Financeur national (démo)' and f.known_at + interval '12 days' < ${today}::timestamptz order by f.known_at desc, f.id limit 1`.execute(
    tx,
  );
}

/** The follow-ups themselves, in every state, and the animators' sheets. */
async function sheets(tx: Tx): Promise<void> {
  await sql`
    update follow_up f set asked_at = case when t.reached then (t.due_on + time '08:10') at time zone 'Europe/Paris' end,
      answered_at = case when t.answered is not null then (t.answered + time '10:30') at time zone 'Europe/Paris' end, answered_how = case when t.answered is not null then t.how end,
      headcount = case when t.answered is not null then t.staff + t.made end, created_here = case when t.answered is not null then t.made end,
      closed_said_at = case when t.answered is null and not t.waits and t.u > 0.97 and t.due_on > (select max(due_on) - 90 from told_follow_up) then (t.due_on + 3 + time '18:00') at time zone 'Europe/Paris' end,
      set_aside_at = case when t.answered is null and t.due_on < (select max(due_on) - 365 from told_follow_up) then (t.due_on + 200 + time '09:00') at time zone 'Europe/Paris' end,
      set_aside_reason = case when t.answered is null and t.due_on < (select max(due_on) - 365 from told_follow_up) then 'Sans réponse après trois appels' end
    from (
      select t.*, coalesce(n.made, 0) as made from told_follow_up t left join (
        select o.follow_up_id, count(*)::integer as made from job_fact o join told_line j on j.id = o.job_id and j.kind = 'created'
        where o.follow_up_id is not null and o.heads = 1 and o.corrects_id is null group by 1) n on n.follow_up_id = t.id) t
    where f.id = t.id`.execute(tx);
  await sql`
    insert into follow_up_answer (follow_up_id, project_id, territory_id, given_at, how, on_day, headcount, created_here)
    select f.id, f.project_id, f.territory_id, f.answered_at, f.answered_how, f.due_on, f.headcount, f.created_here from follow_up f where f.answered_at is not null order by f.answered_at`.execute(
    tx,
  );
  await sql`
    insert into follow_up_sheet (follow_up_id, project_id, territory_id, met_on, how, survival, turnover_cents, help_use, owner_satisfaction, lender_satisfaction, note, next_action, next_action_on, written_at)
    select t.id, t.project_id, t.territory_id, t.answered, t.how, case when t.w < 0.9 then 'active' when t.w < 0.97 then 'difficulty' else 'taken_over' end,
      (p.turnover_cents * (1 + t.horizon * (0.005 + t.v * 0.01)))::bigint / 100000 * 100000, case when t.w < 0.7 then 'much' else 'some' end, 3 + (t.v * 2.9)::integer % 3, 3 + (t.w * 2.9)::integer % 3,
      'Visite suivie d’un tour de l’atelier.', case when t.w > 0.8 then 'Rappeler au printemps' end, case when t.w > 0.8 then t.answered + 120 end, (t.answered + time '17:00') at time zone 'Europe/Paris'
    from told_follow_up t join project p on p.id = t.project_id where t.answered is not null and t.how in ('call', 'visit')`.execute(tx);
}
