import { Badge } from '../../../ui/Badge.tsx';
import { Button, LinkButton } from '../../../ui/Button.tsx';
import { Field } from '../../../ui/Field.tsx';
import { Empty } from '../../../ui/Notice.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { SuspectedPair } from '../duplicate-queries.ts';
import { DoneNotice } from '../parts/DoneNotice.tsx';
import type { FoundSheet } from '../queries.ts';
import type { Done } from '../said.ts';

/** Pairs that look like one place; or, opened from a sheet, the search for its twin. */
export function DuplicatesPage(props: {
  pairs: readonly SuspectedPair[];
  twinOf: { id: string; name: string; query: string; found: readonly FoundSheet[] } | null;
  done: Done | null;
}) {
  const { pairs, twinOf, done } = props;
  const { t } = useLocale();
  return (
    <>
      <PageTop
        title={t('organisations:duplicates.title')}
        trail={[{ label: t('organisations:list.title'), href: '/etablissements' }]}
        under={t('organisations:duplicates.lead')}
      />
      <DoneNotice done={done} />
      {twinOf ? (
        <Section title={twinOf.name}>
          <form
            method="get"
            action="/doublons"
            role="search"
            aria-label={t('organisations:compare.search')}
            className="mb-4 grid max-w-xl items-end gap-3 sm:grid-cols-[minmax(0,1fr)_auto]"
          >
            <input type="hidden" name="fiche" value={twinOf.id} />
            <Field name="q" type="search" label={t('organisations:compare.search')} help={t('organisations:compare.search_help')} typed={twinOf.query} />
            <Button look="plain" icon="search">
              {t('organisations:compare.search_act')}
            </Button>
          </form>
          <Rows
            label={t('organisations:compare.search')}
            rows={twinOf.found.map((sheet) => ({
              key: sheet.id,
              thing: sheet.name,
              reason: [sheet.companyName, sheet.communeName].filter(Boolean).join(' · '),
              act: <LinkButton href={`/doublons/${twinOf.id}/${sheet.id}`}>{t('organisations:duplicates.compare')}</LinkButton>,
            }))}
          />
        </Section>
      ) : null}
      {pairs.length > 0 ? (
        <Rows
          label={t('organisations:duplicates.label')}
          rows={pairs.map(({ a, b, likeness, territoryName }) => ({
            key: `${a.id}/${b.id}`,
            thing: t('organisations:duplicates.pair', { a: a.name, b: b.name }),
            reason: [territoryName, a.communeName, likeness.reasons.map((reason) => t(`organisations:reason.${reason}`)).join(', ')]
              .filter(Boolean)
              .join(' · '),
            state: <Badge tone={likeness.proposed ? 'waiting' : 'quiet'}>{t('organisations:duplicates.score', { score: likeness.score })}</Badge>,
            act: <LinkButton href={`/doublons/${a.id}/${b.id}`}>{t('organisations:duplicates.compare')}</LinkButton>,
          }))}
        />
      ) : twinOf ? null : (
        <Empty title={t('organisations:duplicates.empty_title')}>{t('organisations:duplicates.empty')}</Empty>
      )}
    </>
  );
}
