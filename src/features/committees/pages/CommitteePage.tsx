import { Badge } from '../../../ui/Badge.tsx';
import { LinkButton } from '../../../ui/Button.tsx';
import { Empty, Notice } from '../../../ui/Notice.tsx';
import { Columns, Panel, Section } from '../../../ui/PageTop.tsx';
import { Table } from '../../../ui/Table.tsx';
import { Facts } from '../../../ui/Timeline.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { TerritoryTop } from '../../territories/parts/TerritoryTop.tsx';
import type { TerritoryDoors } from '../../territories/parts/TerritoryTop.tsx';
import type { Parameters } from '../../territories/parameters.ts';
import type { Territory } from '../../territories/queries.ts';
import type { MandateLine } from '../mandate-queries.ts';

/** The committee: its mandates in time and the rules it decides by. */
export function CommitteePage(props: {
  territory: Territory;
  doors: TerritoryDoors;
  mandates: readonly MandateLine[];
  rules: Parameters;
  mayKeep: boolean;
  readsFiles: boolean;
  done: string | null;
}) {
  const { territory, doors, mandates, rules, mayKeep, readsFiles, done } = props;
  const { t, date, number } = useLocale();
  const at = `/territoires/${territory.code}/comite`;
  const now = mandates.filter((one) => one.state === 'in_force');
  const others = mandates.filter((one) => one.state !== 'in_force');
  const votes = (one: MandateLine) => one.voting && (one.seat === 'company' || rules[`${one.seat}_votes`]);
  const voters = now.filter(votes);
  const companies = voters.filter((one) => one.seat === 'company');
  const yesNo = (value: boolean) => t(value ? 'committees:yes' : 'committees:no');
  return (
    <>
      <TerritoryTop
        territory={territory}
        doors={doors}
        tab="committee"
        title={t('territories:tabs.committee')}
        act={
          <>
            {mayKeep ? (
              <LinkButton href={`${at}/mandat`} look="main" icon="plus">
                {t('committees:committee.give')}
              </LinkButton>
            ) : null}
            {readsFiles ? <LinkButton href={`/territoires/${territory.code}/conditions`}>{t('committees:condition.title')}</LinkButton> : null}
            <LinkButton href={`/seances?territoire=${territory.code}`} icon="calendar">
              {t('committees:committee.sessions')}
            </LinkButton>
          </>
        }
      />
      {done ? (
        <Notice tone="done" live>
          {done}
        </Notice>
      ) : null}
      {now.length > 0 && !now.some((one) => one.role === 'chair') ? <Notice tone="waiting">{t('committees:committee.no_chair')}</Notice> : null}
      {rules.voters_company_majority && voters.length > 0 && companies.length * 2 <= voters.length ? (
        <Notice tone="late">{t('committees:committee.no_majority')}</Notice>
      ) : null}
      <Columns
        aside={
          <Panel>
            <h2 className="mb-2">{t('committees:committee.rules')}</h2>
            <Facts
              facts={[
                [t('territories:parameters.decision_mode.label'), t(`territories:choices.${rules.decision_mode}`)],
                [
                  t('territories:parameters.quorum_share.label'),
                  typeof rules.quorum_share === 'string' ? rules.quorum_share : `${number(rules.quorum_share * 100)} %`,
                ],
                [t('territories:parameters.quorum_base.label'), t(`territories:choices.${rules.quorum_base}`)],
                [t('territories:parameters.voters_company_majority.label'), yesNo(rules.voters_company_majority)],
                [t('territories:parameters.casting_vote.label'), yesNo(rules.casting_vote)],
                [t('territories:parameters.proxies_per_holder.label'), number(rules.proxies_per_holder)],
                [t('territories:parameters.recused_counts.label'), yesNo(rules.recused_counts)],
              ]}
            />
            <p className="mt-3">
              <a href={`/territoires/${territory.code}/regles`}>{t('committees:committee.rules_history')}</a>
            </p>
          </Panel>
        }
      >
        {now.length === 0 ? (
          <Empty title={t('committees:committee.nobody')}>{mayKeep ? t('committees:committee.nobody_help') : null}</Empty>
        ) : (
          <Section
            title={t('committees:committee.members', { count: now.length })}
            aside={t('committees:committee.voters', { count: voters.length, companies: companies.length })}
          >
            <Table
              caption={t('committees:committee.members', { count: now.length })}
              rows={now}
              rowKey={(one) => one.id}
              columns={[
                {
                  key: 'name',
                  title: t('committees:mandate.person'),
                  cell: (one) => (mayKeep ? <a href={`/personnes/${one.personId}`}>{one.name}</a> : one.name),
                },
                { key: 'body', title: t('committees:mandate.body_of'), cell: (one) => one.body },
                { key: 'seat', title: t('committees:mandate.seat'), cell: (one) => t(`committees:seat.${one.seat}`) },
                {
                  key: 'role',
                  title: t('committees:mandate.role'),
                  cell: (one) => (
                    <span className="flex flex-wrap gap-1">
                      {one.role === 'member' ? null : <Badge tone="info">{t(`committees:role.${one.role}`)}</Badge>}
                      <Badge tone={votes(one) ? 'done' : 'quiet'}>{t(votes(one) ? 'committees:mandate.votes' : 'committees:mandate.no_vote')}</Badge>
                    </span>
                  ),
                },
                {
                  key: 'dates',
                  title: t('committees:mandate.dates'),
                  cell: (one) => (
                    <span>
                      {one.endsOn
                        ? t('committees:mandate.from_to', { from: date(one.startsOn), to: date(one.endsOn) })
                        : t('committees:mandate.since', { from: date(one.startsOn) })}
                      {mayKeep ? (
                        <>
                          {' '}
                          <a href={`${at}/mandat/${one.id}/fin`}>{t('committees:mandate.end')}</a>
                        </>
                      ) : null}
                    </span>
                  ),
                },
              ]}
            />
          </Section>
        )}
        {others.length > 0 ? (
          <Section title={t('committees:committee.past')}>
            <ul>
              {others.map((one) => (
                <li key={one.id} className="border-b rule py-2">
                  <strong>{one.name}</strong>
                  {one.body ? ` · ${one.body}` : ''} · {t(`committees:role.${one.role}`)}
                  <span className="soft block">
                    {one.endsOn
                      ? t('committees:mandate.from_to', { from: date(one.startsOn), to: date(one.endsOn) })
                      : t('committees:mandate.since', { from: date(one.startsOn) })}
                    {one.endReason ? ` · ${one.endReason}` : ''}
                  </span>
                </li>
              ))}
            </ul>
          </Section>
        ) : null}
      </Columns>
    </>
  );
}
