import { z } from 'zod';
import { checked, choice, email, halfDays, line, paragraph, plainDate, readForm } from '../../platform/form.ts';
import { page, redirect } from '../../platform/http.ts';
import { onceToken } from '../../platform/once.ts';
import { sentencesOf, translator } from '../../platform/texts.ts';
import type { Route, Visit } from '../people/scope.ts';
import { ExamplePage } from './pages/ExamplePage.tsx';
import { StylePage } from './pages/StylePage.tsx';
import { lookOf } from './look.ts';
import { Worn } from './parts/Worn.tsx';

const specimen = z.object({
  name: line(80),
  email: email(),
  days: halfDays(20)(),
  day: plainDate(),
  kind: choice(['advice', 'visit', 'mission'])(),
  domain: choice(['production', 'finance', 'sales'])(),
  story: paragraph(600, { optional: true }),
  agreed: checked,
});

/** The living style page: components in every state, and a page made of them. */
export function styleRoutes(): Route[] {
  const answer = (visit: Visit, status: number, typed: Record<string, string> = {}, errors: Record<string, string> = {}) => {
    const look = lookOf(visit.url.searchParams, visit.lang);
    const done = visit.url.searchParams.has('fait');
    return page(
      translator(visit.lang)('style:title'),
      <Worn look={look} now={visit.now} here="/style">
        <StylePage once={onceToken()} typed={typed} errors={errors} done={done} />
      </Worn>,
      status,
    );
  };
  return [
    { method: 'GET', path: '/style', door: 'public', handle: (visit) => answer(visit, 200) },
    {
      method: 'POST',
      path: '/style',
      door: 'public',
      handle: (visit) => {
        const form = readForm(visit.form, specimen);
        return form.ok ? redirect('/style?fait=1') : answer(visit, 422, visit.form.fields, sentencesOf(form.issues, visit.lang));
      },
    },
    {
      method: 'GET',
      path: '/style/exemple',
      door: 'public',
      handle: (visit) =>
        page(
          translator(visit.lang)('style:example.title'),
          <Worn look={lookOf(visit.url.searchParams, visit.lang)} now={visit.now} here="/style/exemple">
            <ExamplePage />
          </Worn>,
        ),
    },
  ];
}
