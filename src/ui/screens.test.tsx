import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { LinkButton } from './Button.tsx';
import { Field } from './Field.tsx';
import { BarChart, Meter, Stat } from './Figures.tsx';
import { Filters, Pager } from './Filters.tsx';
import { LocaleProvider, localeOf } from './locale.tsx';
import { Notice } from './Notice.tsx';
import { PageTop } from './PageTop.tsx';
import { Rows } from './Rows.tsx';
import { Shell } from './Shell.tsx';
import { Table } from './Table.tsx';
import { Tabs } from './Tabs.tsx';
import { Facts, TimeAgo } from './Timeline.tsx';

const NOW = new Date('2026-11-23T09:10:00Z');
const drawn = (element: ReactElement, lang: 'fr' | 'en' = 'fr') =>
  renderToStaticMarkup(<LocaleProvider locale={localeOf(lang, NOW)}>{element}</LocaleProvider>);
const CANARY = '<script>alert("x")</script>';

describe('a list', () => {
  const rows = [{ id: '1', name: CANARY, days: 5 }];
  const columns = [
    { key: 'name', title: 'Nom', cell: (row: (typeof rows)[0]) => row.name, sort: { href: '?tri=nom', direction: 'asc' as const } },
    { key: 'days', title: 'Jours', cell: (row: (typeof rows)[0]) => row.days, numeric: true },
  ];

  test('says its name, its order and its columns, and runs nothing', () => {
    const html = drawn(<Table caption="Établissements" rows={rows} columns={columns} rowKey={(row) => row.id} />);
    expect(html).toContain('<caption');
    expect(html).toContain('aria-sort="ascending"');
    expect(html).toContain('scope="col"');
    expect(html).toContain('data-column="Jours"');
    expect(html).toMatch(/class="numeric"/);
    expect(html).not.toContain('<script');
  });

  test('keeps the act of each of its rows', () => {
    const html = drawn(
      <Rows label="À faire" rows={[{ key: 'a', thing: 'Chose', reason: 'Raison', state: 'État', act: <LinkButton href="/a">Agir</LinkButton> }]} />,
    );
    for (const part of ['Chose', 'Raison', 'État', 'href="/a"', 'aria-label="À faire"']) expect(html).toContain(part);
  });

  test('says what is filtered, how many there are, and how to undo it', () => {
    const html = drawn(
      <Filters action="/liste" active={[{ label: 'Vosges', without: '/liste' }]} count="3 établissements" clear="/liste">
        <Field name="q" label="Chercher" />
      </Filters>,
    );
    expect(html).toContain('method="get"');
    expect(html).toContain('aria-label="Retirer Vosges"');
    expect(html).toContain('3 établissements');
  });

  test('shows the neighbours it has, and nothing when it has none', () => {
    expect(drawn(<Pager previous={null} next="?apres=1" />)).toContain('rel="next"');
    expect(drawn(<Pager previous={null} next={null} />)).toBe('');
  });

  test('of baskets names the one in sight', () => {
    expect(
      drawn(
        <Tabs
          label="Paniers"
          tabs={[
            { href: '/a', label: 'A', current: true },
            { href: '/b', label: 'B', current: false },
          ]}
        />,
      ).match(/aria-current="page"/g),
    ).toHaveLength(1);
  });
});

describe('a figure', () => {
  test('is a link to its lines', () => {
    expect(drawn(<Stat figure="11" label="projets" compare="9" href="/projets" />)).toContain('href="/projets"');
  });

  test('is never said by a drawing alone', () => {
    const html = drawn(<Meter label="Production" text="6,5 sur 14" given={11} reserved={4} whole={28} />);
    expect(html).toContain('6,5 sur 14');
    expect(html).toContain('aria-hidden="true"');
    expect(drawn(<Meter label="Rien" text="0 sur 0" given={0} whole={0} />)).not.toContain('NaN');
  });

  test('in bars has a name, a sentence and its table', () => {
    const html = drawn(
      <BarChart
        title="Jours par mois"
        sentence="Juin porte l’année."
        unit={(value) => `${value} j`}
        bars={[
          { label: 'mai', value: 2, before: 1 },
          { label: 'juin', value: 5, before: null },
        ]}
      />,
    );
    expect(html).toContain('aria-label="Jours par mois. Juin porte l’année."');
    expect(html).toContain('<table');
    expect(html).toContain('5 j');
    expect(html).not.toContain('NaN');
  });

  test('in bars holds with nothing to show', () => {
    expect(drawn(<BarChart title="T" sentence="S" unit={String} bars={[]} />)).not.toMatch(/NaN|Infinity/);
    expect(drawn(<BarChart title="T" sentence="S" unit={String} bars={[{ label: 'a', value: 0 }]} />)).not.toMatch(/NaN|Infinity/);
  });
});

