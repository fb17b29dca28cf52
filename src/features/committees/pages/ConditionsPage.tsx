import { Empty, Notice } from '../../../ui/Notice.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Territory } from '../../territories/queries.ts';
import type { Condition } from '../condition-queries.ts';
import { ConditionList } from '../parts/ConditionList.tsx';
import type { Lifting } from '../parts/ConditionList.tsx';

/** The conditions of a territory: what is open, by its day, and what was lifted. `only`: those of one file. */
export function ConditionsPage(props: {
  territory: Territory;
  conditions: readonly Condition[];
  only: boolean;
  lifting: Lifting;
  done: string | null;
  refused: string | null;
}) {
  const { territory, conditions, only, lifting, done, refused } = props;
  const { t } = useLocale();
  const open = conditions.filter(({ state }) => state !== 'lifted');
  const lifted = conditions.filter(({ state }) => state === 'lifted');
  return (
    <>
      <PageTop
        title={t('committees:condition.title')}
        trail={[
          { label: territory.name, href: `/territoires/${territory.code}` },
          { label: t('territories:tabs.committee'), href: `/territoires/${territory.code}/comite` },
        ]}
        under={t('committees:condition.under')}
        act={only ? <a href={lifting.at}>{t('committees:condition.all')}</a> : null}
      />
      {done ? (
        <Notice tone="done" live>
          {done}
        </Notice>
      ) : null}
      {refused ? (
        <Notice tone="late" live>
          {refused}
        </Notice>
      ) : null}
      {open.length === 0 ? (
        <Empty title={t('committees:condition.none')}>{t('committees:condition.none_help')}</Empty>
      ) : (
        <Section title={t('committees:condition.open', { count: open.length })}>
          <ConditionList conditions={open} named lifting={lifting} />
        </Section>
      )}
      {lifted.length > 0 ? (
        <Section title={t('committees:condition.lifted')}>
          <ConditionList conditions={lifted} named />
        </Section>
      ) : null}
    </>
  );
}
