// Who the owner is and how they come in: kept by the animator, who answers for those without a mailbox.
import { z } from 'zod';
import { page, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { choice, email, line, phone, readForm } from '../../platform/form.ts';
import { onceToken } from '../../platform/once.ts';
import { sentencesOf, translator } from '../../platform/texts.ts';
import type { Route, Visit } from '../people/scope.ts';
import { mayListProjects } from './access.ts';
import { correctOwner, sendForOwner, takeBackLinks } from './commands.ts';
import { fileKept } from './doors.ts';
import type { Here } from './doors.ts';
import { reasonForm } from './form.ts';
import { ContactPage } from './pages/ContactPage.tsx';
import { ReasonPage } from './pages/ReasonPage.tsx';

export function contactRoutes(): Route[] {
  const at = (method: 'GET' | 'POST', path: string, handle: (visit: Visit) => Promise<Answer>): Route => ({ method, path, door: mayListProjects, handle });
  return [
    at('GET', '/dossiers/:id/dirigeant', async (visit) => shown(visit, await fileKept(visit))),
    at('POST', '/dossiers/:id/dirigeant', correct),
    at('POST', '/dossiers/:id/lien/reprendre', takeBack),
    at('GET', '/dossiers/:id/envoyer', async (visit) => sending(visit, await fileKept(visit))),
    at('POST', '/dossiers/:id/envoyer', send),
  ];
}
const optional = { optional: true } as const;
const contactForm = z.object({
  owner_name: line(160),
  owner_title: line(160, optional),
  owner_email: email(optional),
  owner_phone: phone(optional),
  owner_language: choice(['fr', 'en'])(),
});
interface Failed {
  errors?: Record<string, string>;
  refused?: string;
}
function shown(visit: Visit, { project, side }: Here, failed: Failed = {}): Answer {
  const t = translator(visit.lang);
  return page(
    t('projects:contact.title'),
    <ContactPage project={project} side={side} typed={visit.form.fields} errors={failed.errors ?? {}} refused={failed.refused ?? null} once={onceToken()} />,
    failed.errors ? 422 : failed.refused ? 409 : 200,
  );
}
async function correct(visit: Visit): Promise<Answer> {
  const here = await fileKept(visit);
  const read = readForm(visit.form, contactForm);
  if (!read.ok) return shown(visit, here, { errors: sentencesOf(read.issues, visit.lang) });
  const { owner_name, owner_title, owner_email, owner_phone, owner_language } = read.value;
  const typed = { name: owner_name, title: owner_title, email: owner_email, phone: owner_phone, language: owner_language };
  const done = await correctOwner(visit.tx, here.side.writer, here.project, typed);
  if (!done.ok) return shown(visit, here, { refused: translator(visit.lang)(`projects:refusal.${done.refusal}`) });
  return redirect(`${here.side.base}?fait=contact`);
}
async function takeBack(visit: Visit): Promise<Answer> {
  const { project, side } = await fileKept(visit);
  await takeBackLinks(visit.tx, side.writer, project);
  return redirect(`${side.base}?fait=links_taken_back`);
}
function sending(visit: Visit, { project, side }: Here, failed: Failed = {}): Answer {
  const t = translator(visit.lang);
  return page(
    t('projects:contact.send_title'),
    <ReasonPage
      title={t('projects:contact.send_title')}
      text={t('projects:contact.send_text')}
      trail={[{ label: project.reference, href: side.base }]}
      action={`${side.base}/envoyer`}
      back={side.base}
      act={t('projects:contact.send')}
      typed={visit.form.fields}
      errors={failed.errors ?? {}}
      refused={failed.refused ?? null}
      once={onceToken()}
    />,
    failed.errors ? 422 : failed.refused ? 409 : 200,
  );
}
async function send(visit: Visit): Promise<Answer> {
  const here = await fileKept(visit);
  const read = readForm(visit.form, reasonForm);
  if (!read.ok) return sending(visit, here, { errors: sentencesOf(read.issues, visit.lang) });
  const done = await sendForOwner(visit.tx, here.side.writer, here.project, read.value.reason);
  if (!done.ok) return sending(visit, here, { refused: translator(visit.lang)(`projects:refusal.${done.refusal}`) });
  return redirect(`${here.side.base}?fait=sent_for_owner`);
}
