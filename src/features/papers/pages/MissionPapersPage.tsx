import { ActForm } from '../../../ui/Button.tsx';
import { Badge } from '../../../ui/Badge.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { MissionKind } from '../kinds.ts';
import type { Paper } from '../queries.ts';
import { TONE } from '../tones.ts';

export interface KindShown {
  kind: MissionKind;
  papers: readonly Paper[];
  /** Why another cannot be prepared now; null: it can; undefined: one stands, there is nothing to prepare. */
  why: string | null | undefined;
}
/** The papers of a mission, for who keeps them: what its route asks for, what follows, what is void. */
export function MissionPapersPage(props: {
  mission: { id: string; title: string };
  before: readonly KindShown[];
  after: readonly KindShown[];
  former: readonly Paper[];
  done: string | null;
  refused: string | null;
  once: string;
}) {
  const { mission, before, after, former, done, refused, once } = props;
  const { t } = useLocale();
  const whole = before.length > 0 && before.every(({ papers }) => papers.some(({ state }) => state === 'signed'));
  return (
    <>
      <PageTop title={t('papers:mission.title')} trail={[{ label: mission.title, href: `/missions/${mission.id}` }]} />
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
      {whole ? <Notice tone="done">{t('papers:mission.whole')}</Notice> : null}
      <Kinds title={t('papers:mission.before')} kinds={before} mission={mission.id} once={once} />
      <Kinds title={t('papers:mission.after')} kinds={after} mission={mission.id} once={once} />
      {former.length > 0 ? (
        <Section title={t('papers:mission.former')}>
          <Rows label={t('papers:mission.former')} rows={former.map((one) => ({ key: one.id, thing: <PaperLink paper={one} />, reason: one.number }))} />
        </Section>
      ) : null}
    </>
  );
}
function PaperLink({ paper }: { paper: Paper }) {
  const { t } = useLocale();
  return <a href={`/papiers/${paper.id}`}>{t(`papers:kind.${paper.kind}`)}</a>;
}
function Kinds({ title, kinds, mission, once }: { title: string; kinds: readonly KindShown[]; mission: string; once: string }) {
  const { t } = useLocale();
  if (kinds.length === 0) return null;
  return (
    <Section title={title}>
      <Rows
        label={title}
        rows={kinds.flatMap(({ kind, papers, why }) => [
          ...papers.map((one) => ({
            key: one.id,
            thing: <PaperLink paper={one} />,
            reason: one.number,
            state: <Badge tone={TONE[one.state]}>{t(`papers:state.${one.state}`)}</Badge>,
          })),
          ...(why === undefined
            ? []
            : [
                {
                  key: kind,
                  thing: t(`papers:kind.${kind}`),
                  reason: t(papers.length === 0 ? 'papers:mission.not_there' : 'papers:mission.another'),
                  act: (
                    <ActForm action={`/missions/${mission}/papiers`} once={`${once}${kind}`.slice(-40)} fields={{ kind }} why={why}>
                      {t('papers:act.prepare')}
                    </ActForm>
                  ),
                },
              ]),
        ])}
      />
    </Section>
  );
}
