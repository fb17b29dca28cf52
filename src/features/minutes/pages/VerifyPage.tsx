import { Button } from '../../../ui/Button.tsx';
import { Field } from '../../../ui/Field.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';

/** For whoever holds a paper: its number and its hash in, "unchanged" or "we cannot confirm it" out, and nothing else. */
export function VerifyPage({ document, print, found }: { document: string; print: string; found: boolean | null }) {
  const { t } = useLocale();
  return (
    <>
      <PageTop title={t('minutes:verify.title')} />
      {found === null ? null : (
        <Notice
          tone={found ? 'done' : 'late'}
          title={found ? t('minutes:verify.unchanged', { number: document.toUpperCase() }) : t('minutes:verify.unknown')}
          live
        >
          {t(found ? 'minutes:verify.unchanged_help' : 'minutes:verify.unknown_help')}
        </Notice>
      )}
      <p className="soft mb-5 max-w-prose">{t('minutes:verify.help')}</p>
      <form method="get" action="/verifier" className="flex max-w-xl flex-col gap-5">
        <Field name="document" label={t('minutes:verify.number')} help={t('minutes:verify.number_help')} typed={document} errors={{}} maxLength={80} />
        <Field name="empreinte" label={t('minutes:verify.hash')} help={t('minutes:verify.hash_help')} typed={print} errors={{}} maxLength={100} />
        <div>
          <Button icon="search">{t('minutes:verify.act')}</Button>
        </div>
      </form>
      <p className="mt-8">
        <a href="/verifier/papier">{t('minutes:verify.papers')}</a>
      </p>
    </>
  );
}
