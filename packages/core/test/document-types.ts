import { type CountryProfile, identityDocumentType } from '@citas/contracts';

const names = { es: 'Documento', en: 'Document', pt: 'Documento' };
const documentType = (fields: object) => identityDocumentType.parse({ names, ...fields });

const countingDown = (from: number) => Array.from({ length: from - 1 }, (_, index) => from - index);

/** Schemes of seven countries, written as the data that `country.json` holds. */
export const dni = documentType({
  type: 'DNI',
  pattern: '(?!0{8})\\d{8}[0-9A-K]?',
  checksums: [
    {
      over: [0, 8],
      at: 8,
      weights: [3, 2, 7, 6, 5, 4, 3, 2],
      modulus: 11,
      tables: ['65432110987', 'KJIHGFEDCBA'],
      optional: true,
    },
  ],
  example: '10117410-2',
});

export const run = documentType({
  type: 'RUN',
  pattern: '(?!0{8})\\d{8}[0-9K]',
  padTo: 9,
  checksums: [
    { over: [0, 8], at: 8, weights: [2, 3, 4, 5, 6, 7], from: 'right', modulus: 11, tables: ['0K987654321'] },
  ],
  example: '12.531.909-2',
});

export const curp = documentType({
  type: 'CURP',
  pattern: '[A-Z]{4}\\d{6}[HMX][A-Z]{5}[A-Z0-9]\\d',
  checksums: [
    {
      over: [0, 17],
      at: 17,
      weights: countingDown(18),
      alphabet: '0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ',
      modulus: 10,
      tables: ['0987654321'],
    },
  ],
  example: 'BOXW310820HNERXN09',
});

const luhn = { from: 'right', weights: [2, 1], foldProducts: true, modulus: 10, tables: ['0987654321'] };

export const nss = documentType({
  type: 'NSS',
  pattern: '\\d{11}',
  checksums: [{ over: [0, 10], at: 10, ...luhn }],
  example: '01234567897',
});

export const cedula = documentType({
  type: 'CI',
  pattern: '(0[1-9]|1\\d|2[0-4]|30)[0-6]\\d{7}',
  checksums: [{ over: [0, 9], at: 9, ...luhn }],
  example: '1714307103',
});

export const cuil = documentType({
  type: 'CUIL',
  pattern: '2[0347]\\d{9}',
  checksums: [
    { over: [0, 10], at: 10, weights: [5, 4, 3, 2, 7, 6, 5, 4, 3, 2], modulus: 11, tables: ['09987654321'] },
  ],
  example: '20-26756539-3',
});

export const cpf = documentType({
  type: 'CPF',
  pattern: '(?!(\\d)\\1{10})\\d{11}',
  checksums: [
    { over: [0, 9], at: 9, weights: countingDown(10), modulus: 11, tables: ['00987654321'] },
    { over: [0, 10], at: 10, weights: countingDown(11), modulus: 11, tables: ['00987654321'] },
  ],
  example: '390.533.447-05',
});

/** An identity card that is issued at seven and replaced at eighteen. */
export const minorsCard = documentType({
  type: 'TI',
  pattern: '\\d{10}',
  checksums: [{ over: [0, 9], at: 9, ...luhn }],
  minimumAge: 7,
  maximumAge: 17,
  example: '1714307103',
});

const documents = [dni, run, curp, nss, cedula, cuil, cpf, minorsCard];

/** Only the documents matter here. */
export const profile = { documents } as unknown as CountryProfile;
