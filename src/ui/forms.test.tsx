import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { ActForm, Button, LinkButton } from './Button.tsx';
import { Checkbox, Field, FileField, Radios, Select, TextArea } from './Field.tsx';
import { Form } from './Form.tsx';
import { LocaleProvider, localeOf } from './locale.tsx';

const NOW = new Date('2026-11-23T09:10:00Z');
const drawn = (element: ReactElement, lang: 'fr' | 'en' = 'fr') =>
  renderToStaticMarkup(<LocaleProvider locale={localeOf(lang, NOW)}>{element}</LocaleProvider>);
const CANARY = '<script>alert("x")</script>';

describe('a field', () => {
  const errors = { email: 'Ce n’est pas une adresse.' };

  test('has its label tied to it', () => {
    const html = drawn(<Field name="email" label="Adresse" typed="" />);
    expect(html).toContain('for="field-email"');
    expect(html).toContain('id="field-email"');
  });

  test('is described by its help and by its error', () => {
    const html = drawn(<Field name="email" label="Adresse" help="Pour vous répondre." errors={errors} />);
    expect(html).toContain('aria-describedby="help-email error-email"');
    expect(html).toContain('id="help-email"');
    expect(html).toContain('id="error-email"');
    expect(html).toContain('aria-invalid="true"');
  });

  test('says nothing of an error it does not have', () => {
    const html = drawn(<Field name="name" label="Nom" errors={errors} />);
    expect(html).not.toContain('aria-invalid');
    expect(html).not.toContain('aria-describedby');
  });

  test('says that it is optional, and that it is required', () => {
    expect(drawn(<Field name="name" label="Nom" optional />)).toContain('facultatif');
    expect(drawn(<Field name="name" label="Nom" />)).toContain('aria-required="true"');
    expect(drawn(<Field name="name" label="Nom" optional />, 'en')).toContain('optional');
  });

  test.each([
    ['a line', <Field key="a" name="x" label="X" typed={CANARY} />],
    ['several lines', <TextArea key="b" name="x" label="X" typed={CANARY} />],
    ['its label', <Field key="c" name="x" label={CANARY} />],
    ['its error', <Field key="d" name="x" label="X" errors={{ x: CANARY }} />],
  ])('keeps what was typed and runs none of it: %s', (_, element) => {
    const html = drawn(element);
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script&gt;');
  });

  test('keeps the choice that was made', () => {
    const choices = [
      { value: 'a', label: 'A' },
      { value: 'b', label: 'B' },
    ];
    expect(drawn(<Select name="x" label="X" choices={choices} typed="b" />)).toContain('<option value="b" selected="">');
    expect(drawn(<Radios name="x" label="X" choices={choices} typed="b" />)).toMatch(/<input(?=[^>]*value="b")(?=[^>]*checked="")/);
    expect(drawn(<Checkbox name="x" label="X" checked />)).toContain('checked=""');
  });

  test('of one of several is a group with its question', () => {
    const html = drawn(<Radios name="kind" label="Sorte d’aide" choices={[{ value: 'a', label: 'A' }]} errors={{ kind: 'Choisissez.' }} />);
    expect(html).toContain('<legend');
    expect(html).toContain('id="field-kind"');
    expect(html).toMatch(/aria-describedby="[^"]*error-kind/);
  });
});

describe('a form', () => {
  test('sums up its errors above, each linked to its field', () => {
    const html = drawn(
      <Form action="/ici" once="jeton" errors={{ email: 'Pas une adresse.', name: 'Nécessaire.' }}>
        <Field name="name" label="Nom" errors={{ name: 'Nécessaire.' }} />
      </Form>,
    );
    expect(html).toContain('role="alert"');
    expect(html).toContain('2 réponses sont à revoir');
    expect(html).toContain('href="#field-email"');
    expect(html).toContain('href="#field-name"');
    expect(html.indexOf('href="#field-name"')).toBeLessThan(html.indexOf('id="field-name"'));
  });

  test('names the field beside what is wrong with it', () => {
    const errors = { name: 'Cette réponse est nécessaire.' };
    const html = drawn(
      <Form action="/ici" once="jeton" errors={errors}>
        <Field name="name" label="Prénom et nom" errors={errors} />
      </Form>,
    );
    expect(html).toMatch(/Prénom et nom\s: Cette réponse est nécessaire\.<\/a>/);
  });

  test('is a POST that carries its token once', () => {
    const html = drawn(
      <Form action="/ici" once="jeton">
        <Button>Envoyer</Button>
      </Form>,
    );
    expect(html).toContain('method="post"');
    expect(html.match(/name="_once"/g)).toHaveLength(1);
    expect(html).not.toContain('role="alert"');
  });

  test('that takes a file says so to the browser', () => {
    const html = drawn(
      <Form action="/ici" once="jeton" files>
        <FileField name="file" label="Document" />
      </Form>,
    );
    expect(html).toContain('multipart/form-data');
  });
});

describe('an act', () => {
  test('that is not possible is shown disabled with its reason', () => {
    const html = drawn(<Button why="Il manque un avis.">Inscrire</Button>);
    expect(html).toContain('aria-disabled="true"');
    expect(html).toContain('Il manque un avis.');
  });

  test('that is possible is a submit button', () => {
    expect(drawn(<Button>Inscrire</Button>)).toContain('type="submit"');
    expect(drawn(<Button>Inscrire</Button>)).not.toContain('disabled');
  });

  test('is a POST form with its hidden values', () => {
    const html = drawn(
      <ActForm action="/agir" once="jeton" fields={{ x: CANARY }}>
        Agir
      </ActForm>,
    );
    expect(html).toContain('method="post"');
    expect(html).not.toContain('<script');
  });

  test('that is asked about first says so, with a way out', () => {
    const html = drawn(
      <ActForm action="/retirer" once="jeton" confirm="Retirer ?">
        Retirer
      </ActForm>,
    );
    expect(html).toContain('data-turbo-confirm="Retirer ?"');
    expect(html).toContain('data-cancel="Annuler"');
  });

  test('that is not possible stays in the keyboard’s path, tied to its reason, and sends nothing', () => {
    const html = drawn(<Button why="Il manque un avis.">Inscrire</Button>);
    expect(html).toContain('type="button"');
    expect(html).not.toMatch(/ disabled/);
    expect(/aria-describedby="([^"]+)"/.exec(html)?.[1]).toBe(/<span id="([^"]+)"/.exec(html)?.[1]);
  });

  test('that downloads is left to the browser', () => {
    expect(
      drawn(
        <LinkButton href="/x.csv" download>
          Exporter
        </LinkButton>,
      ),
    ).toContain('data-turbo="false"');
  });
});
