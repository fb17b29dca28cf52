import { Badge } from '../../../ui/Badge.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Radios, TextArea } from '../../../ui/Field.tsx';
import { Form } from '../../../ui/Form.tsx';
import { Section } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { ANSWERS } from '../form.ts';
import type { MinutesShown } from '../pages/MinutesPage.tsx';
import type { Objection, Part } from '../queries.ts';
import { sentencesOf } from '../sentences.ts';

/** A part of the minutes: what is known, the committee's remark in its marked zone, what members say is not right. */
export function PartShown({ at, part, shown }: { at: string; part: Part; shown: MinutesShown }) {
  const { t, lang } = useLocale();
  if (!part.facts) return <Section title={t('minutes:said.hidden', { position: part.position })}>{null}</Section>;
  const { addenda, may } = shown;
  const said = sentencesOf(part.facts, lang);
  const signed = addenda.filter((one) => one.partId === part.id && one.number);
  const objections = shown.objections.filter(({ partId }) => partId === part.id);
  return (
    <Section title={said.title} id={`partie-${part.position}`}>
      {said.blocks.map((block, nth) =>
        'text' in block ? (
          <p key={nth} className="mb-2 max-w-prose wrap-anywhere whitespace-pre-line">
            {block.text}
          </p>
        ) : (
          <div key={nth} className="mb-2">
            {block.heading ? <h3 className="mt-3 text-base font-semibold">{block.heading}</h3> : null}
            <ul className="list-disc pl-5">
              {block.list.map((line) => (
                <li key={line} className="wrap-anywhere">
                  {line}
                </li>
              ))}
            </ul>
          </div>
        ),
      )}
      {part.remark ? (
        <blockquote className="my-3 border-l-4 border-[var(--meter-given)] pl-4">
          <p className="text-sm font-semibold">{t('minutes:said.remark')}</p>
          <p className="max-w-prose wrap-anywhere whitespace-pre-line">{part.remark}</p>
        </blockquote>
      ) : null}
      {signed.map((one) => (
        <blockquote key={one.id} className="my-3 border-l-4 border-[var(--meter-given)] pl-4">
          <p className="text-sm font-semibold">{t('minutes:paper.addendum', { number: one.number! })}</p>
          <p className="max-w-prose wrap-anywhere whitespace-pre-line">{one.body}</p>
        </blockquote>
      ))}
      {may('write') ? <Zone at={at} part={part} shown={shown} /> : null}
      {objections.length > 0 ? (
        <>
          <h3 className="mt-4 text-base font-semibold">{t('minutes:objection.title')}</h3>
          <ul>
            {objections.map((one) => (
              <OneObjection key={one.id} at={at} objection={one} shown={shown} />
            ))}
          </ul>
        </>
      ) : null}
      {may('object') ? <Objecting at={at} part={part} shown={shown} /> : null}
    </Section>
  );
}

function Zone({ at, part, shown }: { at: string; part: Part; shown: MinutesShown }) {
  const { t } = useLocale();
  const mine = shown.failed === `remark ${part.id}`;
  return (
    <details open={mine} className="no-print mt-3">
      <summary className="cursor-pointer font-semibold">{t(part.remark ? 'minutes:zone.edit' : 'minutes:zone.open')}</summary>
      <Form action={`${at}/parties/${part.id}`} once={shown.once + part.id.slice(0, 8)} errors={mine ? shown.errors : {}}>
        <input type="hidden" name="seen" value={part.remarkAt?.toISOString() ?? ''} />
        <TextArea
          name="remark"
          label={t('minutes:zone.title')}
          help={t('minutes:zone.help')}
          typed={mine ? (shown.typed.remark ?? null) : part.remark}
          errors={mine ? shown.errors : {}}
          optional
        />
        <div>
          <Button look="plain" icon="check">
            {t('minutes:zone.save')}
          </Button>
        </div>
      </Form>
    </details>
  );
}
function Objecting({ at, part, shown }: { at: string; part: Part; shown: MinutesShown }) {
  const { t } = useLocale();
  const mine = shown.failed === `objection ${part.id}`;
  return (
    <details open={mine} className="no-print mt-3">
      <summary className="cursor-pointer font-semibold">{t('minutes:objection.open')}</summary>
      <Form action={`${at}/parties/${part.id}/remarque`} once={`${shown.once}o${part.id.slice(0, 8)}`} errors={mine ? shown.errors : {}}>
        <TextArea
          name="body"
          label={t('minutes:objection.body')}
          help={t('minutes:objection.body_help')}
          typed={mine ? (shown.typed.body ?? null) : null}
          errors={mine ? shown.errors : {}}
        />
        <div>
          <Button look="plain">{t('minutes:objection.send')}</Button>
        </div>
      </Form>
    </details>
  );
}
function OneObjection({ at, objection, shown }: { at: string; objection: Objection; shown: MinutesShown }) {
  const { t, date } = useLocale();
  const mine = shown.failed === `answer ${objection.id}`;
  const { takenUp } = objection;
  return (
    <li className="border-b rule py-3">
      <p className="flex flex-wrap items-center gap-2">
        <strong>{t('minutes:objection.by', { name: objection.name, date: date(objection.madeAt) })}</strong>
        <Badge tone={takenUp === null ? 'waiting' : 'quiet'}>
          {t(takenUp === null ? 'minutes:objection.waiting' : takenUp ? 'minutes:objection.taken_up' : 'minutes:objection.set_aside')}
        </Badge>
      </p>
      <p className="max-w-prose wrap-anywhere whitespace-pre-line">{objection.body}</p>
      {objection.answer ? <p className="soft max-w-prose wrap-anywhere whitespace-pre-line">{objection.answer}</p> : null}
      {objection.answer === null && shown.may('answer') ? (
        <details open={mine} className="no-print mt-2">
          <summary className="cursor-pointer font-semibold">{t('minutes:objection.save')}</summary>
          <Form action={`${at}/remarques/${objection.id}/repondre`} once={`${shown.once}r${objection.id.slice(0, 8)}`} errors={mine ? shown.errors : {}}>
            <Radios
              name="choice"
              label={t('minutes:objection.choice')}
              typed={mine ? (shown.typed.choice ?? null) : null}
              errors={mine ? shown.errors : {}}
              choices={ANSWERS.map((value) => ({ value, label: t(`minutes:objection.choice_${value}`) }))}
            />
            <TextArea
              name="answer"
              label={t('minutes:objection.answer')}
              typed={mine ? (shown.typed.answer ?? null) : null}
              errors={mine ? shown.errors : {}}
            />
            <div>
              <Button look="plain">{t('minutes:objection.save')}</Button>
            </div>
          </Form>
        </details>
      ) : null}
    </li>
  );
}
