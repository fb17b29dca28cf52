import type { ReactNode } from 'react';
import { Badge, type Tone } from '../../../ui/Badge.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { Tabs } from '../../../ui/Tabs.tsx';
import type { TerritoryStatus } from '../life-cycle.ts';
import type { Territory } from '../queries.ts';

export type TerritoryTab = 'overview' | 'perimeter' | 'team' | 'committee' | 'rules' | 'history' | 'page' | 'state';
const TONE: Record<TerritoryStatus, Tone> = { preparing: 'waiting', open: 'done', paused: 'waiting', closed: 'quiet' };

/** What the reader may open of a territory: decides the tabs, never the rights. */
export interface TerritoryDoors {
  inside: boolean;
  keeps: boolean;
  governs: boolean;
}

export function StatusBadge({ status }: { status: TerritoryStatus }) {
  const { t } = useLocale();
  return <Badge tone={TONE[status]}>{t(`territories:status.${status}`)}</Badge>;
}

/** The head of every page of a territory: its name, its state, the parts one may open. */
export function TerritoryTop({
  territory,
  doors,
  tab,
  act,
  title,
}: {
  territory: Territory;
  doors: TerritoryDoors;
  tab: TerritoryTab;
  act?: ReactNode;
  title?: string;
}) {
  const { t, date } = useLocale();
  const at = `/territoires/${territory.code}`;
  const tabs: { tab: TerritoryTab; href: string; seen: boolean }[] = [
    { tab: 'overview', href: at, seen: true },
    { tab: 'perimeter', href: `${at}/perimetre`, seen: true },
    { tab: 'team', href: `${at}/equipe`, seen: doors.inside },
    { tab: 'committee', href: `${at}/comite`, seen: doors.inside },
    { tab: 'rules', href: `${at}/regles`, seen: doors.inside },
    { tab: 'history', href: `${at}/historique`, seen: doors.inside },
    { tab: 'page', href: `${at}/fiche`, seen: doors.keeps },
    { tab: 'state', href: `${at}/etat`, seen: doors.governs },
  ];
  const since = territory.closedOn ?? territory.pausedOn ?? territory.openedOn;
  return (
    <>
      <PageTop
        title={title ? `${territory.name} — ${title}` : territory.name}
        trail={[{ label: t('territories:list.title'), href: '/territoires' }]}
        under={t(`territories:kind.${territory.kind}`)}
        state={
          <>
            <StatusBadge status={territory.status} />
            {since ? <span className="soft">{t(`territories:since.${territory.status}`, { date: date(since) })}</span> : null}
          </>
        }
        act={act}
      />
      <Tabs
        label={t('territories:tabs.label')}
        tabs={[
          ...tabs.filter(({ seen }) => seen).map((one) => ({ href: one.href, label: t(`territories:tabs.${one.tab}`), current: one.tab === tab })),
          ...(doors.inside
            ? [
                { href: `/conventions?territoire=${territory.code}`, label: t('territories:tabs.agreements'), current: false },
                { href: `/engagements?territoire=${territory.code}`, label: t('territories:tabs.pledges'), current: false },
              ]
            : []),
        ]}
      />
    </>
  );
}
