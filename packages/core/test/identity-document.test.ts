import type { IdentityDocumentType } from '@citas/contracts';
import fc from 'fast-check';
import { stdnum } from 'stdnum';
import { describe, expect, it } from 'vitest';
import { checkDocument, passesChecksum } from '../src/domain/identity-document.ts';
import { cedula, cpf, cuil, curp, dni, minorsCard, nss, profile, run } from './document-types.ts';

const check = (type: IdentityDocumentType, number: string) =>
  checkDocument(profile, { type: type.type, number }, '/body/document');
const accepts = (type: IdentityDocumentType, number: string) => check(type, number).ok;
const faultsOf = (result: ReturnType<typeof checkDocument>) =>
  result.ok ? [] : result.error.map(({ code, pointer }) => `${pointer} ${code}`);

const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
const withCheck = (type: IdentityDocumentType, body: string, alphabet = '0123456789K') =>
  [...alphabet].map((char) => body + char).filter((number) => accepts(type, number));

describe('a document number', () => {
  it.each([
    [dni, '10117410-2', '10117410'],
    [dni, '10117410-g', '10117410'],
    [dni, ' 10117410 ', '10117410'],
    [run, '12.531.909-2', '125319092'],
    [run, '10000013-k', '10000013K'],
    [run, '5.126.663-3', '051266633'],
    [curp, 'boxw310820hnerxn09', 'BOXW310820HNERXN09'],
    [nss, '01-23-45-6789-7', '01234567897'],
    [cedula, '171430710-3', '1714307103'],
    [cuil, '20-26756539-3', '20267565393'],
    [cpf, '390.533.447-05', '39053344705'],
  ])('of type $type is accepted as people write it: %2$s', (type, written, kept) => {
    expect(check(type, written)).toEqual({ ok: true, value: { type: type.type, number: kept } });
  });

  it.each([
    [dni, '10117410-3'],
    [dni, '10117410-A'],
    [run, '12531909-3'],
    [curp, 'BOXW310820HNERXN08'],
    [nss, '01234567890'],
    [cedula, '1714307104'],
    [cuil, '20-26756539-4'],
    [cpf, '390.533.447-06'],
    [cpf, '390.533.447-15'],
  ])('with a wrong check digit is refused: %2$s', (type, number) => {
    expect(faultsOf(check(type, number))).toEqual(['/body/document/number document-check-digit']);
  });

  it.each([
    [dni, '1011741'],
    [dni, '00000000'],
    [dni, '1011741022'],
    [dni, '１０１１７４１０'],
    [run, '0-0'],
    [run, '125.319.092-11'],
    [nss, ''],
    [cpf, '111.111.111-11'],
  ])('of another form is refused before its check digit is looked at: %2$s', (type, number) => {
    expect(faultsOf(check(type, number))).toEqual(['/body/document/number document-format']);
  });

  it('of a type that the country does not know is refused with the types it knows', () => {
    const result = checkDocument(profile, { type: 'XX', number: '1' }, '/body/document');
    expect(result).toMatchObject({
      error: [
        {
          pointer: '/body/document/type',
          code: 'unknown-document-type',
          params: { types: expect.stringContaining('DNI, RUN') },
        },
      ],
    });
  });

  it('is refused with what a right one looks like, or with the type that is meant', () => {
    expect(check(run, '1')).toMatchObject({ error: [{ params: { type: 'RUN', example: '12.531.909-2' } }] });
    expect(check(run, '12531909-3')).toMatchObject({ error: [{ params: { type: 'RUN' } }] });
  });

  it('is read without the spaces around it, and by the letters of any language', () => {
    const plain = { ...dni, type: 'LIT', ignore: '', pattern: '\\p{Lu}{2}', checksums: [] };
    const country = { ...profile, documents: [plain] };
    const kept = { ok: true, value: { type: 'LIT', number: 'ÑÉ' } };
    expect(checkDocument(country, { type: 'LIT', number: ' ñé\t' }, '')).toEqual(kept);
  });

  it('is one number, however its separators, case and leading zeros are written', () => {
    const body = fc.integer({ min: 1, max: 99_999_999 });
    fc.assert(
      fc.property(body, fc.infiniteStream(fc.constantFrom('', '.', '-', ' ')), (value, separators) => {
        const [number] = withCheck(run, String(value));
        const written = [...number!.toLowerCase()].map((char) => char + separators.next().value).join('');
        expect(check(run, written)).toEqual({
          ok: true,
          value: { type: 'RUN', number: number!.padStart(9, '0') },
        });
      }),
    );
  });

  it('is the same with its optional check character, with the other one and without any', () => {
    fc.assert(
      fc.property(digits(8), (body) => {
        fc.pre(body !== '00000000');
        const forms = [body, ...withCheck(dni, body, '0123456789ABCDEFGHIJK')];
        expect(forms).toHaveLength(3);
        for (const form of forms) expect(check(dni, form)).toMatchObject({ value: { number: body } });
      }),
    );
  });

  it('of any text whatever is a result, and what is accepted is accepted again as it is kept', () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.stringMatching(/^[0-9K.-]{0,12}$/));
    fc.assert(
      fc.property(fc.constantFrom(...profile.documents), text, (type, number) => {
        const result = check(type, number);
        if (result.ok) expect(check(type, result.value.number)).toEqual(result);
      }),
    );
  });
});

