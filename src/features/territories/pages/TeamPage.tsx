import { LinkButton } from '../../../ui/Button.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { Columns, Section } from '../../../ui/PageTop.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import type { TextKey } from '../../../shared/text-key.ts';
import type { TeamMember, Territory } from '../queries.ts';
import { TerritoryTop, type TerritoryDoors } from '../parts/TerritoryTop.tsx';

const ORDER = ['local_animator', 'fund_manager', 'chair', 'co_chair', 'committee_member', 'guest', 'steering_member', 'funder'] as const;

/** Who animates, who chairs, who sits, who carries. Roles are given and ended in the people's own pages. */
export function TeamPage({ territory, doors, team }: { territory: Territory; doors: TerritoryDoors; team: readonly TeamMember[] }) {
  const { t, date } = useLocale();
  const holders = (role: string) => team.filter((one) => one.role === role);
  return (
    <>
      <TerritoryTop
        territory={territory}
        doors={doors}
        tab="team"
        title={t('territories:tabs.team')}
        act={
          doors.keeps ? (
            <LinkButton href={`/invitations/nouvelle`} look="main" icon="user">
              {t('territories:team.invite')}
            </LinkButton>
          ) : null
        }
      />
      {holders('local_animator').length === 0 ? <Notice tone="late">{t('territories:lacks.animator')}</Notice> : null}
      {holders('chair').length + holders('co_chair').length === 0 ? <Notice tone="waiting">{t('territories:lacks.chair')}</Notice> : null}
      <Columns
        aside={
          <>
            <h2 className="mb-2">{t('territories:page.host')}</h2>
            <p>{territory.hostName ?? t('territories:lacks.host')}</p>
            {doors.keeps ? (
              <p className="mt-2">
                <a href={`/territoires/${territory.code}/fiche`}>{t('territories:team.change_host')}</a>
              </p>
            ) : null}
          </>
        }
      >
        {ORDER.filter((role) => holders(role).length > 0).map((role) => (
          <Section key={role} title={t(`territories:roles.${role}` as TextKey, { count: holders(role).length })}>
            <Rows
              label={t(`territories:roles.${role}` as TextKey, { count: holders(role).length })}
              rows={holders(role).map((one) => ({
                key: one.personId,
                thing: doors.keeps ? <a href={`/personnes/${one.personId}`}>{one.name}</a> : one.name,
                reason: one.endsOn
                  ? t('territories:team.until', { from: date(one.startsOn), to: date(one.endsOn) })
                  : t('territories:team.from', { from: date(one.startsOn) }),
              }))}
            />
          </Section>
        ))}
        {doors.keeps ? (
          <p className="soft max-w-prose">
            {t('territories:team.help')} <a href={`/personnes?territoire=${territory.id}`}>{t('territories:team.people')}</a>
          </p>
        ) : null}
      </Columns>
    </>
  );
}
