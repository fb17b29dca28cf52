import { LinkButton } from '../../../ui/Button.tsx';
import { Empty } from '../../../ui/Notice.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { NeedRows } from '../parts/NeedRows.tsx';
import type { NeedLine } from '../request-queries.ts';

/** The needs of a file, each with where it stands. */
export function NeedsPage({ project, needs }: { project: { id: string; firm_name: string; reference: string }; needs: readonly NeedLine[]; once: string }) {
  const { t } = useLocale();
  return (
    <>
      <PageTop
        title={t('skills:needs.title', { name: project.firm_name })}
        trail={[{ label: project.reference, href: `/dossiers/${project.id}` }]}
        under={t('skills:needs.under')}
      />
      {needs.length === 0 ? (
        <Empty title={t('skills:needs.none')} act={<LinkButton href={`/dossiers/${project.id}/needs`}>{t('skills:needs.fill')}</LinkButton>}>
          {t('skills:needs.none_text')}
        </Empty>
      ) : (
        <NeedRows needs={needs} />
      )}
    </>
  );
}
