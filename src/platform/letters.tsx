import { toPlainText } from '@react-email/render';
import type { ReactElement, ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';

/** A letter's page: the network's name, what it says, its one act, why it came. Styles are written in: mail programs load none. */
export function LetterPage(props: { lang: 'fr' | 'en'; title: string; children: ReactNode; act?: { href: string; label: string }; why: string }) {
  const { lang, title, children, act, why } = props;
  return (
    <html lang={lang}>
      <head>
        <meta charSet="utf-8" />
        <title>{title}</title>
      </head>
      <body
        style={{ margin: 0, padding: '24px 16px', background: '#fdfbf7', color: '#12262d', font: '16px/1.5 "Source Sans 3", "Segoe UI", Arial, sans-serif' }}
      >
        <div style={{ maxWidth: '34rem', margin: '0 auto' }}>
          <p style={{ margin: '0 0 16px', color: '#0b3541', fontSize: '22px', fontWeight: 700 }}>alizé</p>
          <h1 style={{ margin: '0 0 12px', fontSize: '20px', lineHeight: 1.3 }}>{title}</h1>
          {children}
          {act ? (
            <p style={{ margin: '20px 0' }}>
              <a
                href={act.href}
                style={{
                  display: 'inline-block',
                  padding: '10px 18px',
                  borderRadius: '8px',
                  background: '#bf4620',
                  color: '#ffffff',
                  fontWeight: 600,
                  textDecoration: 'none',
                }}
              >
                {act.label}
              </a>
            </p>
          ) : null}
          <p style={{ margin: '24px 0 0', paddingTop: '12px', borderTop: '1px solid #e0d6c4', color: '#51666d', fontSize: '14px' }}>{why}</p>
        </div>
      </body>
    </html>
  );
}

/** A letter as HTML and as plain text, both whole. */
export function renderLetter(letter: ReactElement): { html: string; plain: string } {
  const html = `<!doctype html>${renderToStaticMarkup(letter)}`;
  return { html, plain: toPlainText(html).trim() };
}
