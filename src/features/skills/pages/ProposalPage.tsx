import { Button, LinkButton } from '../../../ui/Button.tsx';
import { Field } from '../../../ui/Field.tsx';
import { Acts, Form } from '../../../ui/Form.tsx';
import type { Errors } from '../../../ui/Form.tsx';
import { Empty, Notice } from '../../../ui/Notice.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { nameOfCandidate } from '../parts/Candidates.tsx';
import { NeedMark } from '../parts/Marks.tsx';
import { goneOver, mayBeInsistedOn } from '../proposal.ts';
import type { Insisted, NeedMatched, Proposal } from '../proposal.ts';
import type { Price } from '../solver.ts';
import { exclusionSaid, priceSaid, reasonSaid } from '../words.ts';

/** Who would help with each need of a session, all together; somebody may insist on another, and sees what it costs. */
export function ProposalPage(props: {
  place: { id: string; territoryName: string; heldOn: string | null };
  proposal: Proposal;
  asked: boolean;
  refused: string | null;
  typed: Record<string, string>;
  errors: Errors;
  once: string;
}) {
  const { place, proposal, asked, refused, typed, errors, once } = props;
  const { needs, free, kept, price, insisted, prices } = proposal;
  const locale = useLocale();
  const { t, date, number } = locale;
  const at = `/seances/${place.id}/affectation`;
  const pairOf = new Map(kept.ok ? kept.pairs.map((pair) => [pair.task, pair]) : []);
  const chosen = kept.ok ? kept.pairs : [];
  return (
    <>
      <PageTop
        title={t('skills:proposal.title')}
        trail={[{ label: place.heldOn ? t('skills:proposal.session', { on: date(place.heldOn) }) : place.territoryName, href: `/seances/${place.id}` }]}
        under={t('skills:proposal.under')}
      />
      {asked ? (
        <Notice tone="done" live>
          {t('skills:done.asked')}
        </Notice>
      ) : null}
      {refused ? (
        <Notice tone="late" live>
          {refused}
        </Notice>
      ) : null}
      {needs.length === 0 ? (
        <Empty title={t('skills:proposal.none')}>{t('skills:proposal.none_text')}</Empty>
      ) : (
        <>
          {free.ok ? (
            <Notice tone={free.by === 'optimal' ? 'info' : 'waiting'}>
              {free.by === 'optimal'
                ? t('skills:proposal.optimal', { served: number(free.pairs.length), all: number(needs.length) })
                : t(free.why === 'too-long' ? 'skills:proposal.too_long' : 'skills:proposal.not_run', {
                    served: number(free.pairs.length),
                    all: number(needs.length),
                  })}
            </Notice>
          ) : null}
          {!kept.ok ? <Notice tone="late">{t('skills:proposal.impossible')}</Notice> : null}
          {price ? (
            <Notice tone="waiting" title={t('skills:proposal.price')}>
              <p>{priceSaid(price, locale)}</p>
            </Notice>
          ) : null}
          {needs.map((matched) => (
            <NeedOf
              key={matched.need.id}
              matched={matched}
              helper={pairOf.get(matched.need.id)?.helper ?? null}
              insisted={insisted}
              price={prices.get(matched.need.id) ?? null}
              at={at}
            />
          ))}
          {chosen.length > 0 ? (
            <Form action={at} once={once} errors={errors}>
              {chosen.map(({ task, helper }) => (
                <input key={task} type="hidden" name="pair" value={`${task} ${helper}`} />
              ))}
              {insisted.map(({ needId, key }) => (
                <input key={needId} type="hidden" name="choix" value={`${needId} ${key}`} />
              ))}
              {insisted
                .filter((one) => goneOver(needs, one).length > 0)
                .map(({ needId }) => (
                  <Field
                    key={needId}
                    name={`motif-${needId}`}
                    label={t('skills:proposal.why_despite', { firm: needs.find(({ need }) => need.id === needId)!.need.firmName })}
                    help={t('skills:ask.despite_help')}
                    typed={typed[`motif-${needId}`] ?? ''}
                    errors={errors}
                    maxLength={500}
                  />
                ))}
              <Acts>
                <Button icon="mail">{t('skills:proposal.ask_all', { count: chosen.length })}</Button>
              </Acts>
              <p className="soft mt-1 text-sm">{t('skills:proposal.ask_all_help')}</p>
            </Form>
          ) : null}
        </>
      )}
    </>
  );
}

