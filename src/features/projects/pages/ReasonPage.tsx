import { Button, LinkButton } from '../../../ui/Button.tsx';
import { TextArea } from '../../../ui/Field.tsx';
import { Acts, Form, type Errors } from '../../../ui/Form.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';

/** An act that asks for its reason before it is done. */
export function ReasonPage(props: {
  title: string;
  text: string;
  trail: readonly { label: string; href: string }[];
  action: string;
  back: string;
  act: string;
  typed: Readonly<Record<string, string | null | undefined>>;
  errors: Errors;
  refused: string | null;
  once: string;
}) {
  const { title, text, trail, action, back, act, typed, errors, refused, once } = props;
  const { t } = useLocale();
  return (
    <>
      <PageTop title={title} trail={trail} />
      {refused ? (
        <Notice tone="late" live>
          {refused}
        </Notice>
      ) : null}
      <p className="mb-5 max-w-prose">{text}</p>
      <Form action={action} once={once} errors={errors}>
        <TextArea name="reason" label={t('projects:field.reason')} help={t('projects:why.reason')} rows={4} typed={typed.reason ?? null} errors={errors} />
        <Acts>
          <Button icon="check">{act}</Button>
          <LinkButton href={back} look="quiet">
            {t('projects:form.back')}
          </LinkButton>
        </Acts>
      </Form>
    </>
  );
}
