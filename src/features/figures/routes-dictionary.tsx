import { absent, page, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { readForm } from '../../platform/form.ts';
import type { Issues } from '../../platform/form.ts';
import { onceToken } from '../../platform/once.ts';
import { sentencesOf, translator } from '../../platform/texts.ts';
import type { Route, Visit } from '../people/scope.ts';
import { mayDefine } from './access.ts';
import { define } from './commands.ts';
import { isIndicator } from './figure.ts';
import { definitionForm } from './form.ts';
import { DefinitionPage } from './pages/DefinitionPage.tsx';
import { DictionaryPage } from './pages/DictionaryPage.tsx';
import { definitionOf, dictionary, versionsOf } from './perimeter-queries.ts';

/** The dictionary is everybody's to read; its next version, the national animator's to write. */
export function dictionaryRoutes(): Route[] {
  return [
    {
      method: 'GET',
      path: '/indicateurs',
      door: 'public',
      handle: async ({ tx, lang }) =>
        page(translator(lang)('figures:dictionary.title'), <DictionaryPage defined={[...(await dictionary(tx, lang)).values()]} />),
    },
    { method: 'GET', path: '/indicateurs/:code', door: 'public', handle: (visit) => shown(visit) },
    { method: 'POST', path: '/indicateurs/:code', door: mayDefine, handle: change },
  ];
}
async function shown(visit: Visit, failed: { issues?: Issues; refused?: string } = {}): Promise<Answer> {
  const { tx, lang, scope, params, url } = visit;
  const code = params.code ?? '';
  if (!isIndicator(code)) return absent();
  const all = await dictionary(tx, lang);
  const defined = all.get(code)!;
  const failing = failed.issues !== undefined || failed.refused !== undefined;
  return page(
    defined.name,
    <DefinitionPage
      defined={defined}
      base={defined.base ? (all.get(defined.base) ?? null) : null}
      versions={await versionsOf(tx, code, lang)}
      form={mayDefine(scope) ? await definitionOf(tx, code) : null}
      typed={failing ? visit.form.fields : {}}
      errors={sentencesOf(failed.issues ?? {}, lang)}
      refused={failed.refused ?? null}
      done={!failing && url.searchParams.get('fait') === 'version'}
      once={onceToken()}
    />,
    failed.issues ? 422 : failed.refused ? 409 : 200,
  );
}
async function change(visit: Visit): Promise<Answer> {
  const { tx, scope, params, form, lang } = visit;
  const code = params.code ?? '';
  if (!isIndicator(code)) return absent();
  const read = readForm(form, definitionForm);
  if (!read.ok) return shown(visit, { issues: read.issues });
  const done = await define(tx, scope, code, read.value);
  if (done.ok) return redirect(`/indicateurs/${code}?fait=version`);
  return shown(visit, { refused: translator(lang)(`figures:define.refusal.${done.refusal}`) });
}
