// The words of the consent: read with every former version, and their next one published, by the national animator.
import { page, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { readForm } from '../../platform/form.ts';
import { onceToken } from '../../platform/once.ts';
import { sentencesOf, translator } from '../../platform/texts.ts';
import type { Route, Visit } from '../people/scope.ts';
import { mayPublishConsent } from './access.ts';
import { publishConsent } from './consent-commands.ts';
import { consentForm } from './form.ts';
import { ConsentPage } from './pages/ConsentPage.tsx';
import { consentVersions } from './queries.ts';

export function consentRoutes(): Route[] {
  return [
    { method: 'GET', path: '/temoignages/accord', door: mayPublishConsent, handle: (visit) => shown(visit) },
    { method: 'POST', path: '/temoignages/accord', door: mayPublishConsent, handle: publish },
  ];
}
async function shown(visit: Visit, failed: { errors?: Record<string, string>; refused?: string } = {}): Promise<Answer> {
  const again = failed.errors !== undefined || failed.refused !== undefined;
  return page(
    translator(visit.lang)('stories:consent.title'),
    <ConsentPage
      versions={await consentVersions(visit.tx)}
      done={!again && visit.url.searchParams.get('fait') === 'version'}
      refused={failed.refused ?? null}
      typed={again ? visit.form.fields : null}
      errors={failed.errors ?? {}}
      once={onceToken()}
    />,
    failed.errors ? 422 : failed.refused ? 409 : 200,
  );
}
async function publish(visit: Visit): Promise<Answer> {
  const read = readForm(visit.form, consentForm);
  if (!read.ok) return shown(visit, { errors: sentencesOf(read.issues, visit.lang) });
  const done = await publishConsent(visit.tx, visit.scope, read.value);
  return done.ok ? redirect('/temoignages/accord?fait=version') : shown(visit, { refused: translator(visit.lang)(`stories:consent.refusal.${done.refusal}`) });
}
