import { Badge } from '../../../ui/Badge.tsx';
import { ActForm, Button } from '../../../ui/Button.tsx';
import { Field, Radios, Select, TextArea } from '../../../ui/Field.tsx';
import { Form, type Errors } from '../../../ui/Form.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Columns, PageTop, Panel, Section } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { FileSummary } from '../../projects/parts/FileSummary.tsx';
import type { Piece } from '../../projects/pieces.ts';
import type { Project, ProjectRows } from '../../projects/queries.ts';
import { OPINION_STANCES } from '../opinions.ts';
import type { Opinion } from '../opinions.ts';
import type { Link } from '../recusal-queries.ts';
import type { AgendaLine, Session } from '../session-queries.ts';
import { TO_COME } from '../life-cycle.ts';

type Typed = Readonly<Record<string, string | undefined>>;
const TONE = { favourable: 'done', reserved: 'waiting', unfavourable: 'late' } as const;

/** A file of the agenda as a member reads it, with a short sheet for what they think and what links they have. */
export function ReadingPage(props: {
  session: Session;
  item: AgendaLine;
  neighbours: readonly AgendaLine[];
  project: Project;
  rows: ProjectRows;
  pieces: readonly Piece[];
  opinions: readonly Opinion[];
  task: { opinion: boolean; interest: boolean } | null;
  sits: boolean;
  links: readonly Link[];
  typed: Typed;
  errors: Errors;
  refused: string | null;
  done: string | null;
  once: string;
}) {
  const { session, item, neighbours, project, rows, pieces, opinions, task, sits, links, typed, errors, refused, done, once } = props;
  const { t } = useLocale();
  const at = `/seances/${session.id}/points/${item.id}`;
  const index = neighbours.findIndex((one) => one.id === item.id);
  const next = neighbours[index + 1];
  return (
    <>
      <PageTop
        title={project.title || project.firm_name}
        trail={[
          { label: t('committees:list.title'), href: '/seances' },
          { label: t('committees:session.title', { territory: session.territoryName }), href: `/seances/${session.id}` },
        ]}
        under={`${t('committees:item.number', { number: item.position })} · ${project.reference} · ${project.firm_name}`}
        state={project.confidentiality === 'reserved' ? <Badge tone="quiet">{t('projects:confidentiality.reserved')}</Badge> : null}
        act={next ? <a href={`/seances/${session.id}/points/${next.id}`}>{t('committees:reading.next', { name: next.firmName })}</a> : null}
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
      <Columns
        aside={
          <>
            {sits ? <Interest at={at} stated={task?.interest ?? false} links={links} typed={typed} errors={errors} once={once} /> : null}
            {sits ? <OwnOpinion at={at} session={session} opinions={opinions} typed={typed} errors={errors} once={once} /> : null}
          </>
        }
      >
        {project.opinion_kind || project.opinion ? (
          <Section title={t('projects:field.opinion')}>
            {project.opinion_kind ? <p className="mb-1 font-semibold">{t(`projects:opinion.${project.opinion_kind as 'favourable'}`)}</p> : null}
            <p className="max-w-prose whitespace-pre-line wrap-anywhere">{project.opinion}</p>
          </Section>
        ) : null}
        <FileSummary project={project} rows={rows} />
        {project.visit_report ? (
          <Section title={t('projects:field.visit_report')}>
            <p className="max-w-prose whitespace-pre-line wrap-anywhere">{project.visit_report}</p>
          </Section>
        ) : null}
        {pieces.length > 0 ? (
          <Section title={t('projects:section.attachments')}>
            <ul className="list-disc pl-5">
              {pieces.map((piece) => (
                <li key={piece.id}>
                  <a href={`${at}/pieces/${piece.id}`} download data-turbo="false">
                    {piece.label || piece.name}
                  </a>
                </li>
              ))}
            </ul>
          </Section>
        ) : null}
        <Opinions opinions={opinions} sits={sits} given={task?.opinion ?? false} />
      </Columns>
    </>
  );
}

