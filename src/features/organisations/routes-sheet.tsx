// An establishment's sheet and what an animator keeps on it.
import type { ReactElement } from 'react';
import { absent, idOf, page, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { readForm } from '../../platform/form.ts';
import type { Issues } from '../../platform/form.ts';
import { translator } from '../../platform/texts.ts';
import { localeOf } from '../../ui/locale.tsx';
import type { Route, Visit } from '../people/scope.ts';
import { mayAddSheet, mayKeepSheet, mayListSheets, mayReadContacts, mayReadHistory, mayReadNotes } from './access.ts';
import { closeSheet, editSheet, reopenSheet } from './commands.ts';
import { closingForm, contactForm, editSheetForm, endForm, leavingForm, noteForm, roleForm } from './form.ts';
import { addContact, addNote, editContact, endRole, giveRole, markContactLeft, removeNote } from './keeping-commands.ts';
import { ContactPage } from './pages/ContactPage.tsx';
import { DatedActPage } from './pages/DatedActPage.tsx';
import { EditSheetPage } from './pages/EditSheetPage.tsx';
import { GiveRolePage } from './pages/GiveRolePage.tsx';
import { SheetPage } from './pages/SheetPage.tsx';
import { fieldsOfSheet } from './prefill.ts';
import { doneOf, sentencesOf } from './said.ts';
import type { Done } from './said.ts';
import { settle } from './settle.ts';
import { readSheet } from './sheet-queries.ts';
import type { WholeSheet } from './sheet-queries.ts';

/** What another feature shows on a sheet (pledges, agreements); null for nothing. It is given a sheet that the visitor may read. */
export type SheetPart = (visit: Visit, sheet: { id: string; territoryId: string }) => Promise<ReactElement | null> | ReactElement | null;

export function sheetRoutes(parts: readonly SheetPart[]): Route[] {
  const at = '/etablissements/:id';
  const keep = (path: string, handle: (visit: Visit) => Promise<Answer>, method: 'GET' | 'POST' = 'POST'): Route => ({ method, path: at + path, door: mayAddSheet, handle });
  return [
    { method: 'GET', path: at, door: mayListSheets, handle: (visit) => showSheet(parts, visit) },
    keep('/modifier', showEdit, 'GET'),
    keep('/modifier', saveEdit),
    keep('/fermer', (visit) => closing(visit), 'GET'),
    keep('/fermer', saveClosing),
    keep('/rouvrir', (visit) => reopen(parts, visit)),
    keep('/roles/nouveau', (visit) => giving(visit), 'GET'),
    keep('/roles', saveRole),
    keep('/roles/:roleId', (visit) => ending(visit), 'GET'),
    keep('/roles/:roleId', saveEnd),
    keep('/contacts/nouveau', (visit) => contactPage(visit, null), 'GET'),
    keep('/contacts', saveNewContact),
    keep('/contacts/:contactId', (visit) => contactPage(visit, visit.params.contactId ?? ''), 'GET'),
    keep('/contacts/:contactId', saveContact),
    keep('/contacts/:contactId/depart', (visit) => leaving(visit), 'GET'),
    keep('/contacts/:contactId/depart', saveLeaving),
    keep('/notes', (visit) => saveNote(parts, visit)),
    keep('/notes/:noteId/retirer', (visit) => takeNoteOff(parts, visit)),
  ];
}

async function wholeOf(visit: Visit): Promise<WholeSheet> {
  return (await readSheet(visit.tx, visit.scope, idOf(visit))) ?? absent();
}
/** The sheet, for somebody who keeps it; to anybody else it is not there, whatever they post. */
export async function keptSheet(visit: Visit): Promise<WholeSheet> {
  const whole = await wholeOf(visit);
  return mayKeepSheet(visit.scope, whole.sheet) ? whole : absent();
}
const back = (whole: WholeSheet, done: Done, anchor = '') => redirect(`/etablissements/${whole.sheet.id}?fait=${done}${anchor}`);

/** The sheet on the screen; with a refusal or a note that could not be kept when an act on it failed. */
export async function sheetPage(parts: readonly SheetPart[], visit: Visit, whole: WholeSheet, failed: { refused?: string; note?: { typed: string; errors: Record<string, string> }; status?: number } = {}): Promise<Answer> {
  const { sheet } = whole;
  const may = { keep: mayKeepSheet(visit.scope, sheet), contacts: mayReadContacts(visit.scope, sheet), notes: mayReadNotes(visit.scope, sheet), history: mayReadHistory(visit.scope, sheet) };
  const others: ReactElement[] = [];
  for (const part of parts) {
    const element = await part(visit, { id: sheet.id, territoryId: sheet.territoryId });
    if (element) others.push(element);
  }
  return page(sheet.name, <SheetPage whole={whole} may={may} done={doneOf(visit.url)} refused={failed.refused ?? null} {...(failed.note ? { note: failed.note } : {})} others={others} />, failed.status ?? 200);
}

async function showSheet(parts: readonly SheetPart[], visit: Visit): Promise<Answer> {
  const whole = await wholeOf(visit);
  return whole.sheet.mergedInto ? redirect(`/etablissements/${whole.sheet.mergedInto}`) : sheetPage(parts, visit, whole);
}

async function showEdit(visit: Visit): Promise<Answer> {
  const { sheet } = await keptSheet(visit);
  return page(translator(visit.lang)('organisations:edit.title'), <EditSheetPage sheet={sheet} typed={fieldsOfSheet(sheet)} errors={{}} communes={[]} refused={null} />);
}
async function saveEdit(visit: Visit): Promise<Answer> {
  const whole = await keptSheet(visit);
  const t = translator(visit.lang);
  const again = (status: number, more: { issues?: Issues; communes?: Parameters<typeof EditSheetPage>[0]['communes']; refused?: string }) =>
    page(
      t('organisations:edit.title'),
      <EditSheetPage sheet={whole.sheet} typed={visit.form.fields} errors={sentencesOf(t, more.issues ?? {})} communes={more.communes ?? []} refused={more.refused ?? null} />,
      status,
    );
  const read = readForm(visit.form, editSheetForm);
  if (!read.ok) return again(422, { issues: read.issues });
  const settled = await settle(visit.tx, read.value);
  if (!settled.ok) return again(422, settled);
  const seen = new Date(visit.form.fields.seen ?? '');
  const done = await editSheet(visit.tx, visit.scope, whole.sheet, settled.value, Number.isNaN(seen.getTime()) ? null : seen);
  return done.ok ? back(whole, 'edited') : again(409, { refused: t(`organisations:refusal.${done.refusal}`) });
}

type Failed = { issues?: Issues; refused?: string; status?: number };
type T = ReturnType<typeof translator>;

async function closing(visit: Visit, failed: Failed = {}): Promise<Answer> {
  const { sheet } = await keptSheet(visit);
  const t = translator(visit.lang);
  const box = { name: 'end_roles', label: t('organisations:close.end_roles'), help: t('organisations:close.end_roles_help'), checked: visit.form.fields.closed_on === undefined || visit.form.fields.end_roles === 'on' };
  return dated(visit, t, failed, { sheet, title: t('organisations:close.title'), text: null, action: `/etablissements/${sheet.id}/fermer`, field: 'closed_on', save: t('organisations:close.save'), box });
}
async function saveClosing(visit: Visit): Promise<Answer> {
  const whole = await keptSheet(visit);
  const read = readForm(visit.form, closingForm);
  if (!read.ok) return closing(visit, { issues: read.issues });
  const done = await closeSheet(visit.tx, visit.scope, whole.sheet, read.value.closed_on, visit.form.fields.end_roles === 'on');
  return done.ok ? back(whole, 'closed') : closing(visit, { refused: done.refusal });
}
async function reopen(parts: readonly SheetPart[], visit: Visit): Promise<Answer> {
  const whole = await keptSheet(visit);
  const done = await reopenSheet(visit.tx, visit.scope, whole.sheet);
  return done.ok ? back(whole, 'reopened') : sheetPage(parts, visit, whole, { refused: translator(visit.lang)(`organisations:refusal.${done.refusal}`), status: 409 });
}

async function giving(visit: Visit, failed: Failed = {}): Promise<Answer> {
  const { sheet } = await keptSheet(visit);
  const t = translator(visit.lang);
  const typed = visit.form.fields.role === undefined && visit.form.fields.starts_on === undefined ? { starts_on: sheet.today } : visit.form.fields;
  const refused = failed.refused ? t(`organisations:refusal.${failed.refused as 'not-now'}`) : null;
  return page(t('organisations:role_form.title'), <GiveRolePage sheet={sheet} typed={typed} errors={sentencesOf(t, failed.issues ?? {})} refused={refused} />, statusOfFailure(failed));
}
async function saveRole(visit: Visit): Promise<Answer> {
  const whole = await keptSheet(visit);
  const read = readForm(visit.form, roleForm);
  if (!read.ok) return giving(visit, { issues: read.issues });
  const done = await giveRole(visit.tx, visit.scope, whole.sheet, read.value.role, read.value.starts_on, read.value.ends_on);
  return done.ok ? back(whole, 'role_given', '#roles') : giving(visit, { refused: done.refusal });
}
async function ending(visit: Visit, failed: Failed = {}): Promise<Answer> {
  const { sheet, roles } = await keptSheet(visit);
  const role = roles.find(({ id }) => id === visit.params.roleId) ?? absent();
  const t = translator(visit.lang);
  const text = t('organisations:role_form.end_text', { role: t(`organisations:role.${role.role}`), from: localeOf(visit.lang, visit.now).date(role.startsOn) });
  return dated(visit, t, failed, { sheet, title: t('organisations:role_form.end_title'), text, action: `/etablissements/${sheet.id}/roles/${role.id}`, field: 'ends_on', save: t('organisations:role_form.end_save') });
}
async function saveEnd(visit: Visit): Promise<Answer> {
  const whole = await keptSheet(visit);
  const role = whole.roles.find(({ id }) => id === visit.params.roleId) ?? absent();
  const read = readForm(visit.form, endForm);
  if (!read.ok) return ending(visit, { issues: read.issues });
  const done = await endRole(visit.tx, visit.scope, whole.sheet, role.id, read.value.ends_on);
  return done.ok ? back(whole, 'role_ended', '#roles') : ending(visit, { refused: done.refusal });
}

async function contactPage(visit: Visit, contactId: string | null, issues?: Issues): Promise<Answer> {
  const { sheet, contacts } = await keptSheet(visit);
  const contact = contactId === null ? null : (contacts.find(({ id }) => id === contactId) ?? absent());
  const t = translator(visit.lang);
  const on = (value: boolean) => (value ? 'on' : '');
  const stored = contact
    ? { name: contact.name, job_title: contact.jobTitle, email: contact.email, phone: contact.phone, may_pledge: on(contact.mayPledge), may_sign: on(contact.maySign), receives_mail: on(contact.receivesMail) }
    : { receives_mail: 'on' };
  const title = t(contact ? 'organisations:contact_form.edit_title' : 'organisations:contact_form.add_title');
  return page(title, <ContactPage sheet={sheet} contactId={contactId} typed={issues ? visit.form.fields : stored} errors={sentencesOf(t, issues ?? {})} />, issues ? 422 : 200);
}
async function saveNewContact(visit: Visit): Promise<Answer> {
  const whole = await keptSheet(visit);
  const read = readForm(visit.form, contactForm);
  if (!read.ok) return contactPage(visit, null, read.issues);
  const done = await addContact(visit.tx, visit.scope, whole.sheet, read.value);
  return done.ok ? back(whole, 'contact_added', '#contacts') : contactPage(visit, null, {});
}
async function saveContact(visit: Visit): Promise<Answer> {
  const whole = await keptSheet(visit);
  const contact = whole.contacts.find(({ id }) => id === visit.params.contactId) ?? absent();
  const read = readForm(visit.form, contactForm);
  if (!read.ok) return contactPage(visit, contact.id, read.issues);
  await editContact(visit.tx, visit.scope, whole.sheet, contact, read.value);
  return back(whole, 'contact_edited', '#contacts');
}
async function leaving(visit: Visit, failed: Failed = {}): Promise<Answer> {
  const { sheet, contacts } = await keptSheet(visit);
  const contact = contacts.find(({ id }) => id === visit.params.contactId) ?? absent();
  const t = translator(visit.lang);
  const action = `/etablissements/${sheet.id}/contacts/${contact.id}/depart`;
  return dated(visit, t, failed, { sheet, title: t('organisations:contact_form.left_title'), text: t('organisations:contact_form.left_text', { name: contact.name }), action, field: 'left_on', save: t('organisations:contact_form.left_save') });
}
async function saveLeaving(visit: Visit): Promise<Answer> {
  const whole = await keptSheet(visit);
  const contact = whole.contacts.find(({ id }) => id === visit.params.contactId) ?? absent();
  const read = readForm(visit.form, leavingForm);
  if (!read.ok) return leaving(visit, { issues: read.issues });
  const done = await markContactLeft(visit.tx, visit.scope, whole.sheet, contact, read.value.left_on);
  return done.ok ? back(whole, 'contact_left', '#contacts') : leaving(visit, { refused: done.refusal });
}

async function saveNote(parts: readonly SheetPart[], visit: Visit): Promise<Answer> {
  const whole = await keptSheet(visit);
  const t = translator(visit.lang);
  const read = readForm(visit.form, noteForm);
  if (!read.ok) return sheetPage(parts, visit, whole, { note: { typed: visit.form.fields.body ?? '', errors: sentencesOf(t, read.issues) }, status: 422 });
  const done = await addNote(visit.tx, visit.scope, whole.sheet, read.value.body);
  return done.ok ? back(whole, 'note_added', '#notes') : sheetPage(parts, visit, whole, { refused: t(`organisations:refusal.${done.refusal}`), note: { typed: read.value.body, errors: {} }, status: 409 });
}
async function takeNoteOff(parts: readonly SheetPart[], visit: Visit): Promise<Answer> {
  const whole = await keptSheet(visit);
  const note = whole.notes.find(({ id }) => id === visit.params.noteId) ?? absent();
  const done = await removeNote(visit.tx, visit.scope, whole.sheet, note.id);
  return done.ok ? back(whole, 'note_removed', '#notes') : sheetPage(parts, visit, whole, { refused: translator(visit.lang)(`organisations:refusal.${done.refusal}`), status: 409 });
}

/** The page of an act that wants a day: today proposed, what was typed kept. */
function dated(visit: Visit, t: T, failed: Failed, props: Omit<Parameters<typeof DatedActPage>[0], 'typed' | 'errors' | 'refused' | 'sheet'> & { sheet: WholeSheet['sheet'] }): Answer {
  const refused = failed.refused ? t(`organisations:refusal.${failed.refused as 'not-now'}`) : null;
  return page(props.title, <DatedActPage {...props} typed={visit.form.fields[props.field] ?? props.sheet.today} errors={sentencesOf(t, failed.issues ?? {})} refused={refused} />, statusOfFailure(failed));
}
function statusOfFailure(failed: Failed): number {
  return failed.issues ? 422 : failed.refused ? 409 : 200;
}
