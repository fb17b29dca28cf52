// What is reminded of, one line each. Another reminder is another line here, and its sentences in the catalogues.
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { ParameterName } from '../territories/parameters.ts';

export type ReminderKind =
  | 'file_to_fill'
  | 'correction_open'
  | 'task_late'
  | 'lead_to_call'
  | 'lead_undecided'
  | 'file_quiet'
  | 'condition_open'
  | 'written_answer'
  | 'mission_answer'
  | 'mission_site'
  | 'skills_asleep'
  | 'days_waiting'
  | 'review_waiting'
  | 'steering_missing'
  | 'follow_up'
  | 'story_asked'
  | 'story_to_read';

export interface Source {
  kind: ReminderKind;
  /** Reminders to whoever must act, and working days from one to the next and to the human who is told in the end. */
  steps: number;
  gap: number;
  /** How long it is left alone: working days, and days of the calendar. A name is a parameter of the territory. */
  workingDays: number | (ParameterName & 'call_back_days');
  calendarDays: number | (ParameterName & 'quiet_days');
  /**
   * What waits now, read as whoever asks. Columns: subject_kind, subject_id, territory_id, project_id (whose owner and holder are meant),
   * name (for people), since, not_before (a day before which nothing is late), person_id (who must act; null: the territory's animators), for_owner, detail.
   */
  waiting: RawBuilder<unknown>;
  /** Whose answer by a mailed link it waits for: three columns more say who is written to, with an account or without (to_name, to_email, to_language). */
  link?: 'employee' | 'site';
}

/** The files of territories at work: a territory that rests reminds nobody. */
const files = sql`project p join territory t on t.id = p.territory_id and t.status = 'open'`;

