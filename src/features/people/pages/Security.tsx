import type { TextKey } from '../../../shared/text-key.ts';
import { Badge } from '../../../ui/Badge.tsx';
import { ActForm, Button } from '../../../ui/Button.tsx';
import { Field } from '../../../ui/Field.tsx';
import { Form } from '../../../ui/Form.tsx';
import type { Errors } from '../../../ui/Form.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { TimeAgo } from '../../../ui/Timeline.tsx';
import { browserName } from '../browser-name.ts';
import type { Factors } from '../second-factor.ts';
import type { SessionLine } from '../sessions.ts';

/** Where I am signed in, and my second factors. */
export function Security(props: {
  once: string;
  offered: boolean;
  sessions: readonly SessionLine[];
  current: string;
  factors: Factors;
  enrolling: { text: string; drawing: { size: number; path: string } } | null;
  errors: Errors;
  strength: string | null;
}) {
  const { t } = useLocale();
  const { once, offered, sessions, current } = props;
  return (
    <>
      <PageTop title={t('people:security.title')} trail={[{ label: t('people:account.title'), href: '/compte' }]} />
      <Section
        title={t('people:security.sessions')}
        aside={
          sessions.length > 1 ? (
            <ActForm action="/compte/sessions/autres" once={`${once}a`} look="quiet">
              {t('people:security.close_others')}
            </ActForm>
          ) : null
        }
      >
        <Rows
          label={t('people:security.sessions')}
          rows={sessions.map((session, at) => ({
            key: session.id,
            thing: browserName(session.userAgent) ?? t('people:security.unknown_browser'),
            reason: (
              <>
                {t(`people:strength.${session.strength}` as TextKey)} · <TimeAgo at={session.since} />
              </>
            ),
            state: session.id === current ? <Badge tone="done">{t('people:security.here')}</Badge> : null,
            act:
              session.id === current ? null : (
                <ActForm action={`/compte/sessions/${session.id}/fermer`} once={`${once}s${at}`}>
                  {t('people:security.close')}
                </ActForm>
              ),
          }))}
        />
      </Section>
      {offered ? <SecondFactors {...props} /> : null}
    </>
  );
}

function SecondFactors({
  once,
  factors,
  enrolling,
  errors,
}: {
  once: string;
  factors: Factors;
  enrolling: { text: string; drawing: { size: number; path: string } } | null;
  errors: Errors;
}) {
  const { t } = useLocale();
  return (
    <>
      <Section title={t('people:passkey.title')}>
        <p className="mb-3 max-w-prose">{t('people:passkey.lead')}</p>
        <Rows
          label={t('people:passkey.title')}
          rows={factors.passkeys.map((key, at) => ({
            key: key.id,
            thing: key.name,
            reason: <TimeAgo at={key.last_used_at ?? key.created_at} />,
            act: (
              <ActForm action={`/compte/cles/${key.id}/retirer`} once={`${once}k${at}`} icon="trash-2">
                {t('people:passkey.remove')}
              </ActForm>
            ),
          }))}
        />
        <passkey-register
          hidden
          className="mt-4 block max-w-xl"
          data-options="/compte/cles/debut"
          data-finish="/compte/cles/fin"
          data-failed={t('people:passkey.failed')}
        >
          <Field name="name" label={t('people:passkey.name')} help={t('people:passkey.name_help')} optional />
          <p className="mt-3">
            <Button look="plain" icon="key-round">
              {t('people:passkey.add')}
            </Button>
          </p>
          <p role="status" className="text-error" />
        </passkey-register>
        <noscript>
          <p className="soft mt-3">{t('people:passkey.needs_script')}</p>
        </noscript>
      </Section>
      <Section title={t('people:totp.title')} id="totp">
        <p className="mb-3 max-w-prose">{t('people:totp.lead')}</p>
        {factors.totp === 'none' ? (
          <ActForm action="/compte/totp" once={`${once}t`} icon="shield-check">
            {t('people:totp.begin')}
          </ActForm>
        ) : null}
        {enrolling ? (
          <div className="flex flex-wrap gap-6">
            <svg
              role="img"
              aria-label={t('people:totp.qr')}
              viewBox={`-4 -4 ${enrolling.drawing.size + 8} ${enrolling.drawing.size + 8}`}
              className="size-52 rounded-lg bg-white"
            >
              <path d={enrolling.drawing.path} fill="#12262d" />
            </svg>
            <div className="min-w-0 flex-1 basis-64">
              <p className="mb-1">{t('people:totp.by_hand')}</p>
              <p className="mb-4 font-mono wrap-anywhere">{enrolling.text}</p>
              <Form action="/compte/totp/confirmer" once={`${once}c`} errors={errors} answersWithPage>
                <Field name="code" label={t('people:totp.code')} errors={errors} autoComplete="one-time-code" inputMode="numeric" width="short" />
                <div>
                  <Button>{t('people:totp.confirm')}</Button>
                </div>
              </Form>
            </div>
          </div>
        ) : null}
        {factors.totp === 'confirmed' ? (
          <>
            <p className="mb-3">
              <Badge tone="done">{t('people:totp.on')}</Badge> {t('people:totp.recovery_left', { count: factors.recoveryLeft })}
            </p>
            <Form action="/compte/totp/retirer" once={`${once}r`} errors={errors}>
              <Field name="code" label={t('people:totp.code')} help={t('people:totp.remove_help')} errors={errors} autoComplete="one-time-code" width="short" />
              <div>
                <Button look="plain">{t('people:totp.remove')}</Button>
              </div>
            </Form>
          </>
        ) : null}
      </Section>
    </>
  );
}
