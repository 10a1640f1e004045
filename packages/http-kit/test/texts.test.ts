import { readdirSync, readFileSync } from 'node:fs';
import { languages } from '@citas/contracts';
import { describe, expect, test } from 'vitest';
import { etag, ifMatchVersion, localize } from '../src/index.ts';
import { negotiateLanguage } from '../src/language.ts';
import { isMessageCode, type MessageCode, texts } from '../src/texts/index.ts';

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

test.each(languages)(
  'texts in %s are sentences with the same placeholders as the Spanish ones',
  (language) => {
    for (const [code, text] of Object.entries(texts[language].messages)) {
      expect(text, code).toMatch(/^\p{Lu}.*[.}]$/u);
      expect(placeholders(text), code).toEqual(placeholders(texts.es.messages[code as MessageCode]));
    }
  },
);

test('every code that the domain or the base rules of countries give has a text', () => {
  const codes = ['core', 'country-kit'].flatMap((name) => {
    const source = new URL(`../../${name}/src/`, import.meta.url);
    return readdirSync(source, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !/^(conformance|testing)\//.test(file))
      .flatMap((file) => [...readFileSync(new URL(file, source), 'utf8').matchAll(/\bcode: '([a-z-]+)'/g)])
      .map(([, code]) => code!);
  });
  expect(codes).toEqual(expect.arrayContaining(['minimum-notice', 'patient-not-found']));
  expect(codes.filter((code) => !isMessageCode(code))).toEqual([]);
});

describe('localize', () => {
  const profile = {
    messages: {
      'authorization-missing': { es: 'Falta {paper}', en: 'No {paper}', pt: 'Falta {paper} (pt)' },
    },
  };

  test('a country’s own text goes first, then ours, then the code', () => {
    expect(localize('authorization-missing', { paper: 'referral' }, 'en', profile)).toBe('No referral');
    expect(localize('patient-country', undefined, 'en', profile)).toBe(
      'The patient is registered in another country.',
    );
    expect(localize('constructor', undefined, 'en', profile)).toBe('constructor');
  });

  test.each([
    ['minimum-notice', { minutes: 90 }, 'La cita debe pedirse con al menos 90 minutos de anticipación.'],
    ['minimum-notice', { minutes: 120 }, 'La cita debe pedirse con al menos 2 horas de anticipación.'],
    ['minimum-notice', { minutes: 1440 }, 'La cita debe pedirse con al menos 1 día de anticipación.'],
    ['booking-horizon', { days: 60 }, 'Solo se pueden pedir citas con un máximo de 60 días de anticipación.'],
    ['window-too-long', { days: 31 }, 'El periodo puede durar como máximo 31 días.'],
    ['public-holiday', { date: '2026-07-28' }, 'La sede no atiende el 28 de julio de 2026 por ser feriado.'],
  ])('%s %j is said as people say it', (code, params, text) => {
    expect(localize(code, params, 'es')).toBe(text);
  });

  test('params are values, never patterns', () => {
    expect(localize('document-check-digit', { type: '$& {minutes}' }, 'en')).toContain(
      'the $& {minutes} document',
    );
  });
});

test.each([
  [undefined, 'es'],
  ['', 'es'],
  ['en', 'en'],
  ['pt-BR', 'pt'],
  ['EN-us,es;q=0.9', 'en'],
  ['fr, pt;q=0.4, en;q=0.7', 'en'],
  ['en;q=0, pt;q=0.1', 'pt'],
  ['de, *;q=0.5', 'es'],
  ['en;q=x, pt', 'pt'],
  ['qu-PE', 'es'],
] as const)('Accept-Language %j is answered in %s', (header, language) => {
  expect(negotiateLanguage(header)).toBe(language);
});

test.each([
  [undefined, undefined],
  ['*', undefined],
  [etag(3), 3],
  ['W/"3"', 3],
  ['"33"', 33],
])('If-Match %s asks for version %s', (header, version) => {
  expect(ifMatchVersion(header)).toBe(version);
});
