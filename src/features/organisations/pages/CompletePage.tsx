import { Button, LinkButton } from '../../../ui/Button.tsx';
import { Checkbox, Field } from '../../../ui/Field.tsx';
import { Acts, Form } from '../../../ui/Form.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { Table } from '../../../ui/Table.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { onceToken } from '../../../platform/once.ts';
import type { RegistryAnswer } from '../../../platform/registry.ts';
import type { Completable } from '../commands.ts';
import type { Sheet } from '../sheet-queries.ts';
import { RegistryRows } from './LookUpPage.tsx';

/** A field on which the sheet and the register differ, both as said on the screen. */
export interface Difference {
  field: Completable;
  ours: string | null;
  theirs: string;
}

/** The sheet beside the register's answer: what differs, and what to take from it. */
export function CompletePage(props: {
  sheet: Sheet;
  query: string;
  answer: RegistryAnswer | null;
  chosen: { siret: string; hidden: boolean; differences: readonly Difference[] } | null;
  refused: string | null;
}) {
  const { sheet, query, answer, chosen, refused } = props;
  const { t } = useLocale();
  const base = `/etablissements/${sheet.id}`;
  return (
    <>
      <PageTop
        title={t('organisations:complete.title')}
        trail={[
          { label: t('organisations:list.title'), href: '/etablissements' },
          { label: sheet.name, href: base },
        ]}
        under={t('organisations:complete.lead')}
      />
      {refused ? (
        <Notice tone="late" live>
          {refused}
        </Notice>
      ) : null}
      {answer && !answer.ok ? (
        <Notice tone="waiting" live>
          {t(`organisations:look_up.refusals.${answer.refusal}`)}
        </Notice>
      ) : null}
      {chosen?.hidden ? <Notice tone="waiting">{t('organisations:new.hidden')}</Notice> : null}
      {chosen ? (
        <Form action={`${base}/completer`} once={onceToken()} wide>
          <input type="hidden" name="siret" value={chosen.siret} />
          {chosen.differences.length > 0 ? (
            <Table
              caption={t('organisations:complete.caption')}
              rows={chosen.differences}
              rowKey={({ field }) => field}
              columns={[
                { key: 'field', title: t('organisations:compare.field'), cell: ({ field }) => t(`organisations:field.${field}`) },
                {
                  key: 'ours',
                  title: t('organisations:complete.ours'),
                  cell: ({ ours }) => ours ?? <span className="soft">{t('organisations:unknown')}</span>,
                },
                { key: 'theirs', title: t('organisations:complete.theirs'), cell: ({ theirs }) => theirs },
                {
                  key: 'take',
                  title: t('organisations:complete.take'),
                  cell: ({ field, ours }) => (
                    <Checkbox
                      name="take"
                      value={field}
                      label={<span className="sr-only">{`${t('organisations:complete.take')} : ${t(`organisations:field.${field}`)}`}</span>}
                      checked={ours === null}
                    />
                  ),
                },
              ]}
            />
          ) : (
            <p>{t('organisations:complete.same')}</p>
          )}
          <Acts>
            <Button icon="check">{t('organisations:complete.save')}</Button>
          </Acts>
        </Form>
      ) : answer?.ok ? (
        <Section title={t('organisations:complete.which')}>
          <RegistryRows
            answers={answer.establishments}
            label={t('organisations:complete.which')}
            act={(found) => <LinkButton href={`${base}/completer?siret=${found.siret}`}>{t('organisations:complete.pick')}</LinkButton>}
          />
        </Section>
      ) : null}
      <form
        method="get"
        action={`${base}/completer`}
        role="search"
        aria-label={t('organisations:complete.act')}
        className="mt-8 grid max-w-xl items-end gap-3 sm:grid-cols-[minmax(0,1fr)_auto]"
      >
        <Field name="q" type="search" label={t('organisations:complete.query')} typed={query} />
        <Button look="plain" icon="search">
          {t('organisations:complete.act')}
        </Button>
      </form>
      <p className="mt-4">
        <a href={`${base}/modifier`}>{t('organisations:complete.by_hand')}</a>
      </p>
    </>
  );
}
