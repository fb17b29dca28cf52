import { Badge } from '../../../ui/Badge.tsx';
import { ActForm, Button, LinkButton } from '../../../ui/Button.tsx';
import { Checkbox, Field, FileField, Select } from '../../../ui/Field.tsx';
import { Acts, Form, type Errors } from '../../../ui/Form.tsx';
import { Empty, Notice } from '../../../ui/Notice.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Side } from '../doors.ts';
import { ATTACHMENT_KINDS } from '../file.ts';
import type { Piece } from '../pieces.ts';
import type { Project } from '../queries.ts';

/** The pieces of a file: to open, to add, to take away. */
export function PiecesPage(props: {
  project: Project;
  side: Side;
  pieces: readonly Piece[];
  mayAdd: boolean;
  typed: Readonly<Record<string, string | null | undefined>>;
  errors: Errors;
  done: string | null;
  refused: string | null;
  once: string;
  keep: string;
}) {
  const { project, side, pieces, mayAdd, typed, errors, done, refused, once, keep } = props;
  const { t, date, number } = useLocale();
  const at = `${side.base}/pieces`;
  const kilobytes = (size: number) => t('projects:pieces.size', { size: number(Math.max(1, Math.round(size / 1024))) });
  const by = (piece: Piece) => (piece.byOwner ? t('projects:form.owner') : (piece.addedBy ?? t('projects:form.somebody')));
  return (
    <>
      <PageTop
        title={t('projects:section.attachments')}
        trail={[{ label: side.asOwner ? t('projects:owner.title') : project.reference, href: side.base + keep }]}
        under={t('projects:pieces.under')}
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
      {pieces.length === 0 ? (
        <Empty title={t('projects:pieces.none')}>{t('projects:pieces.none_text')}</Empty>
      ) : (
        <Rows
          label={t('projects:section.attachments')}
          rows={pieces.map((piece) => ({
            key: piece.id,
            thing: (
              <a href={`${at}/${piece.id}${keep}`} download data-turbo="false">
                {piece.label ?? piece.name}
              </a>
            ),
            reason: t('projects:pieces.line', {
              kind: t(`projects:piece_kind.${piece.kind}`),
              who: by(piece),
              date: date(piece.addedAt),
              size: kilobytes(piece.size),
            }),
            state: piece.team ? <Badge tone="quiet">{t('projects:pieces.team')}</Badge> : null,
            act:
              mayAdd && (!side.asOwner || piece.byOwner) ? (
                <ActForm
                  action={`${at}/${piece.id}/retirer${keep}`}
                  once={once + piece.id.slice(0, 8)}
                  look="quiet"
                  confirm={t('projects:pieces.remove_confirm', { name: piece.name })}
                >
                  {t('projects:pieces.remove')}
                </ActForm>
              ) : null,
          }))}
        />
      )}
      {mayAdd ? (
        <Section title={t('projects:pieces.add')}>
          <Form action={at + keep} once={once} errors={errors} files>
            <FileField
              name="file"
              label={t('projects:pieces.file')}
              help={t('projects:pieces.file_help')}
              accept=".pdf,.png,.jpg,.jpeg,.docx,.xlsx,.odt"
              errors={errors}
            />
            <Select
              name="kind"
              label={t('projects:pieces.kind')}
              typed={typed.kind ?? null}
              errors={errors}
              choices={ATTACHMENT_KINDS.map((value) => ({ value, label: t(`projects:piece_kind.${value}`) }))}
            />
            <Field name="label" label={t('projects:pieces.label')} typed={typed.label ?? null} errors={errors} optional />
            {side.asOwner ? null : (
              <Checkbox name="team" label={t('projects:pieces.only_team')} help={t('projects:pieces.only_team_help')} checked={typed.team === 'on'} />
            )}
            <Acts>
              <Button icon="upload">{t('projects:pieces.add')}</Button>
              <LinkButton href={side.base + keep} look="quiet">
                {t('projects:form.back')}
              </LinkButton>
            </Acts>
          </Form>
        </Section>
      ) : (
        <p className="soft mt-4">{t('projects:pieces.closed')}</p>
      )}
    </>
  );
}
