import { ActForm, Button } from '../../../ui/Button.tsx';
import { Field, Radios } from '../../../ui/Field.tsx';
import { Acts, Form, type Errors } from '../../../ui/Form.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { Facts } from '../../../ui/Timeline.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { REFUSALS } from '../form.ts';
import { decideRequest } from '../life-cycle.ts';
import type { RequestActor } from '../life-cycle.ts';
import { Outcome, RequestMark } from '../parts/Marks.tsx';
import type { Request } from '../request-queries.ts';
import type { SkillDone } from '../said.ts';
import { priceSaid } from '../words.ts';

/** One request: what is looked for, for whom, until when; yes by one button, no with a reason. Nobody is bound to say yes. */
export function RequestPage(props: {
  request: Request;
  as: RequestActor;
  /** Where its answers go when a mailed link shows it: nothing else of the product is in reach then. */
  base?: string;
  typed: Readonly<Record<string, string>>;
  errors: Errors;
  done: SkillDone | null;
  refused: string | null;
  once: string;
}) {
  const { request, as, base, typed, errors, done, refused, once } = props;
  const locale = useLocale();
  const { t, days, date } = locale;
  const at = base ?? `/demandes/${request.id}`;
  const may = (act: 'accept' | 'refuse' | 'withdraw') => decideRequest(request.state, act, as).ok;
  const trail = base
    ? []
    : as === 'animator'
      ? [
          { label: request.firmName, href: `/dossiers/${request.projectId}` },
          ...(request.needId ? [{ label: t('skills:needs.part'), href: `/dossiers/${request.projectId}/besoins/${request.needId}` }] : []),
        ]
      : [{ label: t('skills:requests.title'), href: '/demandes' }];
  return (
    <>
      <PageTop
        title={t('skills:request.title', { firm: request.firmName })}
        trail={trail}
        state={<RequestMark state={request.state} />}
        act={
          may('accept') ? (
            <ActForm action={`${at}/accepter`} once={`${once}-yes`} look="main" icon="check">
              {t(as === 'animator' ? 'skills:request.accept_for' : 'skills:request.accept')}
            </ActForm>
          ) : null
        }
      />
      <Outcome done={done} refused={refused} />
      <Facts
        facts={[
          [t('skills:request.asked_of'), [request.personName, request.siteName].filter(Boolean).join(', ')],
          [t('skills:request.domain'), t(`agreements:domain.${request.domain}`)],
          [t('skills:request.wanted'), request.wanted],
          [t('skills:request.length'), days(request.halfDays)],
          [
            t('skills:request.asked_on'),
            request.askedByName ? t('skills:checked_by', { on: date(request.askedAt), by: request.askedByName }) : date(request.askedAt),
          ],
          [t('skills:request.due'), request.state === 'asked' ? date(request.dueOn) : null],
          [t('skills:request.reminder'), request.remindedAt ? date(request.remindedAt) : null],
          [t('skills:request.ended'), request.endedAt ? date(request.endedAt) : null],
          [t('skills:request.reason'), as !== 'site' && request.refusal ? t(`skills:refused.${request.refusal}`) : null],
          [t('skills:request.remark'), as === 'site' ? null : request.remark],
          [t('skills:ask.despite'), as === 'animator' ? request.despite : null],
          [t('skills:proposal.price'), as === 'animator' && request.insisted ? priceSaid(request.insisted, locale) : null],
        ]}
      />
      <p className="soft mt-4 max-w-prose">{t('skills:request.free')}</p>
      {may('refuse') ? (
        <div className="mt-8">
          <Section title={t('skills:request.refuse')}>
            <Form action={`${at}/refuser`} once={`${once}-no`} errors={errors}>
              <Radios
                name="refusal"
                label={t('skills:request.why')}
                typed={typed.refusal ?? null}
                errors={errors}
                choices={REFUSALS.map((value) => ({ value, label: t(`skills:refused.${value}`) }))}
              />
              <Field name="remark" label={t('skills:request.remark')} typed={typed.remark ?? null} errors={errors} maxLength={500} optional />
              <Acts>
                <Button look="plain">{t('skills:request.refuse_act')}</Button>
              </Acts>
            </Form>
          </Section>
        </div>
      ) : null}
      {may('withdraw') ? (
        <div className="mt-6">
          <ActForm action={`${at}/retirer`} once={`${once}-back`} look="quiet" confirm={t('skills:request.withdraw_sure')}>
            {t('skills:request.withdraw')}
          </ActForm>
        </div>
      ) : null}
    </>
  );
}
