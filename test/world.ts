import { sql } from 'kysely';
import type { Database } from '../src/platform/database.ts';
import { PLACES_OF, ROLES } from '../src/features/people/scope.ts';
import type { Role } from '../src/features/people/scope.ts';
import { closedSession } from './closed-session.ts';
import { frozenReport } from './frozen-report.ts';
import { sentPaper } from './sent-paper.ts';
import type { World } from './world-shape.ts';

export type { World } from './world-shape.ts';

const OWN = { code: 'vallee-essai', name: 'Vallée d’Essai', communes: ['88160', '88351'], siren: '999000011', siret: '99900001100018' };
const OTHER = { code: 'plaine-voisine', name: 'Plaine Voisine', communes: ['73065', '73008'], siren: '999000029', siret: '99900002900010' };

/** Fills an empty test database. `today` decides what is in force: agreements from last year to next year, pledges for this year. */
export async function world(database: Database, today = new Date().toISOString().slice(0, 10)): Promise<World> {
  return database.asSystem(async (tx) => {
    const one = async (query: ReturnType<typeof sql<{ id: string }>>): Promise<string> => (await query.execute(tx)).rows[0]!.id;
    const year = Number(today.slice(0, 4));
    await sql`insert into departement (code, name, region_code) values ('88', 'Vosges', '44'), ('73', 'Savoie', '84') on conflict do nothing`.execute(tx);
    await sql`insert into intercommunality (code, name) values ('200068757', 'CA d’Épinal'), ('200069110', 'CA Grand Chambéry') on conflict do nothing`.execute(
      tx,
    );
    await sql`insert into commune (code, name, departement_code, intercommunality_code, population, postcodes, longitude, latitude, point_kind) values
      ('88160', 'Épinal', '88', '200068757', 32000, '{88000}', 6.45, 48.17, 'exact'), ('88351', 'Golbey', '88', '200068757', 8700, '{88190}', 6.44, 48.20, 'exact'),
      ('73065', 'Chambéry', '73', '200069110', 59000, '{73000}', 5.92, 45.57, 'exact'), ('73008', 'Aix-les-Bains', '73', '200069110', 31000, '{73100}', 5.91, 45.69, 'exact')
      on conflict do nothing`.execute(tx);
    const groupId = await one(sql`insert into company_group (name, five_thousand_staff) values ('Groupe Essai', true) returning id`);

    const place = async (t: typeof OWN) => {
      const territoryId = await one(
        sql`insert into territory (code, name, kind, status, opened_on) values (${t.code}, ${t.name}, 'basin', 'open', '2010-01-01') returning id`,
      );
      for (const commune of t.communes)
        await sql`insert into territory_commune (territory_id, commune_code, starts_on) values (${territoryId}, ${commune}, '2010-01-01')`.execute(tx);
      const organisationId = await one(
        sql`insert into organisation (name, siren, group_id, size_band, naf_code, naf_edition) values (${`Fonderie ${t.name}`}, ${t.siren}, ${groupId}, '32', '24.51Z', 'rev2') returning id`,
      );
      const sheet = (name: string, siret: string | null) =>
        one(sql`insert into establishment (organisation_id, territory_id, name, siret, no_siret_reason, street, postcode, commune_code, size_band)
          values (${organisationId}, ${territoryId}, ${name}, ${siret}, ${siret ? null : 'essai'}, '1 rue de la Forge', '88000', ${t.communes[0]}, '22') returning id`);
      const establishmentId = await sheet(`Fonderie ${t.name} Nord`, t.siret);
      const establishmentRoleId = await one(
        sql`insert into establishment_role (establishment_id, territory_id, role, starts_on) values (${establishmentId}, ${territoryId}, 'contributor', '2015-01-01') returning id`,
      );
      const contactId = await one(
        sql`insert into contact (establishment_id, territory_id, name, email, may_pledge) values (${establishmentId}, ${territoryId}, ${`Contact ${t.name}`}, ${`contact@${t.code}.example`}, true) returning id`,
      );
      const noteId = await one(
        sql`insert into note (establishment_id, territory_id, body) values (${establishmentId}, ${territoryId}, ${`Note gardée ${t.code}`}) returning id`,
      );
      const agreementId = await one(sql`insert into agreement (territory_id, number, title, renewal_mode, status, starts_on, ends_on, first_ends_on, signed_on)
        values (${territoryId}, 3, ${`Convention ${t.name}`}, 'triennial', 'signed', ${`${year - 1}-01-01`}, ${`${year + 1}-12-31`}, ${`${year + 1}-12-31`}, ${`${year - 1}-01-01`}) returning id`);
      const pledgeId = await one(
        sql`insert into pledge (establishment_id, territory_id, agreement_id, year, status, confirmed_on) values (${establishmentId}, ${territoryId}, ${agreementId}, ${year}, 'confirmed', ${`${year}-01-15`}) returning id`,
      );
      await sql`insert into pledge_line (pledge_id, territory_id, skill_domain, half_days) values (${pledgeId}, ${territoryId}, 'production', 9)`.execute(tx);
      const leadId =
        await one(sql`insert into lead (kind, status, problem, firm_name, commune_code, contact_name, contact_email, contact_phone, territory_id, routing, received_at, routed_at)
        values ('project', 'new', 'Trouver des clients', ${`Menuiserie ${t.name}`}, ${t.communes[0]}, 'Inès Essai', ${`ines@${t.code}.example`}, '0329000000', ${territoryId}, 'perimeter', now(), now()) returning id`);
      const projectId = await one(sql`insert into project (reference, territory_id, establishment_id, firm_name, owner_name, owner_email)
        values (${`${t.code.toUpperCase()}-${year}-001`}, ${territoryId}, ${establishmentId}, ${`Fonderie ${t.name} Nord`}, 'Oda Essai', ${`oda@${t.code}.example`}) returning id`);
      const piece = async (side: 'both' | 'team', byOwner: boolean) => {
        const stored = await one(sql`insert into stored_file (territory_id, project_id, name, media_type, size, sha256, content)
          values (${territoryId}, ${projectId}, ${`piece-${side}.pdf`}, 'application/pdf', 5, ${'1'.repeat(64)}, '%PDF-') returning id`);
        return one(sql`insert into project_attachment (project_id, territory_id, file_id, kind, side, by_owner)
          values (${projectId}, ${territoryId}, ${stored}, 'quote', ${side}, ${byOwner}) returning id`);
      };
      const pieceId = await piece('both', true);
      const teamPieceId = await piece('team', false);
      const correctionId = await one(
        sql`insert into correction_request (project_id, territory_id, message) values (${projectId}, ${territoryId}, 'Le chiffre d’affaires') returning id`,
      );
      await sql`insert into correction_field (request_id, project_id, field) values (${correctionId}, ${projectId}, 'turnover_cents')`.execute(tx);
      const taskId = await one(sql`insert into project_task (project_id, territory_id, title) values (${projectId}, ${territoryId}, 'Rappeler') returning id`);
      const ownerNoteId = await one(
        sql`insert into project_note (project_id, territory_id, side, body) values (${projectId}, ${territoryId}, 'owner', 'À moi seul') returning id`,
      );
      await sql`insert into project_note (project_id, territory_id, side, body) values (${projectId}, ${territoryId}, 'team', 'Entre nous')`.execute(tx);
      await sql`insert into project_message (project_id, territory_id, channel, from_owner, author_name, body)
        values (${projectId}, ${territoryId}, 'page', true, 'Oda Essai', 'Une question')`.execute(tx);
      await sql`insert into project_counter (territory_id, year, last) values (${territoryId}, ${year}, 1)`.execute(tx);
      const jobFactId = await one(sql`
        with j as (insert into job (project_id, territory_id, establishment_id, number, kind) values (${projectId}, ${territoryId}, ${establishmentId}, 1, 'created')
          returning id, project_id, territory_id)
        insert into job_fact (job_id, project_id, territory_id, kind, valid_from, known_at, heads, fte_hundredths, reason)
          select id, project_id, territory_id, 'promised', ${today}::date - 5, now(), 1, 100, 'Promis' from j returning id`);
      const followUpId = await one(sql`
        insert into follow_up (project_id, territory_id, horizon, due_on) values (${projectId}, ${territoryId}, 12, ${today}::date - 2) returning id`);
      const partnerLinkId = await one(
        sql`insert into partner_link (territory_id, code, partner_name, partner_kind) values (${territoryId}, ${t.code.replace(/-/g, '').padEnd(12, 'x')}, 'Banque d’essai', 'bank') returning id`,
      );
      const session = (status: 'planned' | 'summoned', days: number) =>
        one(sql`insert into committee_session (territory_id, status, starts_at, held_on, place, summoned_at)
          values (${territoryId}, ${status}, (${today}::date + ${days}::int + time '09:00') at time zone 'Europe/Paris', ${today}::date + ${days}::int, 'Salle d’essai',
            ${status === 'summoned' ? sql`now()` : null}) returning id`);
      const sessionId = await session('summoned', 20);
      const plannedSessionId = await session('planned', 110);
      const writtenSessionId =
        await one(sql`insert into committee_session (territory_id, kind, status, starts_at, held_on, ends_at, summoned_at, opened_at, number, rules)
        values (${territoryId}, 'written', 'open', now(), ${today}, now() + interval '5 days', now(), now(), 1, '{"mode": "consensus", "votes": {}}') returning id`);
      const writtenItemId = await one(
        sql`insert into agenda_item (session_id, territory_id, position, kind, title) values (${writtenSessionId}, ${territoryId}, 1, 'other', 'Les vœux') returning id`,
      );
      const itemId = await one(sql`insert into agenda_item (session_id, territory_id, position, kind, project_id, minutes_alone, minutes_owner, minutes_debate)
        values (${sessionId}, ${territoryId}, 1, 'project', ${projectId}, 10, 20, 15) returning id`);
      const steeringId = await one(
        sql`insert into steering_meeting (territory_id, number, held_on, place, agreement_id) values (${territoryId}, 1, ${`${year}-06-15`}, 'Préfecture', ${agreementId}) returning id`,
      );
      const reportId = await frozenReport(tx, {
        territoryId,
        name: t.name,
        number: `${t.code.toUpperCase()}-${year - 1}-RA-1`,
        year: year - 1,
        counted: [projectId],
      });
      const closed = await closedSession(tx, { territoryId, projectId, today });
      return {
        steeringId,
        reportId,
        sessionId,
        writtenSessionId,
        writtenItemId,
        plannedSessionId,
        ...closed,
        itemId,
        leadId,
        projectId,
        pieceId,
        teamPieceId,
        correctionId,
        taskId,
        ownerNoteId,
        jobFactId,
        followUpId,
        partnerLinkId,
        territoryId,
        organisationId,
        establishmentId,
        establishmentRoleId,
        contactId,
        noteId,
        agreementId,
        pledgeId,
        sheet,
      };
    };
    const own = await place(OWN);
    const other = await place(OTHER);

    const person = async (email: string, name: string) =>
      one(sql`insert into person (name, email, email_verified) values (${name}, ${email}, true) returning id`);
    const give = (personId: string, role: Role, at: typeof own, until: string | null = null) => {
      const kind = PLACES_OF[role][0]!;
      return one(sql`insert into role_assignment (person_id, role, territory_id, establishment_id, starts_on, ends_on)
        values (${personId}, ${role}, ${kind === 'territory' ? at.territoryId : null}, ${kind === 'establishment' ? at.establishmentId : null}, '2020-01-01', ${until}) returning id`);
    };
    const people = {} as Record<Role, string>;
    const otherPeople = {} as Record<Role, string>;
    let roleId = '';
    for (const role of ROLES) {
      people[role] = await person(`${role}@own.example`, `Personne ${role} d’ici`);
      const id = await give(people[role], role, own);
      if (role === 'local_animator') roleId = id;
      // A network role is the same everywhere: its `other` is the same person.
      if (PLACES_OF[role][0] === 'network') otherPeople[role] = people[role];
      else {
        otherPeople[role] = await person(`${role}@other.example`, `Personne ${role} d’ailleurs`);
        await give(otherPeople[role], role, other);
      }
    }
    const seat = (personId: string, role: 'chair' | 'co_chair' | 'member', at: typeof own) =>
      one(sql`insert into mandate (territory_id, person_id, seat, role, establishment_id, starts_on)
        values (${at.territoryId}, ${personId}, 'company', ${role}, ${at.establishmentId}, '2024-01-01') returning id`);
    await seat(people.chair, 'chair', own);
    await seat(people.co_chair, 'co_chair', own);
    const mandateId = await seat(people.committee_member, 'member', own);
    await seat(otherPeople.chair, 'chair', other);
    const recusedId = await person('recused@own.example', 'Personne déportée d’ici');
    await give(recusedId, 'committee_member', own);
    await seat(recusedId, 'member', own);
    const recusalId = await one(sql`insert into recusal (project_id, territory_id, person_id, origin, link, status, noted_by)
      values (${own.projectId}, ${own.territoryId}, ${recusedId}, 'noted', 'supplier', 'in_force', ${people.local_animator}) returning id`);
    await sql`insert into interest_statement (item_id, territory_id, person_id) values (${own.itemId}, ${own.territoryId}, ${people.chair})`.execute(tx);
    await sql`insert into opinion (item_id, project_id, territory_id, person_id, stance) values (${own.itemId}, ${own.projectId}, ${own.territoryId}, ${people.chair}, 'favourable')`.execute(
      tx,
    );
    const objectionId = await one(sql`insert into minutes_objection (part_id, minutes_id, territory_id, project_id, person_id, body)
      values (${own.minutesPartId}, ${own.minutesId}, ${own.territoryId}, ${own.projectId}, ${people.committee_member}, 'L’heure n’est pas la bonne') returning id`);
    const dateId = await one(
      sql`insert into session_date (session_id, territory_id, starts_at) values (${own.plannedSessionId}, ${own.territoryId}, now() + interval '110 days') returning id`,
    );
    await sql`insert into session_date_answer (date_id, territory_id, person_id, answer) values (${dateId}, ${own.territoryId}, ${people.chair}, 'yes')`.execute(
      tx,
    );
    await sql`insert into calendar_feed (person_id, token_hash) values (${people.local_animator}, ${'c'.repeat(64)})`.execute(tx);
    const mission = async (at: typeof own, expert: string) => {
      // Set up before light forms were short.
      await sql`select set_config('alize.history', 'off', true)`.execute(tx);
      const id =
        await one(sql`insert into mission (territory_id, project_id, establishment_id, skill_domain, year, kind, half_days, title, starts_on, ends_on, expert_id, status, proposed_at, employee_agreed_at,
          manager_agreed_at, papers_signed_at, started_on)
        values (${at.territoryId}, ${at.projectId}, ${at.establishmentId}, 'production', ${year}, 'visit', 4, 'Voir la ligne', ${today}::date - 30, ${today}::date + 30, ${expert}, 'running', now(), now(), now(), now(), ${today}::date - 30) returning id`);
      await sql`select set_config('alize.history', '', true)`.execute(tx);
      await sql`insert into mission_action (mission_id, territory_id, project_id, position, body) values (${id}, ${at.territoryId}, ${at.projectId}, 0, 'Regarder ensemble')`.execute(
        tx,
      );
      return id;
    };
    const missionId = await mission(own, people.expert);
    const otherMissionId = await mission(other, otherPeople.expert);
    const paperId = await sentPaper(tx, missionId, 'ESSAI-LM-1');
    const { rows: asked } = await sql<{ id: string }>`select id from paper_signatory where paper_id = ${paperId}`.execute(tx);
    const signatoryId = asked[0]!.id;
    const yesterday = new Date(Date.parse(`${today}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
    const formerAnimatorId = await person('former@own.example', 'Ancienne Animatrice');
    await give(formerAnimatorId, 'local_animator', own, yesterday);
    const nobodyId = await person('nobody@nowhere.example', 'Personne Sans Rôle');

    const missionDayId = await one(sql`insert into mission_day (mission_id, territory_id, project_id, expert_id, on_day, half)
      values (${missionId}, ${own.territoryId}, ${own.projectId}, ${people.expert}, ${today}::date - 3, 'am') returning id`);

    const fileId = await one(sql`insert into stored_file (territory_id, name, media_type, size, sha256, content)
      values (${own.territoryId}, 'convention.pdf', 'application/pdf', 5, ${'0'.repeat(64)}, '%PDF-') returning id`);
    const invitationId = await one(sql`insert into invitation (email, name, role, territory_id, starts_on, token_hash, expires_at)
      values ('invitee@own.example', 'Invitée', 'committee_member', ${own.territoryId}, ${today}, ${'a'.repeat(64)}, now() + interval '7 days') returning id`);
    const notificationId = await one(
      sql`insert into notification (person_id, kind, href) values (${people.local_animator}, 'people.role_given', '/a-faire') returning id`,
    );
    const mailId = await one(
      sql`insert into mail (recipient, kind, subject, html, plain, message_id) values ('invitee@own.example', 'essai', 'Un essai', '<p>Essai</p>', 'Essai', '<essai@alize.example>') returning id`,
    );

    return {
      territoryId: own.territoryId,
      territoryCode: OWN.code,
      otherTerritoryId: other.territoryId,
      otherTerritoryCode: OTHER.code,
      groupId,
      organisationId: own.organisationId,
      establishmentId: own.establishmentId,
      twinEstablishmentId: await own.sheet(`Fonderie ${OWN.name} Nord (bis)`, null),
      otherEstablishmentId: other.establishmentId,
      contactId: own.contactId,
      noteId: own.noteId,
      steeringId: own.steeringId,
      reportId: own.reportId,
      sessionId: own.sessionId,
      writtenSessionId: own.writtenSessionId,
      writtenItemId: own.writtenItemId,
      otherSessionId: other.sessionId,
      plannedSessionId: own.plannedSessionId,
      closedSessionId: own.closedSessionId,
      minutesId: own.minutesId,
      minutesPartId: own.minutesPartId,
      objectionId,
      itemId: own.itemId,
      otherItemId: other.itemId,
      mandateId,
      recusedId,
      recusalId,
      dateId,
      establishmentRoleId: own.establishmentRoleId,
      agreementId: own.agreementId,
      otherAgreementId: other.agreementId,
      pledgeId: own.pledgeId,
      otherPledgeId: other.pledgeId,
      leadId: own.leadId,
      otherLeadId: other.leadId,
      projectId: own.projectId,
      otherProjectId: other.projectId,
      pieceId: own.pieceId,
      teamPieceId: own.teamPieceId,
      correctionId: own.correctionId,
      taskId: own.taskId,
      ownerNoteId: own.ownerNoteId,
      jobFactId: own.jobFactId,
      followUpId: own.followUpId,
      partnerLinkId: own.partnerLinkId,
      missionId,
      otherMissionId,
      paperId,
      signatoryId,
      fileId,
      invitationId,
      notificationId,
      mailId,
      missionDayId,
      person: people,
      otherPerson: otherPeople,
      roleId,
      formerAnimatorId,
      nobodyId,
    };
  });
}
