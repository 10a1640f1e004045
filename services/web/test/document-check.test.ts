import { readdirSync, readFileSync } from 'node:fs';
import { countryFile, type IdentityDocumentType } from '@citas/contracts';
import { describe, expect, it } from 'vitest';
import { checkDocument } from '../src/pages/book/patient/document-check.ts';

const folder = new URL('../../../countries/', import.meta.url);
const countries = readdirSync(folder)
  .filter((code) => /^[a-z]{2}$/.test(code))
  .map((code) =>
    countryFile.parse(JSON.parse(readFileSync(new URL(`${code}/country.json`, folder), 'utf8'))),
  );
const today = '2026-11-24';

const typeOf = (country: string, type: string): IdentityDocumentType =>
  countries.find(({ code }) => code === country)!.documents.find((document) => document.type === type)!;

describe('documents while they are typed', () => {
  it("finds every country's own examples right", () => {
    for (const { code, documents } of countries) {
      for (const type of documents) {
        expect(checkDocument(type, type.example, undefined, today), `${code} ${type.type}`).toBe('right');
      }
    }
  });

  it('calls an unfinished number unfinished, and a wrong check digit wrong', () => {
    const dni = typeOf('pe', 'DNI');
    expect(checkDocument(dni, ' ', undefined, today)).toBe('empty');
    expect(checkDocument(dni, '1011', undefined, today)).toBe('unfinished');
    expect(checkDocument(dni, '10117410', undefined, today)).toBe('right');
    expect(checkDocument(dni, '10117410-3', undefined, today)).toBe('wrong-check-digit');
    expect(checkDocument(dni, '10117410-g', undefined, today)).toBe('right');
  });

  it('holds a document against the age of who holds it', () => {
    const cc = typeOf('co', 'CC');
    expect(checkDocument(cc, cc.example, '2008-11-25', today)).toBe('wrong-age');
    expect(checkDocument(cc, cc.example, '2008-11-24', today)).toBe('right');
  });
});
