import { Badge } from '../../../ui/Badge.tsx';
import { ActForm, LinkButton } from '../../../ui/Button.tsx';
import { Empty } from '../../../ui/Notice.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { TimeAgo } from '../../../ui/Timeline.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { TrayLine, TrayPage } from '../notifications.ts';
import { dataTold, keyOf } from '../../people/told.ts';

/** The tray: what one was told, newest first; opening one marks it as read. `once` gives a token for each form. */
export function NotificationsPage({ tray, first, once }: { tray: TrayPage; first: boolean; once(): string }) {
  const locale = useLocale();
  const { t } = locale;
  const row = (line: TrayLine) => ({
    key: line.id,
    thing: line.read ? (
      t(keyOf(line.kind, 'notifications'), dataTold(line.kind, line.data, locale))
    ) : (
      <strong>{t(keyOf(line.kind, 'notifications'), dataTold(line.kind, line.data, locale))}</strong>
    ),
    reason: <TimeAgo at={line.at} />,
    state: line.read ? null : <Badge tone="info">{t('activity:tray.new')}</Badge>,
    act: line.read ? (
      <LinkButton href={line.href}>{t('activity:tray.open')}</LinkButton>
    ) : (
      <ActForm action={`/notifications/${line.id}/lue`} once={once()}>
        {t('activity:tray.open')}
      </ActForm>
    ),
  });
  return (
    <>
      <PageTop
        title={t('activity:tray.title')}
        under={tray.unread > 0 ? t('ui:notifications_unread', { count: tray.unread }) : t('activity:tray.all_read')}
        act={
          tray.unread > 0 ? (
            <ActForm action="/notifications/lues" once={once()} icon="check">
              {t('activity:tray.read_all')}
            </ActForm>
          ) : null
        }
      />
      {tray.lines.length === 0 ? (
        <Empty title={t('activity:tray.empty')}>{t('activity:tray.empty_help')}</Empty>
      ) : (
        <Rows label={t('activity:tray.title')} rows={tray.lines.map(row)} />
      )}
      <div className="no-print mt-5 flex gap-3">
        {first ? null : <LinkButton href="/notifications">{t('activity:tray.newest')}</LinkButton>}
        {tray.next === null ? null : <LinkButton href={`/notifications?avant=${tray.next}`}>{t('activity:tray.earlier')}</LinkButton>}
      </div>
    </>
  );
}
