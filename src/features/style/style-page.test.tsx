import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { LocaleProvider, localeOf } from '../../ui/locale.tsx';
import { strangerScope } from '../people/session-gate.ts';
import type { Visit } from '../people/scope.ts';
import { lookOf } from './look.ts';
import { styleRoutes } from './routes.tsx';

const NOW = new Date('2026-11-23T09:10:00Z');

/** What the style page answers: its status, its address elsewhere, or its screen. It asks nothing of a database. */
async function answered(method: 'GET' | 'POST', address: string, fields: Record<string, string> = {}) {
  const url = new URL(address, 'http://alize.test');
  const route = styleRoutes().find((line) => line.method === method && line.path === url.pathname)!;
  const visit: Partial<Visit> = { url, params: {}, form: { fields, all: () => [], file: () => null }, scope: strangerScope(), lang: 'fr', now: NOW };
  const answer = await route.handle(visit as Visit);
  if (answer.kind !== 'page') return { status: 303, to: answer.kind === 'redirect' ? answer.to : null, html: '' };
  return { status: answer.status, to: null, html: renderToStaticMarkup(<LocaleProvider locale={localeOf('fr', NOW)}>{answer.element}</LocaleProvider>) };
}

const GOOD = { name: 'Salomé Aubry', email: 'salome@exemple.fr', days: '2,5', day: '2026-12-01', kind: 'visit', domain: 'finance' };

describe('the living style page', () => {
  test.each(['/style', '/style/exemple'])('%s shows in every look, with no text missing', async (address) => {
    for (const look of ['', '?apparence=dark&langue=en', '?apparence=light&langue=fr', '?apparence=<b>&langue=de']) {
      const { status, html } = await answered('GET', address + look);
      expect(status).toBe(200);
      expect(html).not.toMatch(/style:[a-z_.]+|ui:[a-z_.]+|\{\{/);
      expect(html).not.toMatch(/ style=|<script|<b>&|NaN/);
      expect(html.match(/<h1/g)).toHaveLength(1);
    }
  });

  test('wears the colours and speaks the language asked for', async () => {
    const { html } = await answered('GET', '/style?apparence=dark&langue=en');
    expect(html).toContain('data-theme="dark"');
    expect(html).toContain('lang="en"');
    expect(html).toContain('The style of the pages');
  });

  test('has no two things of the same name, so that every link and label finds its own', async () => {
    const { html } = await answered('GET', '/style');
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    const named = [...html.matchAll(/ (?:for|aria-describedby)="([^"]+)"/g)].flatMap(([, list]) => list!.split(' '));
    expect(named.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test('refuses an empty form field by field', async () => {
    const { status, html } = await answered('POST', '/style', {});
    expect(status).toBe(422);
    for (const name of ['name', 'email', 'days', 'day', 'kind', 'domain']) expect(html).toContain(`href="#field-${name}"`);
  });

  test('keeps what was typed and runs none of it', async () => {
    const { status, html } = await answered('POST', '/style', { ...GOOD, email: 'nul', name: '<script>alert(1)</script>', story: 'à demi' });
    expect(status).toBe(422);
    expect(html).toContain('&lt;script&gt;');
    expect(html).not.toContain('<script');
    expect(html).toContain('à demi');
    expect(html).toMatch(/<input(?=[^>]*value="visit")(?=[^>]*checked)/);
  });

  test('accepts a good form, and says so', async () => {
    expect(await answered('POST', '/style', GOOD)).toMatchObject({ status: 303, to: '/style?fait=1' });
    expect((await answered('GET', '/style?fait=1')).html).toContain('role="status"');
  });

  test('takes from the address nothing but a known look', () => {
    expect(lookOf(new URLSearchParams('apparence=noir&langue=xx'), 'en')).toEqual({ theme: 'system', lang: 'en' });
    expect(lookOf(new URLSearchParams('apparence=dark&langue=fr'), 'en')).toEqual({ theme: 'dark', lang: 'fr' });
  });
});
