import type { EstablishmentRole } from './sheet.ts';

/** One field of a sheet before and after a change, as stored; names are columns. */
export interface FieldChange {
  field: string;
  before: string | number | boolean | null;
  after: string | number | boolean | null;
}

declare module '../../platform/events.ts' {
  interface Events {
    'organisations.establishment_added': { name: string; role: EstablishmentRole | null; source: 'registry' | 'manual' };
    'organisations.sheet_edited': { name: string; count: number; changes: FieldChange[] };
    'organisations.sheet_completed': { name: string; count: number; changes: FieldChange[] };
    'organisations.sheet_closed': { name: string; on: string };
    'organisations.sheet_reopened': { name: string };
    'organisations.role_given': { name: string; role: EstablishmentRole };
    'organisations.role_ended': { name: string; role: EstablishmentRole };
    'organisations.contact_added': { name: string; contact: string };
    'organisations.contact_edited': { name: string; contact: string };
    'organisations.contact_left': { name: string; contact: string; on: string };
    'organisations.note_added': { name: string };
    'organisations.note_removed': { name: string };
    'organisations.company_edited': { name: string; count: number; changes: FieldChange[] };
    'organisations.sheets_merged': { name: string; merged: string; mergeId: string };
    'organisations.merge_undone': { name: string; merged: string; mergeId: string };
    'organisations.said_distinct': { name: string; other: string };
  }
}