function NeedOf({
  matched,
  helper,
  insisted,
  price,
  at,
}: {
  matched: NeedMatched;
  helper: string | null;
  insisted: readonly Insisted[];
  /** What the choice made here costs by itself. */
  price: Price | null;
  at: string;
}) {
  const locale = useLocale();
  const { t, days } = locale;
  const { need, ranked, left } = matched;
  const line = ranked.find(({ candidate }) => candidate.key === helper);
  const despite = left.find(({ candidate }) => candidate.key === helper);
  const chosen = line ?? despite;
  const { listed, despite: out } = mayBeInsistedOn(matched);
  const not = <One extends { candidate: { key: string } }>(lines: readonly One[]) => lines.filter(({ candidate }) => candidate.key !== helper);
  const others = [
    { label: t('skills:proposal.listed'), lines: not(listed) },
    { label: t('skills:proposal.left_out'), lines: not(out) },
  ].filter(({ lines }) => lines.length > 0);
  const pinned = insisted.some(({ needId }) => needId === need.id);
  const rest = insisted.filter(({ needId }) => needId !== need.id);
  const id = `choix-${need.id}`;
  return (
    <Section
      title={need.firmName}
      aside={<a href={`/dossiers/${need.projectId}/besoins/${need.id}`}>{t('skills:proposal.whole_list', { count: ranked.length + left.length })}</a>}
    >
      <p>
        <strong>{t(`agreements:domain.${need.domain}`)}</strong>
        {need.halfDays === null ? null : ` — ${days(need.halfDays)}`} · {need.result} <NeedMark state={need.state} />
      </p>
      {chosen ? (
        <p className="mt-2">
          <strong>{nameOfCandidate(chosen.candidate)}</strong>
          {pinned ? ` (${t('skills:proposal.insisted')})` : null}
          {pinned && price ? <span className="block">{t('skills:proposal.price_of', { price: priceSaid(price, locale) })}</span> : null}
          <span className="soft block text-[0.9375rem]">
            {line
              ? line.reasons.map((reason) => reasonSaid(reason, locale)).join(' ; ')
              : t('skills:proposal.gone_over', { why: despite!.why.map((one) => exclusionSaid(one, locale).why).join(' ; ') })}
          </span>
        </p>
      ) : (
        <p className="mt-2">{t(ranked.length === 0 ? 'skills:proposal.nobody' : 'skills:proposal.left_without')}</p>
      )}
      {others.length > 0 ? (
        <form method="get" action={at} className="no-print mt-3 flex flex-wrap items-end gap-3">
          {rest.map(({ needId, key }) => (
            <input key={needId} type="hidden" name="choix" value={`${needId} ${key}`} />
          ))}
          <div className="flex flex-col gap-1">
            <label htmlFor={id} className="text-sm font-semibold">
              {t('skills:proposal.rather')}
            </label>
            <select id={id} name="choix" className="select" defaultValue="">
              <option value="">{t('ui:choose')}</option>
              {others.map(({ label, lines }) => (
                <optgroup key={label} label={label}>
                  {lines.map(({ candidate }) => (
                    <option key={candidate.key} value={`${need.id} ${candidate.key}`}>
                      {nameOfCandidate(candidate)}
                    </option>
                  ))}
                </optgroup>
              ))}
            </select>
          </div>
          <Button look="plain">{t('skills:proposal.see_price')}</Button>
          {pinned ? (
            <LinkButton
              href={`${at}${rest.length > 0 ? `?${new URLSearchParams(rest.map(({ needId, key }) => ['choix', `${needId} ${key}`])).toString()}` : ''}`}
              look="quiet"
            >
              {t('skills:proposal.let_go')}
            </LinkButton>
          ) : null}
        </form>
      ) : null}
    </Section>
  );
}
