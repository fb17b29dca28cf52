// What an animator keeps on a sheet day by day: roles, contacts, notes.
import { absent, page } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { readForm } from '../../platform/form.ts';
import type { Issues } from '../../platform/form.ts';
import { translator } from '../../platform/texts.ts';
import { localeOf } from '../../ui/locale.tsx';
import type { Route, Visit } from '../people/scope.ts';
import { contactForm, endForm, leavingForm, noteForm, roleForm } from './form.ts';
import { addContact, addNote, editContact, endRole, giveRole, markContactLeft, removeNote } from './keeping-commands.ts';
import { ContactPage } from './pages/ContactPage.tsx';
import { GiveRolePage } from './pages/GiveRolePage.tsx';
import { back, dated, keepers, keptSheet, sheetPage, statusOfFailure } from './routes-sheet.tsx';
import type { Failed, SheetPart } from './routes-sheet.tsx';
import { sentencesOf } from './said.ts';

export function keepingRoutes(parts: readonly SheetPart[]): Route[] {
  return [
    keepers('/roles/nouveau', (visit) => giving(visit), 'GET'),
    keepers('/roles', saveRole),
    keepers('/roles/:roleId', (visit) => ending(visit), 'GET'),
    keepers('/roles/:roleId', saveEnd),
    keepers('/contacts/nouveau', (visit) => contactPage(visit, null), 'GET'),
    keepers('/contacts', saveNewContact),
    keepers('/contacts/:contactId', (visit) => contactPage(visit, visit.params.contactId ?? ''), 'GET'),
    keepers('/contacts/:contactId', saveContact),
    keepers('/contacts/:contactId/depart', (visit) => leaving(visit), 'GET'),
    keepers('/contacts/:contactId/depart', saveLeaving),
    keepers('/notes', (visit) => saveNote(parts, visit)),
    keepers('/notes/:noteId/retirer', (visit) => takeNoteOff(parts, visit)),
  ];
}

async function giving(visit: Visit, failed: Failed = {}): Promise<Answer> {
  const { sheet } = await keptSheet(visit);
  const t = translator(visit.lang);
  const typed = visit.form.fields.role === undefined && visit.form.fields.starts_on === undefined ? { starts_on: sheet.today } : visit.form.fields;
  const refused = failed.refused ? t(`organisations:refusal.${failed.refused as 'not-now'}`) : null;
  return page(
    t('organisations:role_form.title'),
    <GiveRolePage sheet={sheet} typed={typed} errors={sentencesOf(t, failed.issues ?? {})} refused={refused} />,
    statusOfFailure(failed),
  );
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
  return dated(visit, t, failed, {
    sheet,
    title: t('organisations:role_form.end_title'),
    text,
    action: `/etablissements/${sheet.id}/roles/${role.id}`,
    field: 'ends_on',
    save: t('organisations:role_form.end_save'),
  });
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
    ? {
        name: contact.name,
        job_title: contact.jobTitle,
        email: contact.email,
        phone: contact.phone,
        may_pledge: on(contact.mayPledge),
        may_sign: on(contact.maySign),
        receives_mail: on(contact.receivesMail),
      }
    : { receives_mail: 'on' };
  const title = t(contact ? 'organisations:contact_form.edit_title' : 'organisations:contact_form.add_title');
  return page(
    title,
    <ContactPage sheet={sheet} contactId={contactId} typed={issues ? visit.form.fields : stored} errors={sentencesOf(t, issues ?? {})} />,
    issues ? 422 : 200,
  );
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
  return dated(visit, t, failed, {
    sheet,
    title: t('organisations:contact_form.left_title'),
    text: t('organisations:contact_form.left_text', { name: contact.name }),
    action,
    field: 'left_on',
    save: t('organisations:contact_form.left_save'),
  });
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
  return done.ok
    ? back(whole, 'note_added', '#notes')
    : sheetPage(parts, visit, whole, { refused: t(`organisations:refusal.${done.refusal}`), note: { typed: read.value.body, errors: {} }, status: 409 });
}
async function takeNoteOff(parts: readonly SheetPart[], visit: Visit): Promise<Answer> {
  const whole = await keptSheet(visit);
  const note = whole.notes.find(({ id }) => id === visit.params.noteId) ?? absent();
  const done = await removeNote(visit.tx, visit.scope, whole.sheet, note.id);
  return done.ok
    ? back(whole, 'note_removed', '#notes')
    : sheetPage(parts, visit, whole, { refused: translator(visit.lang)(`organisations:refusal.${done.refusal}`), status: 409 });
}
