import { sql } from 'kysely';
import type { Database } from '../src/platform/database.ts';
import { skilled } from './skilled.ts';
import type { World } from './world.ts';

/** What the world leaves out: one row of the own territory in every table that a person could reach. */
export async function furnish(database: Database, here: World): Promise<void> {
  await skilled(database, here);
  await database.asSystem((tx) =>
    sql`insert into need_left_unmet (project_id, territory_id, skill_domain, result, left_as, left_on) values (${here.projectId}, ${here.territoryId}, 'hr', 'Recruter', 'refused', current_date)`.execute(
      tx,
    ),
  );
  await database.asSystem(async (tx) => {
    const { territoryId, establishmentId, twinEstablishmentId, agreementId, fileId, person } = here;
    const me = person.local_animator;
    await sql`insert into agreement_signatory (agreement_id, territory_id, name, role) values (${agreementId}, ${territoryId}, 'Préfecture', 'state')`.execute(
      tx,
    );
    await sql`insert into agreement_objective (agreement_id, territory_id, indicator, target) values (${agreementId}, ${territoryId}, 'days', 90)`.execute(tx);
    await sql`insert into agreement_amendment (agreement_id, territory_id, number, signed_on, summary, file_id) values (${agreementId}, ${territoryId}, 1, current_date, 'Un an de plus', ${fileId})`.execute(
      tx,
    );
    await sql`with g as (insert into company_group (name) values ('Groupe d’ici') returning id) update organisation set group_id = g.id from g where organisation.id = ${here.organisationId}`.execute(
      tx,
    );
    await sql`insert into establishment_merge (territory_id, kept_id, merged_id, moved, done_by) values (${territoryId}, ${establishmentId}, ${twinEstablishmentId}, '{}', ${me})`.execute(
      tx,
    );
    await sql`insert into not_duplicate (establishment_id, other_id) values (least(${establishmentId}::uuid, ${twinEstablishmentId}::uuid), greatest(${establishmentId}::uuid, ${twinEstablishmentId}::uuid))`.execute(
      tx,
    );
    await sql`insert into territory_parameter (territory_id, name, value, reason) values (${territoryId}, 'min_jobs', '2', 'essai')`.execute(tx);
    await sql`insert into territory_outline (territory_id, perimeter_version, drawn_for, geometry) values (${territoryId}, 1, current_date, '{}')`.execute(tx);
    await sql`insert into published_figure (territory_id, period, indicator, value, source) values (${territoryId}, '2017', 'days', 12, 'essai')`.execute(tx);
    await sql`with m as (insert into commune_movement (effective_on, kind, from_code, from_name, to_code, to_name, source) values (current_date, 'merger', '88351', 'Golbey', '88160', 'Épinal', 'essai') returning id)
    insert into perimeter_question (territory_id, movement_id, commune_code, reason) select ${territoryId}, id, '88160', 'partly_merged' from m`.execute(tx);
    await sql`insert into event (actor_id, kind, subject_kind, subject_id, territory_id, establishment_id) values (${me}, 'organisations.note_added', 'establishment', ${establishmentId}, ${territoryId}, ${establishmentId})`.execute(
      tx,
    );
    await sql`insert into passkey (person_id, credential_id, public_key, name) values (${me}, 'essai', '\\x00', 'Clé')`.execute(tx);
    await sql`insert into passkey_challenge (person_id, challenge, purpose, expires_at) values (${me}, 'essai', 'register', now() + interval '1 hour')`.execute(
      tx,
    );
    await sql`insert into totp (person_id, secret) values (${me}, 'essai')`.execute(tx);
    await sql`insert into dismissed_hint (person_id, hint) values (${me}, 'a-faire')`.execute(tx);
    await sql`insert into session (token, person_id, expires_at) values ('essaiessaiessai0', ${me}, now() + interval '1 hour')`.execute(tx);
    await sql`insert into sign_in_account (person_id, account_id, provider_id) values (${me}, 'essai', 'proconnect')`.execute(tx);
    await sql`insert into verification (identifier, value, expires_at) values ('essai', 'essai', now() + interval '1 hour')`.execute(tx);
    await sql`insert into submission (token, person_id, location) values ('essaiessaiessai0', ${me}, '/a-faire')`.execute(tx);
    await sql`insert into registry_cache (key, answer) values ('essai', '{}')`.execute(tx);
    await sql`insert into rate_limit (key, points) values ('essai', 1)`.execute(tx);
    await sql`insert into living_worker (worker_id, lock_number) values ('essai', 1)`.execute(tx);
    await sql`insert into minutes_addendum (part_id, minutes_id, territory_id, project_id, body) values (${here.minutesPartId}, ${here.minutesId}, ${territoryId}, ${here.projectId}, 'Le bon chiffre')`.execute(
      tx,
    );
    await sql`select append_to_chain(${here.minutesId}, null, 'ESSAI-1', '{}', '{1}'::smallint[], array['un'])`.execute(tx);
    await sql`insert into mission_ask (mission_id, territory_id, project_id, expert_id, state, answered_at) values (${here.missionId}, ${territoryId}, ${here.projectId}, ${person.expert}, 'agreed', now())`.execute(
      tx,
    );
    await sql`insert into need_link (request_id, territory_id, project_id, person_id, token_hash, created_at, expires_at)
      select id, territory_id, project_id, ${person.expert}, ${'e'.repeat(64)}, now(), now() + interval '30 days' from need_request limit 1`.execute(tx);
    await sql`insert into mission_pause (mission_id, territory_id, project_id, from_on, until_on) values (${here.missionId}, ${territoryId}, ${here.projectId}, current_date, current_date)`.execute(
      tx,
    );
    await sql`insert into mission_link (mission_id, territory_id, project_id, purpose, name, token_hash, expires_at) values (${here.missionId}, ${territoryId}, ${here.projectId}, 'site', 'Essai', 'essai', now())`.execute(
      tx,
    );
    await sql`insert into paper_link (signatory_id, territory_id, token_hash, created_at, expires_at)
      select id, territory_id, ${'d'.repeat(64)}, now(), now() + interval '30 days' from paper_signatory where paper_id = ${here.paperId}`.execute(tx);
    await sql`insert into paper_counter (territory_id, year, last) values (${territoryId}, 2026, 1)`.execute(tx);
    await sql`insert into mail_file (mail_id, name, media_type, content) values (${here.mailId}, 'essai.pdf', 'application/pdf', '%PDF-')`.execute(tx);
    await sql`insert into steering_point (meeting_id, territory_id, position, title) values (${here.steeringId}, ${territoryId}, 1, 'Résultats')`.execute(tx);
    await sql`with i as (insert into steering_invitee (meeting_id, territory_id, kind, organisation) values (${here.steeringId}, ${territoryId}, 'state', 'Préfecture') returning id)
      insert into steering_link (invitee_id, territory_id, token_hash) select id, ${territoryId}, ${'8'.repeat(64)} from i`.execute(tx);
    await sql`insert into report_words (kind, territory_id, year, body) values ('territory_year', ${territoryId}, 2020, 'Une belle année')`.execute(tx);
    await sql`insert into report_progress (report_id, territory_id, done, step) values (${here.reportId}, ${territoryId}, 10, 'figures')`.execute(tx);
    const story = sql`${here.projectId}, ${territoryId}`;
    await sql`with s as (insert into story (project_id, territory_id, status, title, body, signed_as, firm_name, written_at, consent_version, consented_at, published_at)
        values (${story}, 'published', 'Un an gagné', 'Deux jours ont suffi', 'Oda Essai', 'Fonderie', now(), 1, now(), now()) returning id, territory_id, project_id),
      f as (insert into story_photo (story_id, territory_id, project_id, media_type, described, content) select id, territory_id, project_id, 'image/png', 'L’atelier', '\\x89' from s)
      insert into story_link (story_id, territory_id, token_hash, email) select id, territory_id, ${'7'.repeat(64)}, 'dirigeante@example.org' from s`.execute(
      tx,
    );
    await sql`insert into figure_link (territory_id, token_hash, label, created_by, created_at, expires_at)
      values (${territoryId}, ${'e'.repeat(64)}, 'Essai', ${me}, now(), now() + interval '30 days')`.execute(tx);
    await sql`insert into group_link (group_id, token_hash, label, created_by, created_at, expires_at)
      values (${here.groupId}, ${'9'.repeat(64)}, 'Essai', ${me}, now(), now() + interval '30 days')`.execute(tx);
    await sql`insert into group_statement (group_id, year, number, sites, about, template_id, data, text, text_hash, pdf, pdf_hash, made_at, made_by)
      select ${here.groupId}, 2020, 'GROUPE-2020-RA-0001', array[${here.establishmentId}::uuid], array[${here.projectId}::uuid], t.id, '{}', 'Relevé', encode(sha256(convert_to('Relevé', 'UTF8')), 'hex'),
        '%PDF-', encode(sha256('%PDF-'), 'hex'), now(), ${me} from paper_template t where t.kind = 'yearly_statement' and t.version = 1`.execute(tx);
    await sql`insert into installation (name, value) values ('essai', 'secret')`.execute(tx);
    const mission = sql`${here.missionId}, ${territoryId}, ${here.projectId}`;
    // Of the world's light mission no days were granted: without the ledger.
    await sql`select set_config('alize.history', 'off', true)`.execute(tx);
    await sql`insert into mission_extension (mission_id, territory_id, project_id, year, half_days, reason) values (${mission}, 2026, 1, 'Essai')`.execute(tx);
    await sql`select set_config('alize.history', '', true)`.execute(tx);
    await sql`insert into follow_up_answer (follow_up_id, project_id, territory_id, given_at, how, on_day, headcount, created_here)
      values (${here.followUpId}, ${here.projectId}, ${territoryId}, now(), 'call', current_date, 9, 1)`.execute(tx);
    await sql`insert into follow_up_sheet (follow_up_id, project_id, territory_id, met_on, how, survival) values (${here.followUpId}, ${here.projectId}, ${territoryId}, current_date, 'visit', 'active')`.execute(
      tx,
    );
    await sql`insert into mission_closing (mission_id, territory_id, project_id, asked_at) values (${mission}, now())`.execute(tx);
    await sql`insert into closing_review (mission_id, territory_id, project_id, side, body) values (${mission}, 'expert', 'Fait')`.execute(tx);
    await sql`insert into closing_review (mission_id, territory_id, project_id, side, body, satisfaction) values (${mission}, 'owner', 'Utile', 5)`.execute(tx);
    await sql`insert into closing_skill (mission_id, territory_id, project_id, position, label) values (${mission}, 0, 'Chronométrage')`.execute(tx);
    await sql`with l as (insert into expert_link (token_hash, person_id, email, expires_at) values (${'e'.repeat(64)}, ${here.person.expert}, 'expert@own.example', now() + interval '1 day') returning id)
      insert into expert_device (token_hash, link_id, person_id, expires_at) select ${'f'.repeat(64)}, id, ${here.person.expert}, now() + interval '1 day' from l`.execute(
      tx,
    );
  });
}
