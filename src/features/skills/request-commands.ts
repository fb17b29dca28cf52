import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import { standsAside } from '../committees/recusal-queries.ts';
import type { Scope } from '../people/scope.ts';
import { mayMatch, requestActorOf } from './access.ts';
import { candidatesFor } from './candidate-queries.ts';
import type { AskTyped, RefusalReason } from './form.ts';
import { decideRequest } from './life-cycle.ts';
import type { RequestAct, RequestActor, RequestAnswer } from './life-cycle.ts';
import { exclusionsOf, MAY_BE_ASKED_DESPITE } from './match.ts';
import { requestOf } from './request-queries.ts';
import type { NeedLine, Request } from './request-queries.ts';
import type { Price } from './solver.ts';

/** Files for which nobody is looked for any more. */
const OVER = ['refused', 'delivered', 'in_follow_up', 'closed', 'withdrawn', 'firm_closed'];
export const mayStillAsk = (status: string) => !OVER.includes(status);

/** What insisting on whoever is asked cost by itself: stays with the request, for the animators. */
export async function keepPrice(tx: Tx, requestId: string, { cost, unserved }: Price): Promise<void> {
  await sql`update need_request set insisted_cost = ${Math.round(cost)}, insisted_unserved = ${unserved} where id = ${requestId}`.execute(tx);
}
/** Names the finer skills a need calls for; those that are put away stay where they were named. */
export async function nameSkills(tx: Tx, actor: Scope, need: NeedLine, skillIds: readonly string[]): Promise<RequestAnswer> {
  if (!mayMatch(actor, need.territoryId)) return { ok: false, refusal: 'not-yours' };
  await sql`delete from need_skill where need_id = ${need.id} and not (skill_id = any (${skillIds}::uuid[]))`.execute(tx);
  await sql`insert into need_skill (need_id, project_id, territory_id, skill_id)
    select ${need.id}, ${need.projectId}, ${need.territoryId}, s.id from skill s where s.id = any (${skillIds}::uuid[]) and s.archived_on is null on conflict do nothing`.execute(
    tx,
  );
  return { ok: true };
}

/**
 * Asks a site, or a person of it. Refused: `linked` (the chair, or nobody, decides; or whoever would be asked stands aside from the file), `no-days`, `why-despite` (left out of the list: a word is needed),
 * `already-asked`, `file-closed`, `date-in-the-past`, `not-of-this-territory`.
 */
export async function askFor(tx: Tx, actor: Scope, need: NeedLine, typed: AskTyped): Promise<RequestAnswer<{ id: string }>> {
  if (!mayMatch(actor, need.territoryId)) return { ok: false, refusal: 'not-yours' };
  if (!mayStillAsk(need.fileStatus)) return { ok: false, refusal: 'file-closed' };
  if (typed.due_on < need.today) return { ok: false, refusal: 'date-in-the-past' };
  const candidate = (await candidatesFor(tx, need.id)).find(({ key }) => key === typed.candidate);
  if (!candidate) return { ok: false, refusal: 'not-of-this-territory' };
  const why = exclusionsOf({ ...need, skillDomain: need.domain, halfDays: typed.half_days }, candidate, need.today).map(({ kind }) => kind);
  if (why.includes('pending')) return { ok: false, refusal: 'already-asked' };
  if (why.includes('linked')) return { ok: false, refusal: 'linked' };
  if (await nobodyToAsk(tx, need.projectId, candidate)) return { ok: false, refusal: 'linked' };
  if (why.includes('no_days')) return { ok: false, refusal: 'no-days' };
  if (why.some((kind) => !MAY_BE_ASKED_DESPITE.includes(kind))) return { ok: false, refusal: 'not-of-this-territory' };
  if (why.length > 0 && typed.despite === null) return { ok: false, refusal: 'why-despite' };
  const { rows } = await sql<{ id: string }>`
    insert into need_request (need_id, project_id, territory_id, establishment_id, expert_id, person_id, skill_domain, firm_name, wanted, half_days, despite, due_on, asked_by, asked_at)
    values (${need.id}, ${need.projectId}, ${need.territoryId}, ${candidate.establishmentId}, ${candidate.expertId}, (select x.person_id from expert x where x.id = ${candidate.expertId}), ${need.domain},
      ${need.firmName}, ${typed.wanted}, ${typed.half_days}, ${why.length > 0 ? typed.despite : null}, ${typed.due_on}, ${actor.personId}, present())
    on conflict (need_id, establishment_id, coalesce(expert_id, establishment_id)) where state in ('asked', 'accepted') do nothing returning id`.execute(tx);
  const id = rows[0]?.id;
  if (!id) return { ok: false, refusal: 'already-asked' };
  await tellRequest(
    tx,
    actor.personId,
    {
      ...need,
      id,
      establishmentId: candidate.establishmentId,
      siteName: candidate.siteName,
      halfDays: typed.half_days,
      personId: candidate.personId,
      state: 'asked',
    },
    'skills.asked',
  );
  return { ok: true, id };
}

