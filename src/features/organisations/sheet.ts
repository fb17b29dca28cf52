/** Where a sheet is in its life; worked out from its dates, never stored beside them. */
export type SheetStatus = 'to_complete' | 'followed' | 'closed' | 'merged';
export type SheetAct = 'edit' | 'complete' | 'close' | 'reopen' | 'merge' | 'undo_merge';
/** Who acts: the territory's animators keep the sheets; all others only read. */
export type SheetActor = 'animator' | 'reader';

/** One line of the life of a sheet. */
export interface SheetStep {
  act: SheetAct;
  from: SheetStatus;
  next: SheetStatus;
  event: string;
}

/** The whole life of an establishment's sheet, as a table: the buttons, the refusals and the drawing of the README come from it. */
export const SHEET_LIFE: readonly SheetStep[] = [
  { act: 'edit', from: 'to_complete', next: 'to_complete', event: 'organisations.sheet_edited' },
  { act: 'complete', from: 'to_complete', next: 'followed', event: 'organisations.sheet_completed' },
  { act: 'close', from: 'to_complete', next: 'closed', event: 'organisations.sheet_closed' },
  { act: 'merge', from: 'to_complete', next: 'merged', event: 'organisations.sheets_merged' },
  { act: 'edit', from: 'followed', next: 'followed', event: 'organisations.sheet_edited' },
  { act: 'complete', from: 'followed', next: 'followed', event: 'organisations.sheet_completed' },
  { act: 'close', from: 'followed', next: 'closed', event: 'organisations.sheet_closed' },
  { act: 'merge', from: 'followed', next: 'merged', event: 'organisations.sheets_merged' },
  { act: 'reopen', from: 'closed', next: 'followed', event: 'organisations.sheet_reopened' },
  { act: 'merge', from: 'closed', next: 'merged', event: 'organisations.sheets_merged' },
  { act: 'undo_merge', from: 'merged', next: 'followed', event: 'organisations.merge_undone' },
];

/** The facts of a sheet that its status is worked out from. */
export interface SheetFacts {
  mergedInto: string | null;
  closedOn: string | null;
  toComplete: boolean;
}

/** Status on a day (`YYYY-MM-DD`): a closing in the future is not one yet. */
export function statusOf(sheet: SheetFacts, today: string): SheetStatus {
  if (sheet.mergedInto !== null) return 'merged';
  if (sheet.closedOn !== null && sheet.closedOn <= today) return 'closed';
  return sheet.toComplete ? 'to_complete' : 'followed';
}

export type ActAnswer = { ok: true; step: SheetStep } | { ok: false; refusal: 'not-yours' | 'not-now' };

/** Whether this act may be done now by this actor; the refusal is a sentence of the catalogue. */
export function mayAct(status: SheetStatus, act: SheetAct, actor: SheetActor): ActAnswer {
  if (actor !== 'animator') return { ok: false, refusal: 'not-yours' };
  const step = SHEET_LIFE.find((line) => line.from === status && line.act === act);
  return step ? { ok: true, step } : { ok: false, refusal: 'not-now' };
}

/** What a sheet still lacks. A body without SIRET that says why lacks none; then its activity and size are not asked either. */
export type Lack = 'siret' | 'commune' | 'activity' | 'size';
export function lacksOf(sheet: {
  siret: string | null;
  noSiretReason: string | null;
  communeCode: string | null;
  nafCode: string | null;
  sizeBand: string | null;
  headcount: number | null;
}): Lack[] {
  const exempt = sheet.siret === null && sheet.noSiretReason !== null;
  const lacks: Lack[] = [];
  if (sheet.siret === null && !exempt) lacks.push('siret');
  if (sheet.communeCode === null) lacks.push('commune');
  if (sheet.nafCode === null && !exempt) lacks.push('activity');
  if (sheet.sizeBand === null && sheet.headcount === null && !exempt) lacks.push('size');
  return lacks;
}

/** What an establishment is to its territory. */
export const ROLES_OF_ESTABLISHMENT = ['contributor', 'beneficiary', 'host', 'funder', 'bank', 'accountant'] as const;
export type EstablishmentRole = (typeof ROLES_OF_ESTABLISHMENT)[number];
export const ORGANISATION_KINDS = ['company', 'public_body', 'association'] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];
