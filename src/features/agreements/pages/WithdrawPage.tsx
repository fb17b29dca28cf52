import { Button, LinkButton } from '../../../ui/Button.tsx';
import { TextArea } from '../../../ui/Field.tsx';
import { Acts, Form, type Errors } from '../../../ui/Form.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Pledge, PledgeSite } from '../pledge-queries.ts';

/** Taking a pledge back, with its reason. */
export function WithdrawPage({
  site,
  pledge,
  typed,
  errors,
  refused,
  once,
}: {
  site: PledgeSite;
  pledge: Pledge;
  typed: string;
  errors: Errors;
  refused: string | null;
  once: string;
}) {
  const { t } = useLocale();
  const back = `/etablissements/${site.establishmentId}/engagements`;
  return (
    <>
      <PageTop title={t('agreements:withdraw.title', { year: pledge.year })} trail={[{ label: site.name, href: back }]} />
      {refused ? (
        <Notice tone="late" live>
          {refused}
        </Notice>
      ) : null}
      <p className="mb-5 max-w-prose">{t('agreements:withdraw.text')}</p>
      <Form action={`/engagements/${pledge.id}/retirer`} once={once} errors={errors}>
        <TextArea name="reason" label={t('agreements:withdraw.reason')} typed={typed} errors={errors} rows={3} />
        <Acts>
          <Button icon="x">{t('agreements:withdraw.save')}</Button>
          <LinkButton href={back} look="quiet">
            {t('agreements:cancel')}
          </LinkButton>
        </Acts>
      </Form>
    </>
  );
}