describe('a check digit', () => {
  /** Puts another digit, or the neighbour's, at one place: the two commonest slips of a typist. */
  const slip = (number: string, at: number, digit: string) =>
    number.slice(0, at) + digit + number.slice(at + 1);
  const swap = (number: string, at: number) =>
    number.slice(0, at) + number[at + 1] + number[at] + number.slice(at + 2);

  it.each([
    ['RUN', run, 8, '0123456789K'],
    ['NSS', nss, 10, '0123456789'],
    ['DNI with a letter', dni, 8, 'ABCDEFGHIJK'],
  ])('of type %s betrays every single wrong digit', (_, type, length, alphabet) => {
    fc.assert(
      fc.property(digits(length), fc.nat(length - 1), fc.integer({ min: 0, max: 9 }), (body, at, digit) => {
        const [number] = withCheck(type, body, alphabet);
        fc.pre(number !== undefined && number[at] !== String(digit));
        expect(accepts(type, slip(number!, at, String(digit)))).toBe(false);
      }),
    );
  });

  it('of a RUN betrays every swap of two neighbours', () => {
    fc.assert(
      fc.property(digits(8), fc.nat(6), (body, at) => {
        const [number] = withCheck(run, body);
        fc.pre(number !== undefined && number[at] !== number[at + 1]);
        expect(accepts(run, swap(number!, at))).toBe(false);
      }),
    );
  });

  it('of a RUN is the one that its textbook formula gives, and no other', () => {
    const textbook = (body: string) => {
      const sum = [...body]
        .reverse()
        .reduce((total, char, index) => total + Number(char) * (2 + (index % 6)), 0);
      return { 11: '0', 10: 'K' }[11 - (sum % 11)] ?? String(11 - (sum % 11));
    };
    fc.assert(
      fc.property(digits(8), (body) => {
        fc.pre(body !== '00000000');
        expect(withCheck(run, body)).toEqual([body + textbook(body)]);
      }),
    );
  });

  it('of an NSS is the one that makes its Luhn sum a multiple of ten', () => {
    const luhnSum = (number: string) =>
      [...number].reduce((sum, char, index) => {
        const doubled = Number(char) * (index % 2 === 0 ? 1 : 2);
        return sum + (doubled > 9 ? doubled - 9 : doubled);
      }, 0);
    fc.assert(
      fc.property(digits(11), (number) => {
        expect(accepts(nss, number)).toBe(luhnSum(number) % 10 === 0);
      }),
    );
  });

  it('is wrong where a counted character is none of its alphabet, whatever the sum would be', () => {
    const sum = {
      over: [0, 2] as [number, number],
      at: 2,
      weights: [1, 1],
      from: 'left' as const,
      modulus: 10,
    };
    const rule = {
      ...sum,
      alphabet: '0123456789',
      foldProducts: false,
      tables: ['0123456789'],
      optional: false,
    };
    expect(passesChecksum(rule, '257')).toBe(true);
    expect(passesChecksum(rule, 'A54')).toBe(false);
  });

  it('that is missing passes only where the scheme leaves it to the writer', () => {
    const [rule] = dni.checksums;
    expect(passesChecksum(rule!, '10117410')).toBe(true);
    expect(passesChecksum({ ...rule!, optional: false }, '10117410')).toBe(false);
  });

  const part = (pattern: string) => fc.stringMatching(new RegExp(`^${pattern}$`));
  it.each([
    [
      'CURP',
      curp,
      stdnum.MX!.curp!,
      part('X[AEIOU][A-Z]{2}[0-9]{2}0[1-9](0[1-9]|1[0-9])[HM](AS|DF|NE)[BCDF]{3}[0-9A-Z][0-9]'),
    ],
    ['RUN', run, stdnum.CL!.run!, part('[1-9][0-9]{7}[0-9K]')],
    ['DNI', dni, stdnum.PE!.cui!, part('[1-9][0-9]{7}[0-9]')],
    ['Ecuadorian cédula', cedula, stdnum.EC!.ci!, part('(0[1-9]|1[0-9]|2[0-4])[0-5][0-9]{7}')],
    ['Argentine CUIL', cuil, stdnum.AR!.cuit!, part('2[0347][0-9]{9}')],
    ['Brazilian CPF', cpf, stdnum.BR!.cpf!, part('[1-8][0-9]{8}9[0-9]')],
  ])('of type %s is accepted exactly when an independent library accepts it', (_, type, oracle, numbers) => {
    fc.assert(
      fc.property(numbers, (number) => {
        const body = number.slice(0, -1);
        for (const last of '0123456789') {
          expect(accepts(type, body + last), body + last).toBe(oracle.validate(body + last).isValid);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('the ages of a document', () => {
  const today = '2026-11-24';
  const at = (birthDate: string, number = '1714307103') =>
    faultsOf(checkDocument(profile, { type: 'TI', number }, '/body/document', { birthDate, today }));

  it.each(['2019-11-24', '2008-11-25'])('include the first and the last day: born %s', (birthDate) => {
    expect(at(birthDate)).toEqual([]);
  });

  it.each(['2019-11-25', '2008-11-24'])('exclude the days beside them: born %s', (birthDate) => {
    expect(at(birthDate)).toEqual(['/body/document/type document-age']);
  });

  it('are not looked at without a birth date', () => {
    expect(accepts(minorsCard, '1714307103')).toBe(true);
  });

  it('are reported together with a wrong check digit', () => {
    expect(at('1990-01-01', '1714307104')).toEqual([
      '/body/document/number document-check-digit',
      '/body/document/type document-age',
    ]);
  });

  it('are refused with the type that they belong to', () => {
    const holder = { birthDate: '1990-01-01', today };
    const result = checkDocument(profile, { type: 'TI', number: '1714307103' }, '', holder);
    expect(result).toMatchObject({ error: [{ code: 'document-age', params: { type: 'TI' } }] });
  });
});