export const SOURCES: readonly Source[] = [
  {
    // The owner has not sent the file yet, and nothing moved in it.
    kind: 'file_to_fill',
    steps: 2,
    gap: 5,
    workingDays: 5,
    calendarDays: 0,
    waiting: sql`select 'project' as subject_kind, p.id as subject_id, p.territory_id, p.id as project_id, p.firm_name as name, p.last_changed_at as since, null::date as not_before,
        null::uuid as person_id, true as for_owner, ''::text as detail
      from ${files} where p.status = 'draft' and p.owner_sent_at is null`,
  },
  {
    kind: 'correction_open',
    steps: 2,
    gap: 4,
    workingDays: 3,
    calendarDays: 0,
    waiting: sql`select 'correction', c.id, p.territory_id, p.id, p.firm_name, c.asked_at, null::date, null::uuid, true, ''
      from correction_request c join ${files} on p.id = c.project_id
      where c.answered_at is null and c.closed_at is null and p.status in ('draft', 'complete', 'deferred')`,
  },
  {
    // Of the owner, of a colleague, or of whoever holds the file. Not late before its day has passed.
    kind: 'task_late',
    steps: 2,
    gap: 4,
    workingDays: 0,
    calendarDays: 0,
    waiting: sql`select 'task', k.id, p.territory_id, p.id, p.firm_name, k.created_at, k.due_on + 1, case when not k.for_owner then coalesce(k.assignee_id, p.animator_id) end, k.for_owner, k.title
      from project_task k join ${files} on p.id = k.project_id
      where k.done_at is null and k.removed_at is null and k.due_on is not null and p.status not in ('refused', 'closed', 'withdrawn', 'firm_closed')`,
  },
  {
    // Also where no territory took it: the human it was given to by name; and what was set aside to be looked at.
    kind: 'lead_to_call',
    steps: 1,
    gap: 2,
    workingDays: 'call_back_days',
    calendarDays: 0,
    waiting: sql`select 'lead', l.id, l.territory_id, null::uuid, coalesce(nullif(l.firm_name, ''), l.contact_name), greatest(l.received_at, l.routed_at), null::date, l.assigned_to, false, l.contact_name
      from lead l where l.status in ('new', 'held')`,
  },
  {
    // Qualified after the call, and nothing followed: no file, no other door, no reasoned end. The person waits without knowing for what.
    kind: 'lead_undecided',
    steps: 2,
    gap: 5,
    workingDays: 5,
    calendarDays: 0,
    waiting: sql`select 'lead', l.id, l.territory_id, null::uuid, coalesce(nullif(l.firm_name, ''), l.contact_name), l.qualified_at, null::date, coalesce(l.assigned_to, l.qualified_by), false,
        l.contact_name
      from lead l where l.status = 'qualified'`,
  },
  {
    // Nobody read or changed it, and it is the team's turn: what waits for the owner comes back by the owner's own reminders.
    kind: 'file_quiet',
    steps: 2,
    gap: 5,
    workingDays: 0,
    calendarDays: 'quiet_days',
    waiting: sql`select 'project', p.id, p.territory_id, p.id, p.firm_name, greatest(p.last_changed_at, p.last_read_at), null::date, p.animator_id, false, ''
      from ${files} where p.status in ('complete', 'deferred') or p.status = 'draft' and (p.owner_sent_at is not null or p.owner_email is null)`,
  },
  {
    // Given by the committee to one of its members: late from the day after its date.
    kind: 'condition_open',
    steps: 2,
    gap: 4,
    workingDays: 0,
    calendarDays: 0,
    waiting: sql`select 'condition', k.id, p.territory_id, p.id, p.firm_name, d.recorded_at, k.due_on + 1, k.lifter_id, false, left(k.body, 200)
      from decision_condition k join decision d on d.id = k.decision_id and d.state = 'recorded' join agenda_item i on i.id = d.item_id and i.closed_at is not null
        join ${files} on p.id = k.project_id
      where k.lifted_at is null and p.status not in ('withdrawn', 'firm_closed')`,
  },
  {
    // A consultation that a member with a voice has not answered to the end; what they stand aside from is not asked.
    kind: 'written_answer',
    steps: 3,
    gap: 2,
    workingDays: 0,
    calendarDays: 0,
    waiting: sql`select distinct 'session', s.id, s.territory_id, null::uuid, t.name, s.opened_at, null::date, m.person_id, false, ''
      from committee_session s join territory t on t.id = s.territory_id
        join mandate m on m.territory_id = s.territory_id and m.valid @> s.held_on and m.voting and (m.seat = 'company' or (s.rules -> 'votes' ->> m.seat)::boolean)
        join agenda_item i on i.session_id = s.id and i.closed_at is null join decision d on d.item_id = i.id and d.state = 'put'
      where s.kind = 'written' and s.status = 'open' and s.ends_at > present()
        and not exists (select from item_position q where q.decision_id = d.id and q.person_id = m.person_id)
        and not exists (select from recusal r where r.project_id = i.project_id and r.person_id = m.person_id and r.status in ('suggested', 'in_force'))`,
  },
  {
    // Somebody who was asked whether they would do a mission. A no is as good an answer as a yes.
    kind: 'mission_answer',
    steps: 2,
    gap: 4,
    workingDays: 4,
    calendarDays: 0,
    link: 'employee',
    waiting: sql`select 'mission', m.id, p.territory_id, p.id, p.firm_name, m.proposed_at, null::date, m.expert_id, false, m.title, x.name, x.email, x.language
      from mission m join ${files} on p.id = m.project_id left join person x on x.id = m.expert_id where m.status = 'proposed' and not stands_aside(m.expert_id, m.project_id)`,
  },
  {
    // The site that is to free them: whom the animator named, with an account or without, else its managers and HR who are not recused from the file.
    kind: 'mission_site',
    steps: 2,
    gap: 4,
    workingDays: 4,
    calendarDays: 0,
    link: 'site',
    waiting: sql`select 'mission', m.id, p.territory_id, p.id, p.firm_name, m.employee_agreed_at, null::date, w.id, false, m.title, w.name, w.email, w.language
      from mission m join ${files} on p.id = m.project_id join lateral (
        select x.id, m.manager_name as name, m.manager_email as email, coalesce(x.language, 'fr') as language
          from (select m.manager_email as email) k left join person x on x.email = k.email where k.email is not null
        union select r.person_id, x.name, x.email, x.language from role_in_force r left join person x on x.id = r.person_id
          where m.manager_email is null and r.establishment_id = m.establishment_id and r.role in ('site_manager', 'lender_hr')) w on true
      where m.status = 'employee_agreed'
        and not stands_aside(w.id, p.id)`,
  },
  {
    // Skills and people of a site that nobody has looked at for a year sleep in the catalogue: one line for all of them, to those who run the site.
    kind: 'skills_asleep',
    steps: 2,
    gap: 10,
    workingDays: 0,
    calendarDays: 0,
    waiting: sql`select 'establishment', e.id, e.territory_id, null::uuid, e.name, (min(s.checked_on) + interval '12 months')::timestamptz, null::date, r.person_id, false, count(distinct s.id)::text
      from (select o.id, o.establishment_id, o.checked_on from skill_offer o where o.withdrawn_on is null
        union all select x.id, x.establishment_id, x.checked_on from expert x where x.active) s
        join establishment e on e.id = s.establishment_id and e.merged_into is null and e.closed_on is null join territory t on t.id = e.territory_id and t.status = 'open'
        join role_in_force r on r.establishment_id = e.id and r.role in ('site_manager', 'lender_hr')
      where s.checked_on < today_in(t.time_zone) - interval '12 months' group by e.id, r.person_id`,
  },
  {
    // Half-days that the owner was told of by mail and has neither confirmed nor disputed.
    kind: 'days_waiting',
    steps: 2,
    gap: 4,
    workingDays: 5,
    calendarDays: 0,
    waiting: sql`select 'mission', m.id, p.territory_id, p.id, p.firm_name, min(d.told_at), null::date, null::uuid, true, left(m.title, 200)
      from mission_day d join mission m on m.id = d.mission_id join ${files} on p.id = d.project_id
      where d.state = 'logged' and d.told_at is not null and p.status not in ('withdrawn', 'firm_closed') group by m.id, p.id`,
  },
  {
    // The owner's words at the end of a mission, once they were asked for.
    kind: 'review_waiting',
    steps: 1,
    gap: 5,
    workingDays: 5,
    calendarDays: 0,
    waiting: sql`select 'mission', m.id, p.territory_id, p.id, p.firm_name, c.asked_at, null::date, null::uuid, true, left(m.title, 200)
      from mission_closing c join mission m on m.id = c.mission_id join ${files} on p.id = c.project_id
      where c.asked_at is not null and c.closed_at is null and p.status not in ('withdrawn', 'firm_closed')
        and not exists (select from closing_review r where r.mission_id = m.id and r.side = 'owner')`,
  },
  {
    // A territory at work whose year has no steering committee, held or in preparation, when September begins.
    kind: 'steering_missing',
    steps: 2,
    gap: 10,
    workingDays: 0,
    calendarDays: 0,
    waiting: sql`select 'territory', t.id, t.id, null::uuid, t.name, date_trunc('year', present() at time zone t.time_zone) at time zone t.time_zone,
        make_date(extract(year from today_in(t.time_zone))::int, 9, 1), null::uuid, false, extract(year from today_in(t.time_zone))::text
      from territory t where t.status = 'open' and t.opened_on < date_trunc('year', today_in(t.time_zone))
        and not exists (select from steering_meeting m where m.territory_id = t.id and m.status <> 'cancelled'
          and extract(year from m.held_on) = extract(year from today_in(t.time_zone)))`,
  },
  {
    // The two fields of a follow-up that the owner was asked for; a firm that closed is left in peace.
    kind: 'follow_up',
    steps: 2,
    gap: 5,
    workingDays: 5,
    calendarDays: 0,
    waiting: sql`select 'follow_up', f.id, p.territory_id, p.id, p.firm_name, f.asked_at, null::date, null::uuid, true, f.horizon::text
      from follow_up f join ${files} on p.id = f.project_id
      where f.asked_at > present() - interval '90 days' and f.answered_at is null and f.set_aside_at is null and p.establishment_id not in (select establishment_id from firms_closed())
        and p.status in ('approved', 'approved_with_conditions', 'in_delivery', 'delivered', 'in_follow_up')`,
  },
  {
    // A story is a favour: its owner is reminded once, then the animator knows. A firm that closed is left in peace.
    kind: 'story_asked',
    steps: 1,
    gap: 10,
    workingDays: 10,
    calendarDays: 0,
    waiting: sql`select 'project', p.id, p.territory_id, p.id, p.firm_name, coalesce(s.sent_back_at, s.asked_at), null::date, null::uuid, true, s.status
      from story s join ${files} on p.id = s.project_id
      where s.status in ('asked', 'sent_back') and coalesce(s.sent_back_at, s.asked_at) > present() - interval '90 days' and not firm_said_closed(p.id)
        and p.status in ('in_delivery', 'delivered', 'in_follow_up', 'closed')`,
  },
  {
    // Written by its owner, and read by nobody before everybody may.
    kind: 'story_to_read',
    steps: 2,
    gap: 5,
    workingDays: 5,
    calendarDays: 0,
    waiting: sql`select 'project', p.id, p.territory_id, p.id, p.firm_name, s.written_at, null::date, p.animator_id, false, ''
      from story s join ${files} on p.id = s.project_id where s.status = 'written'`,
  },
];
