import { Button, LinkButton } from '../../../ui/Button.tsx';
import { TextArea } from '../../../ui/Field.tsx';
import { Acts, Form, type Errors } from '../../../ui/Form.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Session } from '../session-queries.ts';
import { When } from './SessionListPage.tsx';

/** Calling a session off: why, and what follows from it. */
export function CancelPage(props: {
  session: Session;
  typed: Readonly<Record<string, string | undefined>>;
  errors: Errors;
  refused: string | null;
  once: string;
}) {
  const { session, typed, errors, refused, once } = props;
  const { t } = useLocale();
  const at = `/seances/${session.id}`;
  return (
    <>
      <PageTop title={t('committees:cancel.title')} trail={[{ label: t('committees:list.title'), href: '/seances' }]} under={<When session={session} />} />
      {refused ? (
        <Notice tone="late" live>
          {refused}
        </Notice>
      ) : null}
      <Form action={`${at}/annuler`} once={once} errors={errors}>
        <TextArea
          name="reason"
          label={t('committees:cancel.reason')}
          help={t('committees:cancel.help')}
          rows={3}
          typed={typed.reason ?? null}
          errors={errors}
        />
        <Acts>
          <Button icon="check">{t('committees:cancel.save')}</Button>
          <LinkButton href={at} look="quiet">
            {t('ui:cancel')}
          </LinkButton>
        </Acts>
      </Form>
    </>
  );
}
