import { Notice } from '../../../ui/Notice.tsx';
import { Facts } from '../../../ui/Timeline.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { DE_MINIMIS_CEILING, deMinimisTotal } from '../de-minimis.ts';
import type { ProjectRows } from '../queries.ts';

/** The aids of the last three years, their total against the ceiling, and whether the owner stated that nothing is missing. */
export function DeMinimis({ aids, declaredOn, today }: { aids: ProjectRows['aids']; declaredOn: string | null; today: string }) {
  const { t, date, euros } = useLocale();
  const total = deMinimisTotal(aids, today);
  return (
    <>
      <Facts
        facts={[
          ...aids.map((aid) => [`${aid.label}${aid.grantedOn ? ` · ${date(aid.grantedOn, 'short')}` : ''}`, euros(aid.cents)] as const),
          [t('projects:de_minimis.total'), t('projects:de_minimis.of', { total: euros(total), ceiling: euros(DE_MINIMIS_CEILING) })],
          [t('projects:field.de_minimis_declared_on'), declaredOn ? date(declaredOn) : null],
        ]}
      />
      {total > DE_MINIMIS_CEILING ? <Notice tone="late">{t('projects:de_minimis.over')}</Notice> : null}
    </>
  );
}
