// The words of the papers and the value of a day, administered by the national animator.
import { absent, page, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { readForm } from '../../platform/form.ts';
import { onceToken } from '../../platform/once.ts';
import { sentencesOf, translator } from '../../platform/texts.ts';
import type { Route, Visit } from '../people/scope.ts';
import { mayKeepTemplates } from './access.ts';
import { dayValueForm, templateForm } from './form.ts';
import { KINDS } from './kinds.ts';
import type { Kind } from './kinds.ts';
import { TemplatePage, TemplatesPage } from './pages/TemplatePages.tsx';
import { dayValueOf } from './statement.ts';
import { knownFields, publishTemplate, saveTemplate, setDayValue, templatesOf } from './template-commands.ts';
import { wordsOf } from './write.ts';

export function templateRoutes(): Route[] {
  const at = (method: 'GET' | 'POST', path: string, handle: (visit: Visit) => Promise<Answer>): Route => ({
    method,
    path: `/modeles-de-papiers${path}`,
    door: mayKeepTemplates,
    handle,
  });
  return [
    at('GET', '', (visit) => list(visit)),
    at('POST', '/valeur-d-un-jour', setValue),
    at('GET', '/:kind', (visit) => show(visit)),
    at('POST', '/:kind', save),
    at('POST', '/:kind/publier', publish),
  ];
}
type Failed = { errors: Record<string, string>; typed: Record<string, string> } | null;
async function list(visit: Visit, failed: Failed = null): Promise<Answer> {
  const t = translator(visit.lang);
  return page(
    t('papers:template.title'),
    <TemplatesPage
      templates={await templatesOf(visit.tx, null)}
      day={await dayValueOf(visit.tx, visit.now.getUTCFullYear())}
      failed={failed}
      done={visit.url.searchParams.has('fait') && !failed ? t('papers:template.day_value_set') : null}
      once={onceToken()}
    />,
    failed ? 422 : 200,
  );
}
async function setValue(visit: Visit): Promise<Answer> {
  const read = readForm(visit.form, dayValueForm);
  if (!read.ok || read.value.value === 0) {
    const errors = read.ok ? { value: translator(visit.lang)('http:form.too_small', { min: 1 }) } : sentencesOf(read.issues, visit.lang);
    return list(visit, { errors, typed: visit.form.fields });
  }
  await setDayValue(visit.tx, visit.scope, read.value.value, read.value.reason, read.value.from_year);
  return redirect('/modeles-de-papiers?fait');
}
function kindHere(visit: Visit): Kind {
  return KINDS.find((kind) => kind === visit.params.kind) ?? absent();
}
async function show(visit: Visit, failed: Failed = null): Promise<Answer> {
  const kind = kindHere(visit);
  const t = translator(visit.lang);
  const versions = await templatesOf(visit.tx, kind);
  const body = versions[0]!.body;
  const done = (['saved', 'published'] as const).find((one) => one === visit.url.searchParams.get('fait'));
  // Each field shows its own name; a table, one row of them.
  const facts = Object.fromEntries(
    knownFields(kind).map((name) => [name, name === 'done' || name === 'missions' ? { head: ['a', 'b'], rows: [['…', '…']] } : `[${name}]`]),
  );
  return page(
    t(`papers:kind.${kind}`),
    <TemplatePage
      kind={kind}
      versions={versions}
      fields={knownFields(kind)}
      preview={wordsOf(kind, '—', body, facts).text}
      failed={failed}
      done={done && !failed ? t(`papers:template.${done}`) : null}
      once={onceToken()}
    />,
    failed ? 422 : 200,
  );
}
async function save(visit: Visit): Promise<Answer> {
  const kind = kindHere(visit);
  const read = readForm(visit.form, templateForm);
  if (!read.ok) return show(visit, { errors: sentencesOf(read.issues, visit.lang), typed: visit.form.fields });
  const done = await saveTemplate(visit.tx, visit.scope, kind, read.value.body, read.value.reason);
  if (done.ok) return redirect(`/modeles-de-papiers/${kind}?fait=saved`);
  return show(visit, { errors: { body: translator(visit.lang)('papers:template.unknown_field', { field: done.field }) }, typed: visit.form.fields });
}
async function publish(visit: Visit): Promise<Answer> {
  const kind = kindHere(visit);
  const done = await publishTemplate(visit.tx, visit.scope, kind);
  return redirect(`/modeles-de-papiers/${kind}${done ? '?fait=published' : ''}`);
}
