import { Button } from '../../../ui/Button.tsx';
import { Field, TextArea } from '../../../ui/Field.tsx';
import { Acts, ErrorSummary, Form, type Errors } from '../../../ui/Form.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { Section } from '../../../ui/PageTop.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import type { FoundPick, Resolved } from '../perimeter-queries.ts';
import { isBlank, pickText, queryOf, withoutPick, withPick, type Draft } from '../pick.ts';
import type { Territory } from '../queries.ts';
import { HoleList, OverlapList, shortened, type NamedHole, type Neighbour } from './PerimeterCare.tsx';

/** A redrawing being prepared, and what it would do. */
export interface DraftView {
  draft: Draft;
  words: string;
  found: readonly FoundPick[] | null;
  choices: { add: readonly Resolved[]; remove: readonly Resolved[]; unknown: readonly string[] };
  effect: {
    added: readonly string[];
    removed: readonly string[];
    communes: number;
    population: number;
    populationBefore: number;
    overlaps: readonly Neighbour[];
    holes: readonly NamedHole[];
  } | null;
  reason: string;
  errors: Errors;
  refusal: string | null;
}

/** Choosing, seeing, confirming: three steps on one page, each with its own address, without any script. */
export function PerimeterDraft({ territory, draft: view, once }: { territory: Territory; draft: DraftView; once: string }) {
  const { t } = useLocale();
  const { draft, words, found, errors, refusal } = view;
  const action = `/territoires/${territory.code}/perimetre`;
  const to = (next: Draft) => `${action}?${queryOf(next, words)}#redessiner`;
  return (
    <Section title={t('territories:perimeter.redraw')} id="redessiner">
      {refusal ? (
        <Notice tone="late" live>
          {refusal}
        </Notice>
      ) : null}
      <ErrorSummary errors={errors} />
      <search>
        <form method="get" action={`${action}#redessiner`} className="flex max-w-xl flex-wrap items-end gap-3">
          <Kept draft={draft} />
          <input type="hidden" name="depuis" value={draft.from} />
          <div className="flex-1 basis-56">
            <label htmlFor="chercher" className="font-semibold">
              {t('territories:draft.search')}
            </label>
            <p id="chercher-aide" className="soft text-sm">
              {t('territories:draft.search_help')}
            </p>
            <input
              id="chercher"
              name="q"
              type="search"
              className="input"
              defaultValue={words}
              maxLength={80}
              autoComplete="off"
              aria-describedby="chercher-aide"
            />
          </div>
          <button type="submit" className="btn btn-plain">
            {t('territories:commune.search')}
          </button>
        </form>
      </search>
      <div aria-live="polite" className="mt-3">
        {found === null ? null : found.length === 0 ? (
          <p className="soft">{t('territories:draft.none', { words })}</p>
        ) : (
          <Rows label={t('territories:draft.found')} rows={found.map((pick) => foundRow(pick))} />
        )}
      </div>
      {isBlank(draft) ? (
        <p className="soft mt-4">{t('territories:draft.blank')}</p>
      ) : (
        <Prepared territory={territory} view={view} once={once} action={action} to={to} />
      )}
    </Section>
  );

  function foundRow(pick: FoundPick) {
    const whole = pick.inside === pick.communes;
    return {
      key: pickText(pick),
      thing: <strong>{pick.name}</strong>,
      reason: `${t(`territories:pick.${pick.kind}`)} · ${pick.kind === 'commune' ? `${pick.code} · ${t(whole ? 'territories:draft.is_inside' : 'territories:draft.is_outside')}` : t('territories:draft.inside', { inside: pick.inside, communes: pick.communes })}`,
      act: (
        <span className="flex flex-wrap justify-end gap-x-4">
          {whole ? null : (
            <a href={to(withPick(draft, 'add', pick))}>
              {t('territories:draft.add')}
              <span className="sr-only"> {pick.name}</span>
            </a>
          )}
          {pick.inside > 0 ? (
            <a href={to(withPick(draft, 'remove', pick))}>
              {t('territories:draft.remove')}
              <span className="sr-only"> {pick.name}</span>
            </a>
          ) : null}
        </span>
      ),
    };
  }
}

