import type { ReactNode } from 'react';
import { useLocale } from './locale.tsx';

/** Addresses of the built style, script and fonts; null in tests. */
export interface Linked {
  style: string;
  script: string;
  fonts: readonly string[];
}

/** The whole HTML document: language, title, links. No script or style is written in it (content policy). */
export function Document({
  title,
  linked,
  theme,
  children,
}: {
  title: string;
  linked: Linked | null;
  theme: 'system' | 'light' | 'dark';
  children: ReactNode;
}) {
  const { lang } = useLocale();
  return (
    <html lang={lang} {...(theme === 'system' ? {} : { 'data-theme': theme })}>
      <head>
        <meta charSet="utf-8" />
        <title>{title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" content="#0b3541" />
        <meta name="format-detection" content="telephone=no" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        {linked?.fonts.map((href) => (
          <link key={href} rel="preload" href={href} as="font" type="font/woff2" crossOrigin="anonymous" />
        ))}
        {linked ? <link rel="stylesheet" href={linked.style} data-turbo-track="reload" /> : null}
        {linked ? <script type="module" src={linked.script} data-turbo-track="reload" /> : null}
      </head>
      <body>{children}</body>
    </html>
  );
}
