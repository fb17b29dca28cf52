import { Badge } from '../../../ui/Badge.tsx';
import { LinkButton } from '../../../ui/Button.tsx';
import { Pager } from '../../../ui/Filters.tsx';
import { Empty } from '../../../ui/Notice.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { Tabs } from '../../../ui/Tabs.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Role } from '../kinds.ts';
import type { Paper, Signatory } from '../queries.ts';
import { SIGNATORY_TONE, TONE } from '../tones.ts';

export const VIEWS = ['waiting', 'late', 'drafts', 'refused', 'signed', 'all'] as const;
export type View = (typeof VIEWS)[number];
/** The papers of an animator's territories: what is being signed first, and who has not signed. */
export function PaperListPage(props: {
  papers: readonly (Paper & { host: string; employee: string })[];
  signatories: readonly Signatory[];
  view: View;
  next: string | null;
  templates: boolean;
}) {
  const { papers, signatories, view, next, templates } = props;
  const { t, list } = useLocale();
  return (
    <>
      <PageTop
        title={t('papers:list.title')}
        under={t('papers:list.under')}
        act={templates ? <LinkButton href="/modeles-de-papiers">{t('papers:list.templates')}</LinkButton> : null}
      />
      <Tabs
        label={t('papers:list.title')}
        tabs={VIEWS.map((one) => ({ href: `/papiers?vue=${one}`, label: t(`papers:list.${one}`), current: view === one }))}
      />
      {papers.length === 0 ? <Empty title={t('papers:list.empty')}>{t('papers:list.empty_help')}</Empty> : null}
      <Rows
        label={t('papers:list.title')}
        rows={papers.map((one) => {
          const asked = signatories.filter(({ paperId }) => paperId === one.id);
          const waiting = asked.filter(({ state }) => state === 'waiting').map(({ name }) => name);
          return {
            key: one.id,
            thing: <a href={`/papiers/${one.id}`}>{t('papers:list.row', { kind: t(`papers:kind.${one.kind}`), host: one.host || one.site })}</a>,
            reason: [
              one.number,
              one.employee,
              asked.length > 0 && one.state === 'sent' ? t('papers:list.signed_count', { signed: asked.length - waiting.length, total: asked.length }) : '',
              one.state === 'sent' && waiting.length > 0 ? list(waiting) : '',
            ]
              .filter(Boolean)
              .join(' · '),
            state: <Badge tone={TONE[one.state]}>{t(`papers:state.${one.state}`)}</Badge>,
          };
        })}
      />
      <Pager previous={null} next={next} />
    </>
  );
}
/** What one person is asked to sign, and has signed. */
export function OwnPapersPage({ papers }: { papers: readonly (Paper & { own: Signatory['state']; role: Role; host: string })[] }) {
  const { t } = useLocale();
  return (
    <>
      <PageTop title={t('papers:own.title')} under={t('papers:own.under')} />
      {papers.length === 0 ? <Empty title={t('papers:own.empty')}>{t('papers:own.empty_help')}</Empty> : null}
      <Rows
        label={t('papers:own.title')}
        rows={papers.map((one) => {
          const mine = one.state === 'sent' && one.own === 'waiting';
          return {
            key: one.id,
            thing: <a href={`/papiers/${one.id}`}>{t('papers:list.row', { kind: t(`papers:kind.${one.kind}`), host: one.host || one.site })}</a>,
            reason: `${one.number} · ${t(`papers:role.${one.role}`)}`,
            state: mine ? (
              <Badge tone="waiting">{t('papers:page.to_sign')}</Badge>
            ) : (
              <Badge tone={one.state === 'void' ? TONE.void : SIGNATORY_TONE[one.own]}>
                {one.state === 'void' ? t('papers:state.void') : t(`papers:signatory.${one.own}`)}
              </Badge>
            ),
            act: mine ? (
              <LinkButton href={`/papiers/${one.id}#signer`} look="main">
                {t('papers:act.to_sign')}
              </LinkButton>
            ) : null,
          };
        })}
      />
    </>
  );
}
