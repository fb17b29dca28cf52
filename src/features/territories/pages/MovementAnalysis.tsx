import { Button, LinkButton } from '../../../ui/Button.tsx';
import { Acts, Form } from '../../../ui/Form.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { Table } from '../../../ui/Table.tsx';
import { Facts } from '../../../ui/Timeline.tsx';
import type { MovementFile } from '../movement-file.ts';
import type { Analysis } from '../movement-queries.ts';
import { MovementSentence } from '../parts/MovementSentence.tsx';

/** Step two of an import: what the file holds, what it would do, its errors line by line; then all or nothing. `text` goes back with the confirmation, and is read again. */
export function MovementAnalysis({
  name,
  file,
  analysis,
  text,
  once,
}: {
  name: string;
  file: MovementFile;
  analysis: Analysis | null;
  text: string;
  once: string;
}) {
  const { t, number } = useLocale();
  const touching = analysis?.movements.filter((one) => one.follows.length + one.asks.length > 0) ?? [];
  return (
    <>
      <PageTop title={t('territories:movements.analysis')} under={name} trail={[{ label: t('territories:movements.title'), href: '/mouvements' }]} />
      {file.errors.length > 0 ? (
        <Section title={t('territories:movements.errors', { count: file.errors.length })}>
          <Notice tone="late" live>
            {t('territories:movements.errors_help')}
          </Notice>
          <Table
            caption={t('territories:movements.errors', { count: file.errors.length })}
            rows={file.errors}
            rowKey={(error) => `${error.line} ${error.key} ${error.value}`}
            columns={[
              {
                key: 'line',
                title: t('territories:movements.line'),
                cell: (error) => (error.line === 0 ? t('territories:movements.whole_file') : number(error.line)),
              },
              { key: 'what', title: t('territories:movements.what'), cell: (error) => t(`territories:file_errors.${error.key}`, { value: error.value }) },
            ]}
          />
        </Section>
      ) : null}
      {analysis ? (
        <>
          <Section title={t('territories:movements.read')}>
            <Facts
              facts={[
                [t('territories:movements.fresh'), number(analysis.fresh)],
                [t('territories:movements.known'), number(analysis.known)],
                [t('territories:movements.other_types'), number(file.otherTypes)],
                [t('territories:movements.no_effect'), number(file.noEffect)],
                [t('territories:movements.untouched'), number(analysis.untouched)],
              ]}
            />
          </Section>
          <Section title={t('territories:movements.touching', { count: touching.length })}>
            {touching.length === 0 ? <p className="soft">{t('territories:movements.touching_none')}</p> : null}
            <Rows
              label={t('territories:movements.touching', { count: touching.length })}
              rows={touching.slice(0, 200).map(({ movement, follows, asks }) => ({
                key: movement.lines[0]!.id,
                thing: <MovementSentence movement={movement} />,
                reason: (
                  <>
                    {follows.length > 0 ? <p>{t('territories:movements.will_follow', { names: follows.join(', ') })}</p> : null}
                    {asks.length > 0 ? <p>{t('territories:movements.will_ask', { names: asks.join(', ') })}</p> : null}
                  </>
                ),
              }))}
            />
          </Section>
          <Form action="/mouvements/import" once={once} files>
            <textarea name="contenu" hidden readOnly value={text} />
            <input type="hidden" name="nom" value={name} />
            <Acts>
              <Button icon="check" why={analysis.fresh === 0 ? t('territories:movements.nothing_new') : null}>
                {t('territories:movements.commit', { count: analysis.fresh })}
              </Button>
              <LinkButton href="/mouvements" look="quiet">
                {t('territories:cancel')}
              </LinkButton>
            </Acts>
          </Form>
        </>
      ) : (
        <LinkButton href="/mouvements">{t('territories:movements.again')}</LinkButton>
      )}
    </>
  );
}
