import { readForm } from '../../platform/form.ts';
import { page, redirect } from '../../platform/http.ts';
import { onceToken } from '../../platform/once.ts';
import { translator } from '../../platform/texts.ts';
import type { Route, Visit } from '../people/scope.ts';
import { answerQuestion } from './movement-commands.ts';
import { doorsOf, keptHere, sentences, territoryHere } from './doors.ts';
import { answer, effectDate, redrawing } from './form.ts';
import { PerimeterPage } from './pages/PerimeterPage.tsx';
import { redrawPerimeter } from './perimeter-commands.ts';
import { draftOf, MAX_PICKS, type Draft } from './pick.ts';
import { perimeterView, type DraftAsked } from './perimeter-view.ts';
import type { Territory } from './queries.ts';

/** The perimeter: seen by everybody, redrawn by those who keep the territory, questions settled by them. */
export function perimeterRoutes(): Route[] {
  return [
    {
      method: 'GET',
      path: '/territoires/:code/perimetre',
      door: 'public',
      handle: async (visit) => {
        const territory = await territoryHere(visit);
        const asked = visit.url.searchParams;
        const { draft } = draftIn(territory, asked.get('depuis') ?? '', asked.getAll('ajouter'), asked.getAll('retirer'));
        const done = asked.get('fait');
        return shown(visit, territory, { draft, words: (asked.get('q') ?? '').trim().slice(0, 80) }, done === 'redrawn' || done === 'answered' ? done : null);
      },
    },
    {
      method: 'POST',
      path: '/territoires/:code/perimetre',
      door: 'signed-in',
      handle: async (visit) => {
        const territory = await keptHere(visit);
        const t = translator(visit.lang);
        const { form } = visit;
        const { draft, malformed } = draftIn(territory, form.fields.depuis ?? '', form.all('ajouter'), form.all('retirer'));
        const again = (more: Partial<DraftAsked>, status: number) =>
          shown(visit, territory, { draft, words: '', reason: form.fields.motif ?? '', ...more }, null, status);
        const read = readForm(form, redrawing(territory.today));
        if (!read.ok) return again({ errors: sentences(read.issues, t) }, 422);
        if (malformed > 0) return again({ refusal: t('territories:draft.refusal.unknown-choice') }, 422);
        if (draft.add.length + draft.remove.length > MAX_PICKS) return again({ refusal: t('territories:draft.too_many', { max: MAX_PICKS }) }, 422);
        const done = await redrawPerimeter(visit.tx, visit.scope, territory, draft, { version: read.value.version, reason: read.value.motif });
        if (done.ok) return redirect(`/territoires/${territory.code}/perimetre?fait=redrawn`);
        // What the colleague has just written is read again, so that the second one confirms on what is there now.
        const fresh = done.refusal === 'changed-meanwhile' ? await territoryHere(visit) : territory;
        return shown(
          visit,
          fresh,
          { draft, words: '', reason: form.fields.motif ?? '', refusal: t(`territories:draft.refusal.${done.refusal}`) },
          null,
          done.refusal === 'nothing-chosen' ? 422 : 409,
        );
      },
    },
    {
      method: 'POST',
      path: '/territoires/:code/questions',
      door: 'signed-in',
      handle: async (visit) => {
        const territory = await keptHere(visit);
        const t = translator(visit.lang);
        const read = readForm(visit.form, answer);
        const { draft } = draftIn(territory, '', [], []);
        if (!read.ok) return shown(visit, territory, { draft, words: '', refusal: t('territories:questions.choose') }, null, 422);
        const settled = await answerQuestion(visit.tx, visit.scope, territory, read.value.question, read.value.answer);
        if (settled.ok) return redirect(`/territoires/${territory.code}/perimetre?fait=answered`);
        return shown(visit, territory, { draft, words: '', refusal: t(`territories:questions.refusal.${settled.refusal}`) }, null, 409);
      },
    },
  ];
}

/** The draft of an address or a form; a date that cannot be is today. */
function draftIn(territory: Territory, from: string, add: readonly string[], remove: readonly string[]): { draft: Draft; malformed: number } {
  const day = effectDate(territory.today).safeParse(from);
  return draftOf(day.success ? day.data : territory.today, add.slice(0, MAX_PICKS + 1), remove.slice(0, MAX_PICKS + 1));
}

async function shown(visit: Visit, territory: Territory, asked: DraftAsked, done: 'redrawn' | 'answered' | null, status = 200) {
  const view = await perimeterView(visit.tx, territory, doorsOf(visit, territory), asked);
  return page(
    `${territory.name} — ${translator(visit.lang)('territories:tabs.perimeter')}`,
    <PerimeterPage {...view} done={done} once={onceToken()} />,
    status,
  );
}
