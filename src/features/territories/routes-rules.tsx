import { readForm } from '../../platform/form.ts';
import { absent, page, redirect } from '../../platform/http.ts';
import { onceToken } from '../../platform/once.ts';
import { translator } from '../../platform/texts.ts';
import type { Translate } from '../../shared/text-key.ts';
import type { Route, Visit } from '../people/scope.ts';
import { maySet } from './access.ts';
import { setParameter, type ParameterRefusal } from './commands.ts';
import { doorsOf, insideHere, sentences } from './doors.ts';
import { fieldTexts, ruleReason, typedValue } from './form.ts';
import { RuleForm } from './pages/RuleForm.tsx';
import { RulesPage } from './pages/RulesPage.tsx';
import { isParameterName, PARAMETERS, parametersOf, type ParameterLine, type ParameterName } from './parameters.ts';
import { parameterChanges } from './queries.ts';

/** The rules of a territory: read by its people, changed by those who may, always with a reason. */
export function ruleRoutes(): Route[] {
  return [
    {
      method: 'GET',
      path: '/territoires/:code/regles',
      door: 'signed-in',
      handle: async (visit) => {
        const territory = await insideHere(visit);
        const changes = await parameterChanges(visit.tx, territory.id);
        return page(
          territory.name,
          <RulesPage
            territory={territory}
            doors={doorsOf(visit, territory)}
            parameters={parametersOf(changes)}
            changes={changes}
            maySet={(name) => maySet(visit.scope, territory, name)}
            done={visit.url.searchParams.has('fait')}
          />,
        );
      },
    },
    {
      method: 'GET',
      path: '/territoires/:code/regles/:name',
      door: 'signed-in',
      handle: async (visit) => {
        const { territory, name } = await settable(visit);
        const changes = await parameterChanges(visit.tx, territory.id);
        return page(
          territory.name,
          <RuleForm
            territory={territory}
            doors={doorsOf(visit, territory)}
            name={name}
            typed={fieldTexts(name, parametersOf(changes)[name])}
            reason=""
            errors={{}}
            refusal={null}
            changes={changes.filter((one) => one.name === name)}
            once={onceToken()}
          />,
        );
      },
    },
    {
      method: 'POST',
      path: '/territoires/:code/regles/:name',
      door: 'signed-in',
      handle: async (visit) => {
        const { territory, name } = await settable(visit);
        const t = translator(visit.lang);
        const { form } = visit;
        const back = form.fields.defaut === 'on';
        const value = back ? null : typedValue(name, form);
        const read = readForm(form, ruleReason);
        const errors: Record<string, string> = read.ok ? {} : sentences(read.issues, t);
        if (value === undefined) errors.valeur = t(`http:form.${unread(name, form.fields.valeur ?? '')}`);
        let refusal: string | null = null;
        if (read.ok && value !== undefined) {
          const answer = await setParameter(visit.tx, visit.scope, territory, name, value, read.value.motif);
          if (answer.ok) return redirect(`/territoires/${territory.code}/regles?fait=1`);
          const said = refused(answer.refusal, name, t);
          if (said.field) errors.valeur = said.sentence;
          else refusal = said.sentence;
        }
        const changes = await parameterChanges(visit.tx, territory.id);
        return page(
          territory.name,
          <RuleForm
            territory={territory}
            doors={doorsOf(visit, territory)}
            name={name}
            typed={form.all('valeur')}
            reason={form.fields.motif ?? ''}
            errors={errors}
            refusal={refusal}
            changes={changes.filter((one) => one.name === name)}
            once={onceToken()}
          />,
          422,
        );
      },
    },
  ];
}

async function settable(visit: Visit) {
  const territory = await insideHere(visit);
  const name = visit.params.name ?? '';
  if (!isParameterName(name) || !maySet(visit.scope, territory, name)) absent();
  return { territory, name };
}

/** Why a text could not be read as a value of its kind. */
function unread(name: ParameterName, text: string): 'required' | 'not_number' | 'not_choice' {
  const { kind } = PARAMETERS[name];
  if (text.trim() === '') return 'required';
  return kind === 'integer' || kind === 'share' || kind === 'numbers' ? 'not_number' : 'not_choice';
}

function refused(refusal: ParameterRefusal, name: ParameterName, t: Translate): { field: boolean; sentence: string } {
  if (typeof refusal === 'object') {
    return {
      field: true,
      sentence: t('territories:rules.contradiction', {
        lower: t(`territories:parameters.${refusal.lower}.label`),
        upper: t(`territories:parameters.${refusal.upper}.label`),
      }),
    };
  }
  if (refusal === 'unchanged') return { field: false, sentence: t('territories:rules.unchanged') };
  if (refusal === 'out-of-bounds') {
    const line: ParameterLine = PARAMETERS[name];
    const scale = line.kind === 'share' ? 100 : 1;
    if ('min' in line) return { field: true, sentence: t('territories:rules.bounds', { min: line.min * scale, max: line.max * scale }) };
  }
  if (refusal === 'not-growing') return { field: true, sentence: t('territories:rules.growing') };
  return { field: true, sentence: t(refusal === 'not-a-number' ? 'http:form.not_number' : 'http:form.not_choice') };
}
