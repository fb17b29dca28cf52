import { Badge } from '../../../ui/Badge.tsx';
import { Section } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { ARTICLES } from '../legal-table.ts';
import { forCounsel, limitsSaid } from '../legal-routes.ts';
import type { Finding, RouteAnswer } from '../legal-routes.ts';
import type { ArticleCode, Warning } from '../legal-table.ts';

const TONE = { permitted: 'done', conditions: 'waiting', undecided: 'info', excluded: 'quiet' } as const;

/** One route under the facts known: how it stands, rule by rule, what to ask and of whom, the papers, where it is written. */
export function RouteAnswerPart({ answer }: { answer: RouteAnswer }) {
  const { t, number, euros, date } = useLocale();
  const limits = ({ limits: of }: Pick<Finding | Warning, 'limits'>) => limitsSaid(of, { number, euros });
  const check = (toCheck: boolean) => (toCheck ? <span className="soft"> — {t('missions:legal.to_check')}</span> : null);
  const failing = [...answer.excludedBy, ...answer.missing];
  const before = answer.papers.filter(({ moment }) => moment === 'before');
  const later = answer.papers.filter(({ moment }) => moment === 'after');
  return (
    <Section
      id={`voie-${answer.route}`}
      title={t(`missions:legal.name.${answer.route}`)}
      aside={<Badge tone={TONE[answer.status]}>{t(`missions:legal.status.${answer.status}`)}</Badge>}
    >
      <p className="max-w-prose">{t(`missions:legal.what.${answer.route}`)}</p>
      {failing.length > 0 ? (
        <ul className="mt-2 list-disc pl-5">
          {failing.map((finding) => (
            <li key={finding.code}>
              <strong>{t(`missions:legal.reason.${finding.code}`, limits(finding))}</strong>
              {check(finding.toCheck)}
              <br />
              <span className="soft">
                {t(`missions:legal.change.${finding.code}`, limits(finding))} {citedIn(finding)}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {answer.ask.length > 0 ? (
        <>
          <h3 className="mt-3">{t('missions:route.to_ask')}</h3>
          <ul className="list-disc pl-5">
            {answer.ask.map((question) => (
              <li key={question.fact}>
                {t(`missions:legal.question.${question.fact}`)}{' '}
                <span className="soft">
                  ({t(`missions:legal.party.${question.of}`)}) {t(`missions:legal.ask_why.${question.why}`)}
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {answer.status === 'excluded' ? null : <ForCounsel answer={answer} />}
      <details className="mt-3">
        <summary>{t('missions:route.details')}</summary>
        <div className="flex flex-col gap-3 pt-3">
          <ul className="list-disc pl-5">
            {answer.rules.map((rule) => (
              <li key={rule.code}>
                {t(`missions:legal.asked.${rule.code}`, limits(rule))}{' '}
                <span className="soft">
                  — {t(`missions:route.side.${rule.side}`)} · {citedIn(rule)}
                </span>
                {check(rule.toCheck)}
              </li>
            ))}
          </ul>
          {[
            { key: 'before', title: t('missions:route.papers_before'), papers: before },
            { key: 'after', title: t('missions:route.papers_after'), papers: later },
          ].map(({ key, title, papers }) =>
            papers.length > 0 ? (
              <div key={key}>
                <h3>{title}</h3>
                <ul className="list-disc pl-5">
                  {papers.map((paper) => (
                    <li key={paper.code}>
                      {t(`missions:legal.paper.${paper.code}`)}{' '}
                      <span className="soft">— {paper.signers.map((signer) => t(`missions:legal.signer.${signer}`)).join(', ')}</span>
                      {paper.mentions.length > 0 ? (
                        <span className="soft block text-sm">{paper.mentions.map((mention) => t(`missions:legal.mention.${mention}`)).join(' ; ')}</span>
                      ) : null}
                    </li>
                  ))}
                </ul>
              </div>
            ) : null,
          )}
          {answer.warnings.length > 0 ? (
            <div>
              <h3>{t('missions:route.to_know')}</h3>
              <ul className="list-disc pl-5">
                {answer.warnings.map((warning) => (
                  <li key={warning.code}>
                    {t(`missions:legal.warning.${warning.code}`, limits(warning))}
                    {warning.articles.length > 0 ? <span className="soft"> — {citedIn(warning)}</span> : null}
                    {check(warning.toCheck)}
                  </li>
                ))}
              </ul>
            </div>
          ) : null}
          <div>
            <h3>{t('missions:route.written')}</h3>
            <ul className="list-disc pl-5">
              {answer.articles.map((code) => {
                const { at } = ARTICLES[code];
                return <li key={code}>{at ? <a href={at}>{t(`missions:legal.article.${code}`)}</a> : t(`missions:legal.article.${code}`)}</li>;
              })}
            </ul>
          </div>
        </div>
      </details>
      <p className="soft mt-2 text-sm">{t('missions:legal.checked_on', { on: date(answer.checkedOn) })}</p>
    </Section>
  );
}
const citedIn = ({ articles }: { articles: readonly ArticleCode[] }) => articles.map((article) => ARTICLES[article].cited).join(' ; ');

/** The points of a route that the reader's own counsel is to confirm; nothing where there is none. */
export function ForCounsel({ answer }: { answer: RouteAnswer }) {
  const { t, number, euros } = useLocale();
  const points = forCounsel(answer);
  if (points.length === 0) return null;
  return (
    <div className="mt-3">
      <h3>{t('missions:route.counsel')}</h3>
      <ul className="list-disc pl-5">
        {points.map(({ of, point }) => (
          <li key={`${of} ${point.code}`}>
            {of === 'asked'
              ? t(`missions:legal.asked.${point.code}`, limitsSaid(point.limits, { number, euros }))
              : t(`missions:legal.warning.${point.code}`, limitsSaid(point.limits, { number, euros }))}
          </li>
        ))}
      </ul>
      <p className="soft mt-1 text-sm">{t('missions:route.counsel_help')}</p>
    </div>
  );
}
