import type { TextKey } from '../../../shared/text-key.ts';
import { Badge } from '../../../ui/Badge.tsx';
import { ActForm, LinkButton } from '../../../ui/Button.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { Empty, Notice } from '../../../ui/Notice.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import type { InvitationLine } from '../queries.ts';

/** Invitations not yet answered. */
export function Invitations({ lines, once, sent }: { lines: readonly (InvitationLine & { mine: boolean })[]; once: string; sent: boolean }) {
  const { t, date, now } = useLocale();
  return (
    <>
      <PageTop
        title={t('people:invitations.title')}
        under={t('people:invitations.lead')}
        act={
          <LinkButton href="/invitations/nouvelle" look="main" icon="plus">
            {t('people:invitations.new')}
          </LinkButton>
        }
      />
      {sent ? (
        <Notice tone="done" live>
          {t('people:invitations.sent')}
        </Notice>
      ) : null}
      {lines.length === 0 ? (
        <Empty title={t('people:invitations.none')}>{t('people:invitations.none_text')}</Empty>
      ) : (
        <Rows
          label={t('people:invitations.title')}
          rows={lines.map((line, at) => ({
            key: line.id,
            thing: (
              <>
                <strong>{line.name}</strong> — {t(`people:role.${line.role}` as TextKey)}, {line.place ?? t('people:role_place.network')}
              </>
            ),
            reason: [
              line.email,
              line.inviter ? t('people:invitations.by', { name: line.inviter }) : '',
              t('people:invitations.expires', { date: date(line.expires_at) }),
            ]
              .filter(Boolean)
              .join(' · '),
            state:
              line.expires_at < now ? (
                <Badge tone="late">{t('people:invitations.expired')}</Badge>
              ) : (
                <Badge tone="waiting">{t('people:invitations.pending')}</Badge>
              ),
            act: line.mine ? (
              <span className="flex flex-wrap gap-2">
                <ActForm action={`/invitations/${line.id}/renvoyer`} once={`${once}r${at}`}>
                  {t('people:invitations.resend')}
                </ActForm>
                <ActForm action={`/invitations/${line.id}/annuler`} once={`${once}a${at}`} look="quiet">
                  {t('people:invitations.revoke')}
                </ActForm>
              </span>
            ) : null,
          }))}
        />
      )}
    </>
  );
}
