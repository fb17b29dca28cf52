import { Badge } from '../../../ui/Badge.tsx';
import { LinkButton } from '../../../ui/Button.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { doorOf } from '../life-cycle.ts';
import { PaperText } from '../parts/PaperText.tsx';
import { SignForm, VoidingSaid } from '../parts/SignForm.tsx';
import type { Failed } from '../parts/SignForm.tsx';
import type { Paper, Signatory } from '../queries.ts';
import { SIGNATORY_TONE } from '../tones.ts';

/** What the holder of a link sees: the paper, who signs it, and their own signature to give or given. `pdf`: where the file is once it is whole. */
export function SignPage(props: {
  paper: Paper;
  own: Signatory;
  all: readonly Signatory[];
  base: string;
  pdf: string;
  refused: string | null;
  failed: Failed | null;
  once: string;
}) {
  const { paper, own, all, base, pdf, refused, failed, once } = props;
  const { t, dateTime } = useLocale();
  const door = doorOf(paper.state, own.state);
  return (
    <>
      <PageTop
        title={t(`papers:kind.${paper.kind}`)}
        under={t('papers:sign.for', { name: own.name, role: t(`papers:role.${own.role}`) })}
        state={<Badge tone={SIGNATORY_TONE[own.state]}>{t(`papers:signatory.${own.state}`)}</Badge>}
        act={
          paper.state === 'signed' ? (
            <LinkButton href={pdf} icon="download" download>
              {t('papers:page.pdf')}
            </LinkButton>
          ) : null
        }
      />
      {refused ? (
        <Notice tone="late" live>
          {refused}
        </Notice>
      ) : null}
      {door === 'signed' ? (
        <Notice tone="done" title={t('papers:sign.signed_title')} live>
          {t('papers:sign.signed_text', { date: dateTime(own.signedAt!), name: own.typedName! })} {paper.state === 'signed' ? t('papers:sign.whole_text') : ''}
        </Notice>
      ) : null}
      {door === 'refused' || door === 'refused_by_other' || door === 'replaced' ? (
        <Notice tone="waiting" title={t(`papers:sign.${door}_title`)} live>
          {t(`papers:sign.${door}_text`)}
        </Notice>
      ) : null}
      {door === 'replaced' ? null : <PaperText text={paper.text} />}
      {door === 'to_sign' ? (
        <>
          <VoidingSaid kind={paper.kind} />
          <SignForm paper={paper} own={own} base={base} failed={failed} once={once} />
        </>
      ) : null}
      {all.length > 1 && door !== 'replaced' ? (
        <Section title={t('papers:sign.others')}>
          <ul>
            {all
              .filter(({ id }) => id !== own.id)
              .map((one) => (
                <li key={one.id} className="flex flex-wrap items-center justify-between gap-2 border-b rule py-2">
                  <span>
                    {one.name}, {t(`papers:role.${one.role}`)}
                  </span>
                  <Badge tone={SIGNATORY_TONE[one.state]}>{t(`papers:signatory.${one.state}`)}</Badge>
                </li>
              ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}
