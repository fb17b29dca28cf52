import { Button } from '../../../ui/Button.tsx';
import { Checkbox, Field, Select, TextArea } from '../../../ui/Field.tsx';
import { Acts, Form } from '../../../ui/Form.tsx';
import type { Errors } from '../../../ui/Form.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { Tabs } from '../../../ui/Tabs.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Ground, Report } from '../queries.ts';
import type { ReportKind } from '../report.ts';

/** A report to ask for: of what, of when, its text; or the text alone, kept for later. */
export function AskPage(props: {
  ground: Ground;
  kind: ReportKind;
  typed: Record<string, string>;
  others: readonly Report[];
  saved: boolean;
  errors: Errors;
  refused: string | null;
  once: string;
}) {
  const { ground, kind, typed, others, saved, errors, refused, once } = props;
  const { t, dateTime } = useLocale();
  const code = ground.code ?? 'reseau';
  const at = `/rapports/nouveau?territoire=${code}`;
  return (
    <>
      <PageTop
        title={t('reports:ask.title')}
        trail={[{ label: t('reports:list.title'), href: '/rapports' }]}
        under={ground.code ? ground.name : t('reports:network')}
      />
      {ground.code ? (
        <Tabs
          label={t('reports:ask.kind')}
          tabs={(['territory_year', 'quarter_letter'] as const).map((one) => ({
            href: `${at}&sorte=${one}`,
            label: t(`reports:kind.${one}`),
            current: one === kind,
          }))}
        />
      ) : null}
      {saved ? (
        <Notice tone="done" live>
          {t('reports:ask.saved')}
        </Notice>
      ) : null}
      {refused ? (
        <Notice tone="late" live>
          {refused}
        </Notice>
      ) : null}
      <p className="mb-4 max-w-prose">{t(`reports:ask.text_${kind}`)}</p>
      <Form action={at} once={once} errors={errors}>
        <input type="hidden" name="kind" value={kind} />
        <Field name="year" label={t('reports:field.year')} typed={typed.year ?? ''} errors={errors} inputMode="numeric" width="short" />
        {kind === 'quarter_letter' ? (
          <Select
            name="quarter"
            label={t('reports:field.quarter')}
            typed={typed.quarter ?? ''}
            errors={errors}
            empty={null}
            choices={[1, 2, 3, 4].map((quarter) => ({ value: String(quarter), label: t(`reports:quarter.${quarter as 1}`) }))}
          />
        ) : null}
        <TextArea name="words" label={t('reports:field.words')} help={t('reports:help.words')} typed={typed.words ?? ''} errors={errors} rows={10} optional />
        {others.length > 0 ? (
          <Select
            name="as"
            label={t('reports:field.as')}
            help={t('reports:help.as')}
            typed={typed.as ?? ''}
            errors={errors}
            empty={t('reports:field.as_now')}
            choices={others.map((one) => ({ value: one.id, label: t('reports:field.as_of', { number: one.number, date: dateTime(one.knownAt) }) }))}
            optional
          />
        ) : null}
        <Checkbox name="at_once" label={t(`reports:field.at_once_${kind}`)} help={t('reports:help.at_once')} checked={typed.at_once === 'on'} />
        <Acts>
          <Button icon="file-text" name="act" value="ask">
            {t('reports:ask.act')}
          </Button>
          <Button look="plain" name="act" value="save">
            {t('reports:ask.save')}
          </Button>
        </Acts>
      </Form>
    </>
  );
}
