import { Badge } from '../../../ui/Badge.tsx';
import { Button, LinkButton } from '../../../ui/Button.tsx';
import { Field } from '../../../ui/Field.tsx';
import { Form, type Errors } from '../../../ui/Form.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { PutShown } from '../parts/PutShown.tsx';
import { clockIn, itemTitle } from '../said.ts';
import type { Session } from '../session-queries.ts';
import { TONE } from '../words.ts';
import type { WrittenItem } from '../written-view.ts';

type Typed = Readonly<Record<string, string | undefined>>;

/** A consultation to answer in writing: the same three words as in the room, each item by itself, until the last minute. */
export function WrittenPage(props: {
  session: Session;
  items: readonly WrittenItem[];
  consensus: boolean;
  keeps: boolean;
  failedOn: string | null;
  typed: Typed;
  errors: Errors;
  refused: string | null;
  done: string | null;
  once: string;
}) {
  const { session, items, consensus, keeps, failedOn, typed, errors, refused, done, once } = props;
  const { t, date, lang } = useLocale();
  const at = `/seances/${session.id}`;
  const open = session.status === 'open' && !session.answersOver;
  const until =
    session.endsAt && session.endsOn
      ? t('committees:written.until', { date: date(session.endsOn, 'weekday'), time: clockIn(session.endsAt, session.timeZone, lang) })
      : '';
  return (
    <>
      <PageTop
        title={t('committees:written.title', { territory: session.territoryName })}
        trail={[
          { label: t('committees:list.title'), href: '/seances' },
          { label: t('committees:session.title', { territory: session.territoryName }), href: at },
        ]}
        under={until}
        state={<Badge tone={TONE[session.status]}>{t(`committees:status.${session.status}`)}</Badge>}
        act={keeps && session.status === 'open' ? <LinkButton href={`${at}/salle`}>{t('committees:written.drive')}</LinkButton> : null}
      />
      {done ? (
        <Notice tone="done" live>
          {done}
        </Notice>
      ) : null}
      {refused ? (
        <Notice tone="late" live>
          {refused}
        </Notice>
      ) : null}
      {open ? null : <Notice tone="quiet">{t('committees:written.over')}</Notice>}
      {items.map(({ item, endedAs, put, mine, may, answered, of }) => (
        <Section key={item.id} id={`point-${item.id}`} title={`${item.position}. ${itemTitle(item, lang)}`}>
          {item.hidden || item.kind !== 'project' ? null : (
            <p className="mb-2">
              <a href={`${at}/points/${item.id}`}>{t('committees:written.read')}</a>
            </p>
          )}
          {put ? <PutShown put={put} /> : null}
          {put ? <p className="soft mt-2">{t('committees:written.count', { count: answered, of })}</p> : null}
          {!put && item.kind === 'project' && !item.hidden && endedAs === null ? <p className="soft">{t('committees:written.not_put')}</p> : null}
          {endedAs && !item.hidden ? <Badge tone="quiet">{t(`committees:ended.${endedAs as 'done'}`)}</Badge> : null}
          {mine ? (
            <p className="mt-3 font-semibold">
              {t(consensus ? `committees:voice.said_consensus.${mine.stance}` : `committees:voice.said.${mine.stance}`)}
              {mine.reason ? <span className="font-normal"> · {mine.reason}</span> : null}
            </p>
          ) : null}
          {put && may && open ? (
            <div className="mt-3">
              <Form action={`${at}/reponses/${item.id}`} once={once + item.id.slice(0, 8)} errors={failedOn === item.id ? errors : {}}>
                <input type="hidden" name="decision" value={put.id} />
                <Field
                  name="reason"
                  label={t(consensus ? 'committees:voice.reason' : 'committees:voice.reason_optional')}
                  typed={failedOn === item.id ? (typed.reason ?? null) : (mine?.reason ?? null)}
                  errors={failedOn === item.id ? errors : {}}
                  optional
                  maxLength={1000}
                />
                <div className="flex flex-wrap gap-3">
                  {(['for', 'against', 'abstain'] as const).map((stance) => (
                    <Button key={stance} look="plain" name="stance" value={stance}>
                      {t(consensus ? `committees:voice.consensus.${stance}` : `committees:voice.vote.${stance}`)}
                    </Button>
                  ))}
                </div>
              </Form>
            </div>
          ) : null}
        </Section>
      ))}
    </>
  );
}
