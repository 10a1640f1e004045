import { describe, expect, it } from 'vitest';
import { formatsFor, offsetName } from '../src/i18n/formats.ts';
import { preferredLanguage } from '../src/i18n/language.ts';
import { plural } from '../src/i18n/texts.ts';

describe('formats', () => {
  const [es, en, pt] = [formatsFor('es'), formatsFor('en'), formatsFor('pt')];

  it("shows the site's wall time, as the API wrote it", () => {
    expect(es.time('2026-11-24T09:00:00-05:00')).toBe('09:00');
    expect(en.time('2026-11-24T21:00:00-05:00')).toMatch(/^9:00\sPM$/);
    expect(pt.day('2026-11-24T23:30:00-03:00')).toBe('Terça-feira, 24 de novembro de 2026');
    expect(es.day('2026-11-24')).toBe('Martes, 24 de noviembre de 2026');
  });

  it('names the offset that holds at that instant, on either side of a clock change', () => {
    expect(es.zone('2026-09-05T23:30:00-04:00', 'America/Santiago')).toMatch(/Chile \(GMT−4\)$/);
    expect(es.zone('2026-09-06T01:00:00-03:00', 'America/Santiago')).toMatch(/Chile \(GMT−3\)$/);
    expect(offsetName('2026-09-06T01:00:00+05:30')).toBe('GMT+5:30');
    expect(offsetName('2026-09-06T01:00:00Z')).toBe('GMT');
  });

  it('names a zone that the browser does not know by its city', () => {
    expect(es.zone('2026-09-06T01:00:00-03:00', 'America/Not_Yet_Known')).toBe('Not Yet Known (GMT−3)');
  });

  it("tells the reader's own time only where the clocks differ", () => {
    expect(es.readersTime('2026-11-24T09:00:00-05:00', 'America/Lima')).toBeUndefined();
    expect(es.readersTime('2026-11-24T20:00:00-05:00', 'Europe/Madrid')).toMatch(/25 nov.*02:00/);
  });

  it('counts down in minutes and seconds and never below zero', () => {
    expect(es.countdown(300_000)).toBe('5:00');
    expect(es.countdown(60_001)).toBe('1:01');
    expect(es.countdown(-5)).toBe('0:00');
  });

  it('writes shares and money as the language does', () => {
    expect(es.percent(20)).toMatch(/^20\s?%$/);
    expect(pt.money(1234.5, 'BRL')).toMatch(/^R\$\s1\.234,50$/);
  });
});

describe('languages', () => {
  it("takes the reader's first language that the app speaks, and the deployment's where it speaks none", () => {
    expect(preferredLanguage(['de-AT', 'pt-PT', 'en'], 'es')).toBe('pt');
    expect(preferredLanguage(['de'], 'es')).toBe('es');
  });

  it("chooses a plural's form by the language's own rules", () => {
    const forms = { one: '# médico', other: '# médicos' };
    expect([0, 1, 2, 1500].map((count) => plural('es', count, forms))).toEqual([
      '0 médicos',
      '1 médico',
      '2 médicos',
      expect.stringMatching(/^1.?500 médicos$/),
    ]);
    // In Portuguese nought is singular.
    expect(plural('pt', 0, { one: '# vez', other: '# vezes' })).toBe('0 vez');
  });
});