function Prepared({
  territory,
  view,
  once,
  action,
  to,
}: {
  territory: Territory;
  view: DraftView;
  once: string;
  action: string;
  to: (draft: Draft) => string;
}) {
  const { t, date, number } = useLocale();
  const { draft, choices, effect, errors, reason } = view;
  const lines = [...choices.add.map((one) => ({ ...one, side: 'add' as const })), ...choices.remove.map((one) => ({ ...one, side: 'remove' as const }))];
  const nothing = !effect || effect.added.length + effect.removed.length === 0;
  return (
    <>
      <h3 className="mt-6 mb-1">{t('territories:draft.chosen')}</h3>
      <Rows
        label={t('territories:draft.chosen')}
        rows={lines.map(({ pick, name, communes, side }) => ({
          key: `${side} ${pickText(pick)}`,
          thing: t(side === 'add' ? 'territories:draft.to_add' : 'territories:draft.to_remove', { name }),
          reason: `${t(`territories:pick.${pick.kind}`)}${pick.kind === 'commune' ? '' : ` · ${t('territories:figures.communes_of', { count: communes.length, value: number(communes.length) })}`}`,
          act: (
            <a href={to(withoutPick(draft, pick))}>
              {t('territories:draft.take_back')}
              <span className="sr-only"> {name}</span>
            </a>
          ),
        }))}
      />
      {choices.unknown.length > 0 ? (
        <Notice tone="late">{t('territories:draft.unknown', { codes: choices.unknown.map((one) => one.slice(2)).join(', ') })}</Notice>
      ) : null}
      <form method="get" action={`${action}#redessiner`} className="mt-4 flex max-w-xl flex-wrap items-end gap-3">
        <Kept draft={draft} />
        <div className="flex-1 basis-48">
          <label htmlFor="depuis-essai" className="font-semibold">
            {t('territories:draft.from')}
          </label>
          <input id="depuis-essai" name="depuis" type="date" className="input" defaultValue={draft.from} />
        </div>
        <button type="submit" className="btn btn-plain">
          {t('territories:draft.see')}
        </button>
      </form>
      {effect ? (
        <div className="mt-4 border-l-4 border-[var(--meter-given)] pl-4">
          <p className="font-semibold">{t('territories:draft.effect', { date: date(draft.from) })}</p>
          {nothing ? <p>{t('territories:draft.nothing')}</p> : null}
          {effect.added.length > 0 ? (
            <p>{t('territories:draft.adds', { count: effect.added.length, names: shortened(effect.added, t('territories:more')) })}</p>
          ) : null}
          {effect.removed.length > 0 ? (
            <p>{t('territories:draft.removes', { count: effect.removed.length, names: shortened(effect.removed, t('territories:more')) })}</p>
          ) : null}
          <p className="figures">
            {t('territories:draft.after', {
              communes: number(effect.communes),
              population: number(effect.population),
              before: number(effect.populationBefore),
            })}
          </p>
          <div className="mt-4">
            <OverlapList overlaps={effect.overlaps} />
            <HoleList holes={effect.holes} />
          </div>
        </div>
      ) : null}
      <div className="mt-4">
        <Form action={action} once={once}>
          <Kept draft={draft} />
          <input type="hidden" name="version" value={territory.perimeterVersion} />
          <Field name="depuis" label={t('territories:draft.confirm_from')} type="date" width="short" typed={draft.from} errors={errors} />
          <TextArea
            name="motif"
            label={t('territories:draft.reason')}
            help={t('territories:draft.reason_help')}
            rows={2}
            typed={reason}
            errors={errors}
            optional
          />
          <Acts>
            <Button icon="check" why={nothing ? t('territories:draft.nothing') : null}>
              {t('territories:draft.confirm')}
            </Button>
            <a className="btn btn-quiet" href={action}>
              {t('territories:draft.drop')}
            </a>
          </Acts>
        </Form>
      </div>
    </>
  );
}

/** The choices made so far, carried by the next form. */
function Kept({ draft }: { draft: Draft }) {
  return (
    <>
      {draft.add.map((pick) => (
        <input key={`a${pickText(pick)}`} type="hidden" name="ajouter" value={pickText(pick)} />
      ))}
      {draft.remove.map((pick) => (
        <input key={`r${pickText(pick)}`} type="hidden" name="retirer" value={pickText(pick)} />
      ))}
    </>
  );
}
