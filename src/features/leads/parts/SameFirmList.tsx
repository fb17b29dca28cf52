import { Rows } from '../../../ui/Rows.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { SameFirm } from '../queries.ts';

/** Older requests and files of what is probably the same firm. One of another territory says only where to ask. */
export function SameFirmList({ same }: { same: readonly SameFirm[] }) {
  const { t, date } = useLocale();
  return (
    <Rows
      label={t('leads:sheet.same')}
      rows={same.map((one, index) => ({
        key: one.id ?? String(index),
        thing: one.id ? (
          <a href={one.kind === 'lead' ? `/pistes/${one.id}` : `/dossiers/${one.id}`}>{t(`leads:same.${one.kind}`, { name: one.name ?? '' })}</a>
        ) : (
          t(`leads:same.${one.kind}_elsewhere`, { territory: one.territoryName ?? '' })
        ),
        reason: t('leads:same.when', { date: date(one.at), territory: one.territoryName ?? t('leads:same.nowhere') }),
        state: one.status ? (one.kind === 'lead' ? t(`leads:status.${one.status as 'new'}`) : t(`projects:status.${one.status as 'draft'}`)) : null,
      }))}
    />
  );
}
