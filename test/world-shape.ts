import type { Role } from '../src/features/people/scope.ts';

/** Two territories, `own` and `other`, with one of each object in both and one person per role in each. Dates are around the given day. */
export interface World {
  territoryId: string;
  territoryCode: string;
  otherTerritoryId: string;
  otherTerritoryCode: string;
  groupId: string;
  organisationId: string;
  establishmentId: string;
  /** A second sheet of the own territory that looks like the first. */
  twinEstablishmentId: string;
  otherEstablishmentId: string;
  contactId: string;
  noteId: string;
  establishmentRoleId: string;
  agreementId: string;
  otherAgreementId: string;
  pledgeId: string;
  otherPledgeId: string;
  /** A lead of the territory, waiting for a call. */
  leadId: string;
  otherLeadId: string;
  /** A project file in preparation, of the establishment whose `owner` the visitors know. */
  projectId: string;
  otherProjectId: string;
  /** A piece of the file, seen by both sides, added by the owner; and one of the team's. */
  pieceId: string;
  teamPieceId: string;
  /** Around the file: a request for correction, a task of a colleague, a note of the owner's. */
  correctionId: string;
  taskId: string;
  ownerNoteId: string;
  partnerLinkId: string;
  /** The committee's next session, summoned, with the project file on its agenda; one still being planned; a mandate. */
  sessionId: string;
  /** A written consultation that is open, and its one point. */
  writtenSessionId: string;
  writtenItemId: string;
  otherSessionId: string;
  plannedSessionId: string;
  itemId: string;
  otherItemId: string;
  mandateId: string;
  /** A session that is closed, where the file was heard without decision; its minutes are sent, a member says something of them. */
  closedSessionId: string;
  minutesId: string;
  minutesPartId: string;
  objectionId: string;
  /** A member who is recused from the project file, and the link that says so. */
  recusedId: string;
  recusalId: string;
  dateId: string;
  /** A visit that runs, of the project file, by the site's expert; no decision was needed. */
  missionId: string;
  otherMissionId: string;
  /** The letter of that mission, being signed: its expert is asked. */
  paperId: string;
  signatoryId: string;
  fileId: string;
  /** This year's steering committee, in preparation. */
  steeringId: string;
  /** Last year's report, frozen; the project file is counted in it. */
  reportId: string;
  invitationId: string;
  notificationId: string;
  mailId: string;
  /** The person who holds this role at `own` (network roles: once). */
  person: Record<Role, string>;
  /** The person who holds the same role at `other`. */
  otherPerson: Record<Role, string>;
  /** A role line at `own`: the local animator's. */
  roleId: string;
  /** Somebody who holds no role today: an animator of `own` until yesterday. */
  formerAnimatorId: string;
  /** Somebody signed in without any role, ever. */
  nobodyId: string;
  /** The promise of the one job of the project file, its line number 1. */
  jobFactId: string;
  /** Its follow-up at 12 months. */
  followUpId: string;
  /** A half-day of that visit, waiting for the owner. */
  missionDayId: string;
}