function Interest({
  at,
  stated,
  links,
  typed,
  errors,
  once,
}: {
  at: string;
  stated: boolean;
  links: readonly Link[];
  typed: Typed;
  errors: Errors;
  once: string;
}) {
  const { t } = useLocale();
  return (
    <Panel>
      <h2 className="mb-2">{t('committees:links.mine')}</h2>
      {stated ? <p className="mb-3 font-semibold">{t('committees:links.stated')}</p> : <p className="soft mb-3">{t('committees:links.why')}</p>}
      {stated ? null : (
        <ActForm action={`${at}/sans-lien`} once={`${once}n`} icon="check">
          {t('committees:links.none')}
        </ActForm>
      )}
      <details className="mt-3" open={errors.link !== undefined || errors.detail !== undefined}>
        <summary>{t('committees:links.declare')}</summary>
        <div className="pt-3">
          <Form action={`${at}/lien`} once={`${once}l`} errors={errors.link || errors.detail ? errors : {}}>
            <Select
              name="link"
              label={t('committees:links.kind')}
              typed={typed.link ?? null}
              errors={errors}
              choices={links.map((value) => ({ value, label: t(`committees:link.${value}`) }))}
            />
            <Field name="detail" label={t('committees:links.detail')} typed={typed.detail ?? null} errors={errors} optional maxLength={500} />
            <p className="soft text-sm">{t('committees:links.consequence')}</p>
            <div>
              <Button look="plain">{t('committees:links.send')}</Button>
            </div>
          </Form>
        </div>
      </details>
    </Panel>
  );
}

function OwnOpinion({
  at,
  session,
  opinions,
  typed,
  errors,
  once,
}: {
  at: string;
  session: Session;
  opinions: readonly Opinion[];
  typed: Typed;
  errors: Errors;
  once: string;
}) {
  const { t } = useLocale();
  const mine = opinions.find((one) => one.mine);
  if (!TO_COME.includes(session.status)) return null;
  const fresh = typed.stance === undefined && typed.body === undefined;
  return (
    <Section title={t('committees:opinion.mine')}>
      <Form action={`${at}/avis`} once={`${once}o`} errors={errors.stance || errors.half_days || errors.body ? errors : {}}>
        <Radios
          name="stance"
          label={t('committees:opinion.stance')}
          help={t('committees:opinion.help')}
          typed={fresh ? (mine?.stance ?? null) : (typed.stance ?? null)}
          errors={errors}
          choices={OPINION_STANCES.map((value) => ({ value, label: t(`committees:stance.${value}`) }))}
        />
        <Field
          name="half_days"
          label={t('committees:opinion.days')}
          help={t('committees:opinion.days_help')}
          typed={fresh ? (mine?.halfDays ? String(mine.halfDays / 2).replace('.', ',') : null) : (typed.half_days ?? null)}
          errors={errors}
          inputMode="decimal"
          width="short"
          optional
        />
        <TextArea
          name="body"
          label={t('committees:opinion.body')}
          rows={3}
          typed={fresh ? (mine?.body ?? null) : (typed.body ?? null)}
          errors={errors}
          optional
        />
        <div>
          <Button icon="check">{t(mine ? 'committees:opinion.change' : 'committees:opinion.give')}</Button>
        </div>
      </Form>
    </Section>
  );
}

function Opinions({ opinions, sits, given }: { opinions: readonly Opinion[]; sits: boolean; given: boolean }) {
  const { t, days } = useLocale();
  const others = opinions.filter((one) => !one.mine);
  if (sits && !given && others.length === 0) return <p className="soft">{t('committees:opinion.first')}</p>;
  return (
    <Section title={t('committees:opinion.others', { count: others.length })}>
      {others.length === 0 ? <p className="soft">{t('committees:opinion.none')}</p> : null}
      <ul>
        {others.map((one) => (
          <li key={one.personId} className="border-b rule py-3">
            <p className="flex flex-wrap items-center gap-2">
              <strong>{one.name}</strong>
              <Badge tone={TONE[one.stance]}>{t(`committees:stance.${one.stance}`)}</Badge>
              {one.halfDays ? <span className="soft">{days(one.halfDays)}</span> : null}
            </p>
            {one.body ? <p className="max-w-prose whitespace-pre-line wrap-anywhere">{one.body}</p> : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}
