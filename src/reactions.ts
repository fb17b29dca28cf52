// TABLE 3: event → what follows. A kind of event without a line here does not compile.
import { sql } from 'kysely';
import { mailDecision } from './features/committees/decision-letters.ts';
import { tellLifted, tellLifters } from './features/committees/condition-follow.ts';
import { mailCancelled, mailChange, mailPoll, mailSummons, mailWritten } from './features/committees/follow.ts';
import { ownerNoLonger } from './features/committees/owner-calendar.ts';
import { mailRecap } from './features/committees/recap-mail.ts';
import { mailCorrection, passMessage, passTask, tellTeam } from './features/exchanges/follow.ts';
import { tellKeepers } from './features/leads/follow.ts';
import { confirmReceipt, renewLink, sendResumeLink, tellRedirected } from './features/leads/letters.ts';
import { buildAtClose, mailAnswered, mailObjected, mailSent, mailToSign } from './features/minutes/follow.ts';
import { deliveryBegins, grantsBecomeMissions, projectLeft } from './features/missions/follow.ts';
import {
  mailAgreed,
  mailCancelled as mailMissionCancelled,
  mailProposed,
  mailReady,
  mailReplaced,
  mailResumed,
  mailSiteAsked,
  mailSiteRefused,
  mailStopped,
  mailSuspended,
} from './features/missions/letters.ts';
import { tellMissionKeepers } from './features/missions/tray.ts';
import { tellRoleEnded, tellRoleGiven } from './features/people/follow.ts';
import { mailNewContact, mailOwnerLink, mailSession, settleFiles, tellHolder } from './features/projects/follow.ts';
import { tellAsked, tellAsker } from './features/skills/follow.ts';
import { askAnimators, tellState } from './features/territories/follow.ts';
import type { Tx } from './platform/database.ts';
import type { EventKind, Happened } from './platform/events.ts';
import type { Services } from './services.ts';

/** What follows from an event: runs in a job, once per event, as the installation, in one transaction for all the reactions of the event. */
export type Reaction<K extends EventKind> = (tx: Tx, happened: Happened<K>, services: Pick<Services, 'baseUrl'>) => Promise<void>;

