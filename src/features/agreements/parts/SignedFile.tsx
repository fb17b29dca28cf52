import { Button, LinkButton } from '../../../ui/Button.tsx';
import { FileField } from '../../../ui/Field.tsx';
import { Acts, Form } from '../../../ui/Form.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { AgreementAct } from '../life-cycle.ts';
import type { Returned } from '../pages/AgreementPage.tsx';
import type { Agreement } from '../queries.ts';

/** The signed paper: to download, to attach, to replace. */
export function SignedFile({
  agreement,
  returned,
  once,
  may,
}: {
  agreement: Agreement;
  returned: Returned | null;
  once: string;
  may(act: AgreementAct): boolean;
}) {
  const { t } = useLocale();
  const errors = returned?.form === 'file' ? returned.errors : {};
  return (
    <>
      <h2 className="mb-2">{t('agreements:sheet.file')}</h2>
      {agreement.signedFileId ? (
        <p className="mb-3">
          <LinkButton icon="download" download href={`/fichiers/${agreement.signedFileId}`}>
            {t('agreements:sheet.file_get', { name: agreement.signedFileName ?? t('agreements:field.file') })}
          </LinkButton>
        </p>
      ) : (
        <p className="soft mb-3">{t('agreements:sheet.file_none')}</p>
      )}
      {may('attach') ? (
        <details open={Object.keys(errors).length > 0}>
          <summary className="text-[var(--link)] underline">{t(agreement.signedFileId ? 'agreements:act.replace' : 'agreements:act.attach')}</summary>
          <div className="mt-3">
            <Form action={`/conventions/${agreement.id}/fichier`} once={`${once}-file`} errors={errors} files>
              <FileField name="file" label={t('agreements:file.label')} help={t('agreements:file.help')} accept="application/pdf,.pdf" errors={errors} />
              <Acts>
                <Button look="plain" icon="upload">
                  {t(agreement.signedFileId ? 'agreements:act.replace' : 'agreements:act.attach')}
                </Button>
              </Acts>
            </Form>
          </div>
        </details>
      ) : null}
    </>
  );
}