/** The person stands aside from the file, or everybody does who answers for the site. */
async function nobodyToAsk(tx: Tx, projectId: string, { personId, establishmentId }: { personId: string | null; establishmentId: string }): Promise<boolean> {
  if (personId) return standsAside(tx, projectId, { personId });
  const { rows } = await sql<{ aside: boolean }>`select stands_aside(r.person_id, ${projectId}) as aside from role_in_force r
    where r.establishment_id = ${establishmentId} and r.role in ('site_manager', 'lender_hr')`.execute(tx);
  return rows.length > 0 && rows.every(({ aside }) => aside);
}

export const acceptRequest = (tx: Tx, actor: Scope, shown: Request, remark: string | null = null) => act(tx, actor, shown, 'accept', { remark });
export const refuseRequest = (tx: Tx, actor: Scope, shown: Request, refusal: RefusalReason, remark: string | null) =>
  act(tx, actor, shown, 'refuse', { refusal, remark });
export const withdrawRequest = (tx: Tx, actor: Scope, shown: Request) => act(tx, actor, shown, 'withdraw', {});

/** The answer of whoever was asked, by a mailed link; as the installation, the link being who they are. `refused` null: yes. */
export const answerAsAsked = (tx: Tx, personId: string, shown: Request, refused: { refusal: RefusalReason; remark: string | null } | null) =>
  step(tx, personId, () => 'asked', shown, refused ? 'refuse' : 'accept', refused ?? {});

const act = (tx: Tx, actor: Scope, shown: Request, name: RequestAct, said: Said) =>
  step(tx, actor.personId, (request) => requestActorOf(actor, request), shown, name, said);
interface Said {
  refusal?: RefusalReason;
  remark?: string | null;
}
/** One step of a request's life, on its row as it is now. Refused: `not-yours`, `not-in-this-state` (somebody answered meanwhile). */
async function step(
  tx: Tx,
  personId: string | null,
  actorOf: (request: Request) => RequestActor,
  shown: Request,
  name: RequestAct,
  said: Said,
): Promise<RequestAnswer> {
  await sql`select from need_request where id = ${shown.id} for no key update`.execute(tx);
  const request = await requestOf(tx, shown.id);
  if (!request) return { ok: false, refusal: 'changed-meanwhile' };
  const answer = decideRequest(request.state, name, actorOf(request));
  if (!answer.ok) return answer;
  const { next, event } = answer.step;
  await sql`update need_request set state = ${next}, ended_at = present(), ended_by = ${personId}, refusal = ${said.refusal ?? null}, remark = ${said.remark ?? null} where id = ${request.id}`.execute(
    tx,
  );
  await tellRequest(tx, personId, request, event);
  return { ok: true };
}

/** Told of the file, to the site that is asked too; what one of its people is asked and answers, only once they said yes. */
export async function tellRequest(
  tx: Tx,
  actorId: string | null,
  request: Pick<Request, 'id' | 'projectId' | 'territoryId' | 'establishmentId' | 'siteName' | 'firmName' | 'halfDays' | 'personId' | 'state'>,
  kind: 'skills.asked' | 'skills.reminded' | 'skills.accepted' | 'skills.refused' | 'skills.expired' | 'skills.withdrawn',
): Promise<void> {
  await record(tx, actorId, {
    kind,
    subject: { kind: 'project', id: request.projectId },
    territoryId: request.territoryId,
    establishmentId: request.personId === null || request.state === 'accepted' || kind === 'skills.accepted' ? request.establishmentId : null,
    data: { requestId: request.id, site: request.siteName, firm: request.firmName, halfDays: request.halfDays },
  });
}