const reactions: { [K in EventKind]: readonly Reaction<K>[] } = {
  'agreements.abandoned': [],
  'agreements.amended': [],
  'agreements.drafted': [],
  'agreements.edited': [],
  'agreements.file_attached': [],
  'agreements.objective_added': [],
  'agreements.objective_removed': [],
  'agreements.pledge_confirmed': [],
  'agreements.pledge_edited': [],
  'agreements.pledge_proposed': [],
  'agreements.pledge_withdrawn': [],
  'agreements.renewed': [],
  'agreements.signatory_added': [],
  'agreements.signatory_removed': [],
  'agreements.signed': [],
  'committees.agenda_set': [],
  'committees.condition_lifted': [tellLifted, grantsBecomeMissions],
  'committees.decided': [],
  'committees.decision_undone': [],
  'committees.item_closed': [mailDecision, tellLifters, grantsBecomeMissions],
  'committees.link_settled': [],
  'committees.mandate_ended': [],
  'committees.mandate_given': [],
  'committees.recusal_lifted': [],
  'committees.session_cancelled': [mailCancelled],
  'committees.session_closed': [buildAtClose, mailRecap],
  'committees.session_edited': [mailChange],
  'committees.session_opened': [mailWritten],
  'committees.session_planned': [],
  'committees.session_polled': [mailPoll],
  'committees.summoned': [mailSummons],
  'days.converted': [],
  'days.released': [],
  'exchanges.correction_answered': [tellTeam],
  'exchanges.correction_asked': [mailCorrection],
  'exchanges.correction_closed': [],
  'exchanges.mail_kept': [],
  'exchanges.message_written': [passMessage],
  'exchanges.task_added': [passTask],
  'exchanges.task_done': [],
  'exchanges.task_reopened': [],
  'leads.became_file': [],
  'leads.dropped': [],
  'leads.entered': [],
  'leads.handed_over': [tellKeepers],
  'leads.held': [tellKeepers],
  'leads.joined': [],
  'leads.kept_for_later': [sendResumeLink],
  'leads.partner_added': [],
  'leads.partner_revoked': [],
  'leads.qualified': [],
  'leads.received': [confirmReceipt, tellKeepers],
  'leads.redirected': [tellRedirected],
  'leads.released': [confirmReceipt, tellKeepers],
  'leads.routed': [tellKeepers],
  'leads.taken_up': [],
  'links.renewal_asked': [renewLink],
  'minutes.addendum_signed': [],
  'minutes.addendum_written': [],
  'minutes.approved': [mailToSign],
  'minutes.drafted': [],
  'minutes.objected': [mailObjected],
  'minutes.objection_answered': [mailAnswered],
  'minutes.sent': [mailSent],
  'minutes.signed': [],
  'missions.cancelled': [mailMissionCancelled],
  'missions.employee_agreed': [mailSiteAsked, tellMissionKeepers],
  'missions.employee_refused': [tellMissionKeepers],
  'missions.ended': [mailStopped],
  'missions.extended': [],
  'missions.manager_agreed': [mailAgreed, tellMissionKeepers],
  'missions.manager_named': [mailSiteAsked],
  'missions.manager_refused': [mailSiteRefused, tellMissionKeepers],
  'missions.papers_signed': [mailReady, tellMissionKeepers],
  'missions.papers_void': [],
  'missions.plan_agreed': [],
  'missions.proposed': [mailProposed],
  'missions.replaced': [mailReplaced],
  'missions.resumed': [mailResumed],
  'missions.route_chosen': [],
  'missions.started': [deliveryBegins],
  'missions.suspended': [mailSuspended],
  'missions.wanted': [tellMissionKeepers],
  'missions.withdrawn': [],
  'organisations.company_edited': [],
  'organisations.contact_added': [],
  'organisations.contact_edited': [],
  'organisations.contact_left': [],
  'organisations.establishment_added': [],
  'organisations.merge_undone': [],
  'organisations.note_added': [],
  'organisations.note_removed': [],
  'organisations.role_ended': [],
  'organisations.role_given': [],
  'organisations.said_distinct': [],
  'organisations.sheet_closed': [],
  'organisations.sheet_completed': [],
  'organisations.sheet_edited': [],
  'organisations.sheet_reopened': [],
  'organisations.sheets_merged': [],
  'people.invitation_accepted': [],
  'people.invitation_revoked': [],
  'people.invited': [],
  'people.left': [],
  'people.role_ended': [tellRoleEnded],
  'people.role_given': [tellRoleGiven],
  'people.second_factor_added': [],
  'people.second_factor_removed': [],
  'projects.completed': [tellHolder],
  'projects.firm_closed': [ownerNoLonger, projectLeft],
  'projects.handed_over': [tellHolder, mailNewContact],
  'projects.incomplete_again': [],
  'projects.link_sent': [mailOwnerLink],
  'projects.opened': [mailOwnerLink],
  'projects.piece_added': [],
  'projects.piece_removed': [],
  'projects.resumed': [],
  'projects.scheduled': [mailSession],
  'projects.sent': [tellHolder],
  'projects.links_taken_back': [],
  'projects.sent_for_owner': [],
  'projects.taken_up': [],
  'projects.unscheduled': [ownerNoLonger],
  'projects.withdrawn': [tellHolder, ownerNoLonger, projectLeft],
  'skills.accepted': [tellAsker],
  'skills.asked': [tellAsked],
  'skills.checked': [],
  'skills.confirmed': [],
  'skills.expert_declared': [],
  'skills.expert_edited': [],
  'skills.expired': [tellAsker],
  'skills.offer_added': [],
  'skills.offer_edited': [],
  'skills.offer_withdrawn': [],
  'skills.refused': [tellAsker],
  'skills.reminded': [tellAsked],
  'skills.skill_added': [],
  'skills.skill_archived': [],
  'skills.skill_edited': [],
  'skills.skill_restored': [],
  'skills.withdrawn': [],
  'territories.closed': [tellState],
  'territories.created': [],
  'territories.described': [],
  'territories.movement_replayed': [],
  'territories.movements_entered': [],
  'territories.opened': [tellState],
  'territories.parameter_set': [settleFiles],
  'territories.paused': [tellState],
  'territories.perimeter_changed': [],
  'territories.question_answered': [],
  'territories.question_asked': [askAnimators],
  'territories.reopened': [tellState],
};

/** Carries out what follows from one event. A job that was cut off runs again from nothing: its transaction left no trace. */
export async function followEvent(services: Pick<Services, 'database' | 'baseUrl'>, eventId: number): Promise<void> {
  await services.database.asSystem(async (tx) => {
    const { rows } = await sql<Happened>`
      select id, kind, happened_at as at, actor_id as "actorId", subject_kind as "subjectKind", subject_id as "subjectId",
        territory_id as "territoryId", establishment_id as "establishmentId", data
      from event where id = ${eventId}`.execute(tx);
    const happened = rows[0];
    if (!happened) return;
    for (const reaction of (reactions[happened.kind] ?? []) as readonly Reaction<EventKind>[]) await reaction(tx, happened, services);
  });
}
