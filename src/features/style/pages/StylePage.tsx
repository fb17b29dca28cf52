import { Badge } from '../../../ui/Badge.tsx';
import { LinkButton } from '../../../ui/Button.tsx';
import type { Errors } from '../../../ui/Form.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { Acts } from '../parts/Acts.tsx';
import { Charts } from '../parts/Charts.tsx';
import { FormSpecimen } from '../parts/FormSpecimen.tsx';
import { Foundations } from '../parts/Foundations.tsx';
import { Lists } from '../parts/Lists.tsx';
import { Messages } from '../parts/Messages.tsx';

const PARTS = ['foundations', 'acts', 'messages', 'lists', 'figures', 'form'] as const;

/** Every component in every state, part by part. */
export function StylePage(props: { once: string; typed: Record<string, string>; errors: Errors; done: boolean }) {
  const { t } = useLocale();
  const { once, typed, errors, done } = props;
  return (
    <>
      <PageTop
        trail={[{ label: t('ui:home'), href: '/' }]}
        title={t('style:title')}
        under={t('style:lead')}
        state={
          <>
            <Badge tone="done">{t('style:tone.done')}</Badge>
            <Badge tone="quiet">{t('style:tone.quiet')}</Badge>
          </>
        }
        act={
          <LinkButton href="#form" look="main" icon="pencil">
            {t('style:form.title')}
          </LinkButton>
        }
      />
      <nav aria-label={t('style:contents')} className="no-print mb-8">
        <ul className="flex flex-wrap gap-x-5 gap-y-1">
          {PARTS.map((part) => (
            <li key={part}>
              <a href={`#${part}`} className="inline-flex min-h-6 items-center">
                {t(`style:${part}.title`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <Foundations />
      <Acts once={once} />
      <Messages once={once} />
      <Lists />
      <Charts />
      <FormSpecimen once={once} typed={typed} errors={errors} done={done} />
    </>
  );
}
