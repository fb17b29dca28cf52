import { Button, LinkButton } from '../../../ui/Button.tsx';
import { Field, Radios } from '../../../ui/Field.tsx';
import { Acts, Form } from '../../../ui/Form.tsx';
import type { Errors } from '../../../ui/Form.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Project } from '../../projects/queries.ts';

/** Lines that nobody had promised: jobs that came all the same, or hours that grew. */
export function LinesPage(props: {
  project: Project;
  typed: Readonly<Record<string, string | undefined>>;
  errors: Errors;
  refused: string | null;
  once: string;
}) {
  const { project, typed, errors, refused, once } = props;
  const { t } = useLocale();
  const base = `/dossiers/${project.id}/emplois`;
  return (
    <>
      <PageTop
        title={t('jobs:lines.title')}
        trail={[
          { label: project.reference, href: `/dossiers/${project.id}` },
          { label: t('jobs:title'), href: base },
        ]}
        under={t('jobs:lines.under')}
      />
      {refused ? (
        <Notice tone="late" live>
          {refused}
        </Notice>
      ) : null}
      <Form action={`${base}/ajouter`} once={once} errors={errors}>
        <Radios
          name="kind"
          label={t('jobs:lines.kind')}
          typed={typed.kind ?? 'created'}
          errors={errors}
          choices={(['created', 'kept', 'hours'] as const).map((value) => ({ value, label: t(`jobs:kind.${value}`), help: t(`jobs:lines.help.${value}`) }))}
        />
        <Field name="count" inputMode="numeric" width="short" label={t('jobs:lines.count')} typed={typed.count ?? '1'} errors={errors} />
        <Field
          name="on"
          type="date"
          width="short"
          label={t('jobs:lines.on')}
          help={t('jobs:lines.on_help')}
          typed={typed.on ?? project.today}
          errors={errors}
        />
        <Acts>
          <Button icon="plus">{t('jobs:lines.send')}</Button>
          <LinkButton href={base} look="quiet">
            {t('jobs:leave')}
          </LinkButton>
        </Acts>
      </Form>
    </>
  );
}
