import { Button, LinkButton } from '../../../ui/Button.tsx';
import { Acts, Form } from '../../../ui/Form.tsx';
import type { Errors } from '../../../ui/Form.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { onceToken } from '../../../platform/once.ts';
import { SheetFields } from '../parts/SheetFields.tsx';
import type { TypedFields } from '../parts/SheetFields.tsx';
import type { CommuneFound } from '../queries.ts';
import type { Sheet } from '../sheet-queries.ts';

/** An establishment's own fields, to be put right. */
export function EditSheetPage({
  sheet,
  typed,
  errors,
  communes,
  refused,
}: {
  sheet: Sheet;
  typed: TypedFields;
  errors: Errors;
  communes: readonly CommuneFound[];
  refused: string | null;
}) {
  const { t } = useLocale();
  const base = `/etablissements/${sheet.id}`;
  return (
    <>
      <PageTop
        title={t('organisations:edit.title')}
        trail={[
          { label: t('organisations:list.title'), href: '/etablissements' },
          { label: sheet.name, href: base },
        ]}
      />
      {refused ? (
        <Notice tone="late" live>
          {refused}
        </Notice>
      ) : null}
      <Form action={`${base}/modifier`} once={onceToken()} errors={errors}>
        <input type="hidden" name="seen" value={sheet.updatedAt.toISOString()} />
        <SheetFields typed={typed} errors={errors} communes={communes} />
        <Acts>
          <Button icon="check">{t('organisations:edit.save')}</Button>
          <LinkButton look="quiet" href={base}>
            {sheet.name}
          </LinkButton>
        </Acts>
      </Form>
    </>
  );
}
