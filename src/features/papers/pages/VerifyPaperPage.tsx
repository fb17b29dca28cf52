import { Button } from '../../../ui/Button.tsx';
import { Field } from '../../../ui/Field.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';

/** For whoever holds a paper: its number and its hash in, "unchanged" or "we cannot confirm it" out, and nothing else. */
export function VerifyPaperPage({ document, print, found }: { document: string; print: string; found: boolean | null }) {
  const { t } = useLocale();
  return (
    <>
      <PageTop title={t('papers:verify.title')} />
      {found === null ? null : (
        <Notice
          tone={found ? 'done' : 'late'}
          title={found ? t('papers:verify.unchanged', { number: document.toUpperCase() }) : t('papers:verify.unknown')}
          live
        >
          {t(found ? 'papers:verify.unchanged_help' : 'papers:verify.unknown_help')}
        </Notice>
      )}
      <p className="soft mb-5 max-w-prose">{t('papers:verify.help')}</p>
      <form method="get" action="/verifier/papier" className="flex max-w-xl flex-col gap-5">
        <Field name="document" label={t('papers:verify.number')} help={t('papers:verify.number_help')} typed={document} errors={{}} maxLength={80} />
        <Field name="empreinte" label={t('papers:verify.hash')} help={t('papers:verify.hash_help')} typed={print} errors={{}} maxLength={100} />
        <div>
          <Button icon="search">{t('papers:verify.act')}</Button>
        </div>
      </form>
      <p className="mt-8">
        <a href="/verifier">{t('papers:verify.minutes')}</a>
      </p>
    </>
  );
}
