import { Badge } from '../../../ui/Badge.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Field, Select } from '../../../ui/Field.tsx';
import { ErrorSummary, Form, type Errors } from '../../../ui/Form.tsx';
import { Empty, Notice } from '../../../ui/Notice.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { LINKS } from '../recusal-queries.ts';
import type { RecusalLine } from '../recusal-queries.ts';
import type { AgendaLine, Session } from '../session-queries.ts';
import { itemTitle } from '../said.ts';
import { When } from './SessionListPage.tsx';

type Typed = Readonly<Record<string, string | undefined>>;
const TONE = { suggested: 'waiting', in_force: 'info', set_aside: 'quiet', lifted: 'quiet' } as const;

/** Who stands aside from which file, why, and what remains to be settled. */
export function LinksPage(props: {
  session: Session;
  links: readonly RecusalLine[];
  agenda: readonly AgendaLine[];
  members: readonly { personId: string; name: string; body: string }[];
  me: string | null;
  failedOn: string | null;
  typed: Typed;
  errors: Errors;
  refused: string | null;
  done: boolean;
  once: string;
}) {
  const { session, links, agenda, members, me, failedOn, typed, errors, refused, done, once } = props;
  const { t, lang } = useLocale();
  const at = `/seances/${session.id}/deports`;
  return (
    <>
      <PageTop
        title={t('committees:links.title')}
        trail={[
          { label: t('committees:list.title'), href: '/seances' },
          { label: t('committees:session.title', { territory: session.territoryName }), href: `/seances/${session.id}` },
        ]}
        under={<When session={session} />}
      />
      <p className="soft mb-6 max-w-prose">{t('committees:links.under')}</p>
      {done ? (
        <Notice tone="done" live>
          {t('committees:links.done')}
        </Notice>
      ) : null}
      {refused ? (
        <Notice tone="late" live>
          {refused}
        </Notice>
      ) : null}
      {links.length === 0 ? (
        <div className="mb-8">
          <Empty title={t('committees:links.nothing')} />
        </div>
      ) : null}
      {agenda.map((item) => {
        const own = links.filter((one) => one.itemId === item.id);
        if (own.length === 0) return null;
        return (
          <Section key={item.id} title={`${item.position}. ${itemTitle(item, lang)}`}>
            <ul>
              {own.map((one) => (
                <OneLink
                  key={one.id}
                  link={one}
                  at={at}
                  me={me}
                  typed={failedOn === one.id ? typed : {}}
                  errors={failedOn === one.id ? errors : {}}
                  once={once + one.id.slice(0, 8)}
                />
              ))}
            </ul>
          </Section>
        );
      })}
      {agenda.length > 0 ? (
        <Section title={t('committees:links.note')}>
          <Form action={at} once={`${once}n`} errors={failedOn === null ? errors : {}}>
            <Select
              name="item"
              label={t('committees:links.file')}
              typed={typed.item ?? null}
              errors={failedOn === null ? errors : {}}
              choices={agenda.map((item) => ({ value: item.id, label: `${item.position}. ${itemTitle(item, lang)}` }))}
            />
            <Select
              name="person"
              label={t('committees:links.member')}
              typed={typed.person ?? null}
              errors={failedOn === null ? errors : {}}
              choices={members.filter((one) => one.personId !== me).map(({ personId, name, body }) => ({ value: personId, label: `${name} · ${body}` }))}
            />
            <Select
              name="link"
              label={t('committees:links.kind')}
              typed={typed.link ?? null}
              errors={failedOn === null ? errors : {}}
              choices={LINKS.map((value) => ({ value, label: t(`committees:link.${value}`) }))}
            />
            <Field
              name="detail"
              label={t('committees:links.note_detail')}
              typed={typed.detail ?? null}
              errors={failedOn === null ? errors : {}}
              maxLength={500}
            />
            <div>
              <Button look="plain">{t('committees:links.note_save')}</Button>
            </div>
          </Form>
        </Section>
      ) : null}
    </>
  );
}

function OneLink({ link, at, me, typed, errors, once }: { link: RecusalLine; at: string; me: string | null; typed: Typed; errors: Errors; once: string }) {
  const { t, date } = useLocale();
  const mayLift = link.status === 'in_force' && (link.settledBy ?? link.notedBy) !== me;
  return (
    <li className="border-b rule py-3">
      <p className="flex flex-wrap items-center gap-2">
        <strong>{link.name}</strong>
        <span className="soft">{link.body}</span>
        <Badge tone={TONE[link.status]}>{t(`committees:links.status.${link.status}`)}</Badge>
      </p>
      <p>
        {t(`committees:link.${link.link}`)}
        {link.detail ? ` : ${link.detail}` : ''}
        <span className="soft"> · {t(`committees:links.origin.${link.origin}`, { date: date(link.notedAt) })}</span>
      </p>
      {link.settleReason ? <p className="soft">{t('committees:links.settled', { name: link.settledByName ?? '', reason: link.settleReason })}</p> : null}
      {link.liftReason ? <p className="soft">{t('committees:links.lifted', { name: link.liftedByName ?? '', reason: link.liftReason })}</p> : null}
      {link.status === 'suggested' || mayLift ? (
        <form method="post" action={`${at}/${link.id}/${mayLift ? 'lever' : 'regler'}`} className="mt-2 flex flex-wrap items-end gap-3">
          <input type="hidden" name="_once" value={once} />
          <ErrorSummary errors={errors} />
          <label className="flex min-w-60 grow flex-col gap-1">
            <span className="text-sm font-semibold">{t('committees:links.reason')}</span>
            <input
              className="input"
              name="reason"
              defaultValue={typed.reason ?? ''}
              maxLength={500}
              {...(errors.reason ? { id: 'field-reason', 'aria-invalid': true } : {})}
            />
          </label>
          {mayLift ? (
            <Button look="plain">{t('committees:links.lift')}</Button>
          ) : (
            <>
              <Button look="plain" name="upheld" value="oui">
                {t('committees:links.uphold')}
              </Button>
              <Button look="quiet" name="upheld" value="non">
                {t('committees:links.set_aside')}
              </Button>
            </>
          )}
        </form>
      ) : null}
      {link.status === 'in_force' && !mayLift ? <p className="soft text-sm">{t('committees:links.second_person')}</p> : null}
    </li>
  );
}
