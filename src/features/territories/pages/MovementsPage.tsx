import { Badge } from '../../../ui/Badge.tsx';
import { ActForm, Button } from '../../../ui/Button.tsx';
import { Field, FileField, Select } from '../../../ui/Field.tsx';
import { Acts, ErrorSummary, Form, type Errors } from '../../../ui/Form.tsx';
import { Empty, Notice } from '../../../ui/Notice.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { MOVEMENT_KINDS } from '../movement.ts';
import type { ListedMovement } from '../movement-queries.ts';
import { MovementSentence } from '../parts/MovementSentence.tsx';

/** The movements of communes: those entered, what they did, and the two ways in. */
export function MovementsPage(props: {
  listed: readonly ListedMovement[];
  mayEnter: boolean;
  typed: Record<string, string>;
  errors: Errors;
  fileErrors: Errors;
  done: { added: number; perimeters: number; questions: number } | null;
  once: string;
}) {
  const { listed, mayEnter, typed, errors, fileErrors, done, once } = props;
  const { t } = useLocale();
  const waiting = listed.filter((one) => one.replayedAt === null).length;
  return (
    <>
      <PageTop title={t('territories:movements.title')} under={t('territories:movements.under')} />
      {done ? (
        <Notice tone="done" live>
          {t('territories:movements.added', { count: done.added })} {t('territories:movements.followed', { count: done.perimeters })}{' '}
          {t('territories:movements.asked', { count: done.questions })}
        </Notice>
      ) : null}
      {mayEnter ? (
        <div className="grid gap-x-10 lg:grid-cols-2">
          <Section title={t('territories:movements.import')}>
            <p className="soft mb-3 max-w-prose">{t('territories:movements.import_help')}</p>
            <form method="post" action="/mouvements/analyse" encType="multipart/form-data" data-turbo="false" className="flex max-w-xl flex-col gap-4">
              <ErrorSummary errors={fileErrors} />
              <FileField name="fichier" label={t('territories:movements.file')} accept=".csv,text/csv" errors={fileErrors} />
              <Acts>
                <Button icon="upload">{t('territories:movements.analyse')}</Button>
              </Acts>
            </form>
          </Section>
          <Section title={t('territories:movements.by_hand')}>
            <Form action="/mouvements" once={once} errors={errors}>
              <Select
                name="sorte"
                label={t('territories:movements.kind')}
                typed={typed.sorte ?? 'merger'}
                errors={errors}
                empty={null}
                choices={MOVEMENT_KINDS.map((value) => ({ value, label: t(`territories:movement_kind.${value}`) }))}
              />
              <Field
                name="le"
                type="date"
                width="short"
                label={t('territories:movements.on')}
                help={t('territories:movements.on_help')}
                typed={typed.le}
                errors={errors}
              />
              <Field
                name="avant"
                label={t('territories:movements.before')}
                help={t('territories:movements.before_help')}
                typed={typed.avant}
                errors={errors}
                maxLength={400}
              />
              <Field
                name="apres"
                label={t('territories:movements.after')}
                help={t('territories:movements.after_help')}
                typed={typed.apres}
                errors={errors}
                maxLength={5}
                width="short"
              />
              <Field name="nom" label={t('territories:movements.name')} typed={typed.nom} errors={errors} maxLength={160} />
              <Field
                name="source"
                label={t('territories:movements.source')}
                help={t('territories:movements.source_help')}
                typed={typed.source}
                errors={errors}
                maxLength={200}
                optional
              />
              <Acts>
                <Button icon="plus">{t('territories:movements.enter')}</Button>
              </Acts>
            </Form>
          </Section>
        </div>
      ) : null}
      <Section
        title={t('territories:movements.listed')}
        aside={
          mayEnter && waiting > 0 ? (
            <ActForm action="/mouvements/rejouer" once={`${once}r`}>
              {t('territories:movements.replay', { count: waiting })}
            </ActForm>
          ) : null
        }
      >
        {listed.length === 0 ? (
          <Empty title={t('territories:movements.none')}>{t('territories:movements.none_help')}</Empty>
        ) : (
          <Rows
            label={t('territories:movements.listed')}
            rows={listed.map(({ movement, source, replayedAt, openQuestions }) => ({
              key: movement.lines[0]!.id,
              thing: <MovementSentence movement={movement} />,
              reason: source,
              state: (
                <Badge tone={openQuestions > 0 ? 'waiting' : replayedAt ? 'done' : 'quiet'}>
                  {openQuestions > 0
                    ? t('territories:movements.open_questions', { count: openQuestions })
                    : t(replayedAt ? 'territories:movements.replayed' : 'territories:movements.to_come')}
                </Badge>
              ),
            }))}
          />
        )}
      </Section>
    </>
  );
}
