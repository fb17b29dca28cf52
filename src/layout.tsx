import type { ReactElement } from 'react';
import type { PageAnswer } from './platform/http.ts';
import type { Assets } from './platform/assets.ts';
import { onceToken } from './platform/once.ts';
import type { Visit } from './features/people/scope.ts';
import { themeOf } from './features/people/session-gate.ts';
import { menuFor, publicMenu } from './menu.ts';
import { Document } from './ui/Document.tsx';
import { LocaleProvider, localeOf } from './ui/locale.tsx';
import { Shell } from './ui/Shell.tsx';
import { translator } from './platform/texts.ts';

/** Puts a screen into its document: the work shell for people signed in, the public one else. */
export function layoutOf(visit: Visit, answer: PageAnswer, { assets, demo }: { assets: Assets | null; demo: boolean }): ReactElement {
  const { scope, lang, now, url } = visit;
  const t = translator(lang);
  const inside = scope.personId !== null && !scope.secondStep;
  const title = `${answer.title} — ALIZE`;
  const theme = themeOf(scope, visit.request);
  return (
    <LocaleProvider locale={localeOf(lang, now)}>
      <Document title={title} linked={assets} theme={theme}>
        {answer.bare ? (
          answer.element
        ) : (
          <Shell
            menu={inside ? menuFor(scope, url.pathname, t) : publicMenu(url.pathname, t)}
            person={inside ? { name: scope.name, unread: scope.unread } : null}
            here={url.pathname + url.search}
            once={onceToken()}
            theme={theme}
            ribbon={demo ? <DemoRibbon /> : null}
            footer={<Footer />}
          >
            {inside && url.pathname !== '/a-faire' ? <live-source src="/direct" /> : null}
            {answer.element}
          </Shell>
        )}
      </Document>
    </LocaleProvider>
  );

  function DemoRibbon() {
    return (
      <p className="no-print border-b rule bg-base-200 px-4 py-1.5 text-center text-sm">
        {t('shell:demo')} <a href="/demo">{t('shell:demo_people')}</a> · <a href="/demo/courrier">{t('shell:demo_mail')}</a>
      </p>
    );
  }
  function Footer() {
    return (
      <p className="soft mr-auto">
        {t('ui:footer')} · <a href="/a-propos">{t('ui:about')}</a>
      </p>
    );
  }
}

/** The 4xx and 5xx pages; they ask nothing of the database. */
export function troublePage(trouble: {
  status: number;
  sentence: string;
  lang: 'fr' | 'en';
  requestId: string;
  /** The page a refused form was sent from. */
  back: string | null;
  assets: Assets | null;
  now: Date;
}): ReactElement {
  const { status, lang, requestId, back, assets, now } = trouble;
  const t = translator(lang);
  const sentence = trouble.sentence as 'absent';
  const title = t(`http:trouble.${sentence}.title`);
  return (
    <LocaleProvider locale={localeOf(lang, now)}>
      <Document title={`${title} — ALIZE`} linked={assets} theme="system">
        <Shell
          menu={publicMenu('', t)}
          person={null}
          here="/"
          once={onceToken()}
          theme="system"
          ribbon={null}
          footer={<p className="soft mr-auto">{t('ui:footer')}</p>}
        >
          <p className="soft figures">{status}</p>
          <h1>{title}</h1>
          <p className="my-3 max-w-prose">{t(`http:trouble.${sentence}.text`, { requestId })}</p>
          <p>
            <a className="btn btn-primary" href={back ?? '/'}>
              {t(back ? 'http:trouble.back_to_form' : 'http:trouble.back')}
            </a>
          </p>
        </Shell>
      </Document>
    </LocaleProvider>
  );
}