describe('the page around the page', () => {
  const shell = (person: { name: string; unread: number } | null) =>
    drawn(
      <Shell
        menu={[{ title: 'Le territoire', entries: [{ href: '/a', label: 'Établissements', current: true, count: 9 }] }]}
        person={person}
        here="/a?b=1"
        theme="system"
        once="jeton"
        ribbon={null}
        footer="Pied"
      >
        <PageTop title={CANARY} trail={[{ label: 'Vosges', href: '/v' }]} />
      </Shell>,
    );

  test.each([
    ['of work', { name: CANARY, unread: 2 }],
    ['of the public', null],
  ])('%s has its landmarks, a way past the menu, one main heading', (_, person) => {
    const html = shell(person);
    expect(html).toContain('href="#contenu"');
    expect(html.match(/<main id="contenu"/g)).toHaveLength(1);
    expect(html).toContain('<nav');
    expect(html).toContain('<footer');
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html).not.toContain('<script>');
  });

  test('names where one is, and what waits', () => {
    const html = shell({ name: 'Salomé Aubry', unread: 2 });
    expect(html).toContain('aria-current="page"');
    expect(html).toContain('>9<');
    expect(html).toContain('2 notifications non lues');
    expect(html).toMatch(/role="search"|<search/);
  });

  test('comes back to the same page after the change of language', () => {
    expect(shell(null)).toContain('name="back" value="/a?b=1"');
  });

  test('writes no style and no script into itself', () => {
    expect(shell({ name: 'S', unread: 0 })).not.toMatch(/ style=| onclick=| onchange=|<style/);
  });
});

describe('words and times', () => {
  test('a message that comes in is read out', () => {
    expect(drawn(<Notice live>Fait.</Notice>)).toContain('role="status"');
  });

  test('a moment has its absolute date, and how long ago as a hint', () => {
    const html = drawn(<TimeAgo at={new Date('2026-11-20T09:10:00Z')} />);
    expect(html).toContain('="2026-11-20T09:10:00.000Z"');
    expect(html).toContain('20 novembre 2026');
    expect(html).toContain('il y a 3 jours');
  });

  test('a value that is not there is left out', () => {
    expect(
      drawn(
        <Facts
          facts={[
            ['Nom', 'X'],
            ['Rien', null],
          ]}
        />,
      ),
    ).not.toContain('Rien');
  });

  test('French hours are said as the French say them', () => {
    const fr = localeOf('fr', NOW);
    expect(fr.time(NOW)).toMatch(/^10\sh\s10$/);
    expect(fr.time(new Date('2026-07-01T07:00:00Z'))).toMatch(/^9\sh$/);
    expect(fr.dateTime(new Date('2026-05-01T07:05:00Z'))).toMatch(/^1er mai 2026 à 9\sh\s05$/);
    expect(localeOf('en', NOW).time(NOW)).toBe('10:10');
  });

  test('a moment is told by the day it falls on in Paris', () => {
    expect(localeOf('fr', NOW).date(new Date('2026-12-31T23:30:00Z'))).toBe('1er janvier 2027');
    expect(localeOf('fr', new Date('2026-12-31T23:30:00Z')).today).toBe('2027-01-01');
  });

  test('days, euros and dates are written as the language writes them', () => {
    const fr = localeOf('fr', NOW);
    const en = localeOf('en', NOW);
    expect(fr.days(5)).toMatch(/^2,5\sj$/);
    expect(en.days(5)).toMatch(/^2\.5\sd$/);
    expect(fr.euros(120_000)).toMatch(/^1\s200\s€$/);
    expect(fr.euros(120_050)).toMatch(/^1\s200,50\s€$/);
    expect(fr.date('2026-03-01')).toBe('1er mars 2026');
    expect(en.date('2026-03-01')).toBe('1 March 2026');
    expect(fr.date('2026-12-31', 'month')).toBe('décembre 2026');
  });
});
