import { Empty } from '../../../ui/Notice.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { HelpedFile } from '../list-queries.ts';

/** Which file a new mission helps. */
export function ChooseFilePage({ files }: { files: readonly HelpedFile[] }) {
  const { t } = useLocale();
  return (
    <>
      <PageTop title={t('missions:make.title')} trail={[{ label: t('missions:menu'), href: '/missions' }]} under={t('missions:make.which')} />
      {files.length === 0 ? (
        <Empty title={t('missions:make.no_file')}>{t('missions:make.no_file_help')}</Empty>
      ) : (
        <Rows
          label={t('missions:make.which')}
          rows={files.map((file) => ({
            key: file.id,
            thing: <a href={`/missions/nouvelle?dossier=${file.reference}`}>{file.firmName}</a>,
            reason: [file.reference, file.title].filter(Boolean).join(' · '),
          }))}
        />
      )}
    </>
  );
}
