import { Button, LinkButton } from '../../../ui/Button.tsx';
import { Checkbox, Field } from '../../../ui/Field.tsx';
import { Acts, Form } from '../../../ui/Form.tsx';
import type { Errors } from '../../../ui/Form.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { onceToken } from '../../../platform/once.ts';

/** An act that only wants a day: a closing, the end of a role, a departure. */
export function DatedActPage(props: {
  sheet: { id: string; name: string };
  title: string;
  text: string | null;
  action: string;
  field: 'closed_on' | 'ends_on' | 'left_on';
  save: string;
  typed: string;
  errors: Errors;
  refused: string | null;
  box?: { name: string; label: string; help: string; checked: boolean };
}) {
  const { sheet, title, text, action, field, save, typed, errors, refused, box } = props;
  const { t } = useLocale();
  const base = `/etablissements/${sheet.id}`;
  return (
    <>
      <PageTop
        title={title}
        trail={[
          { label: t('organisations:list.title'), href: '/etablissements' },
          { label: sheet.name, href: base },
        ]}
        under={text ?? undefined}
      />
      {refused ? (
        <Notice tone="late" live>
          {refused}
        </Notice>
      ) : null}
      <Form action={action} once={onceToken()} errors={errors}>
        <Field name={field} type="date" width="short" label={t(`organisations:field.${field}`)} typed={typed} errors={errors} />
        {box ? <Checkbox {...box} /> : null}
        <Acts>
          <Button icon="check">{save}</Button>
          <LinkButton look="quiet" href={base}>
            {sheet.name}
          </LinkButton>
        </Acts>
      </Form>
    </>
  );
}
