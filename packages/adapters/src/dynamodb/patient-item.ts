import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import {
  type Erasure,
  type IdentityDocument,
  type Instant,
  type Patient,
  type PatientRef,
  reviewAtOf,
  secondLookAfter,
} from '@citas/core';
import { keyedHash } from '../keyed-hash.ts';
import type { PersonalData } from '../personal-data/index.ts';
import { reviewShardOf } from './shards.ts';
import { type Item, type Key, keyItem } from './table.ts';

export const patientKey = (id: string): Key => ({ pk: `PATIENT#${id}`, sk: 'PROFILE' });
export const patientIdOf = (item: Item): string => item.pk!.S!.slice('PATIENT#'.length);

export const refOf = (item: Item): PatientRef => ({ id: patientIdOf(item), country: item.country!.S! });

/** One item for each registered document. The number stands in no key: keys get into logs, metrics and traces. */
export const documentKey = (key: Buffer, country: string, { type, number }: IdentityDocument): Key => ({
  pk: `DOCUMENT#${keyedHash(key, [country, type, number])}`,
  sk: 'DOCUMENT',
});

/** Keys of the index by deadline: when the item is to be looked at next. */
const reviewed = (id: string, decideBy: Instant) => ({ deadlineShard: reviewShardOf(id), decideBy });

type Sealed = Pick<Patient, 'contact'> & { readonly number: string; readonly guardianNumber?: string };

const withoutNumber = ({ type }: IdentityDocument): Partial<IdentityDocument> => ({ type });

/** The numbers of documents and the contact as one ciphertext, and the record without them. */
async function sealed({ contact, document, guardian, ...rest }: Patient, seals: PersonalData) {
  const secret: Sealed = {
    contact,
    number: document.number,
    ...(guardian && { guardianNumber: guardian.document.number }),
  };
  return {
    ...rest,
    document: withoutNumber(document),
    ...(guardian && { guardian: { ...guardian, document: withoutNumber(guardian.document) } }),
    sealed: await seals.seal({ patientId: rest.id, country: rest.country }, secret),
  };
}

/** @param seals where given, documents' numbers and contact are stored sealed. */
export async function patientItem(patient: Patient, seals?: PersonalData): Promise<Item> {
  const { id, ...stored } = seals ? await sealed(patient, seals) : patient;
  return {
    ...keyItem(patientKey(id)),
    type: { S: 'patient' },
    ...marshall({ ...stored, ...reviewed(id, reviewAtOf(patient)) }, { removeUndefinedValues: true }),
  };
}

type StoredPatient = Omit<Patient, 'id'> &
  Key & { type: string; deadlineShard: number; decideBy: Instant; sealed?: Uint8Array };

/** Reads what was stored sealed, and what was stored before there was a key. */
export async function patientOf(item: Item, seals?: PersonalData): Promise<Patient> {
  const {
    pk,
    sk: _,
    type: __,
    deadlineShard: ___,
    decideBy: ____,
    sealed: secret,
    ...stored
  } = unmarshall(item) as StoredPatient;
  const patient = { id: pk.slice('PATIENT#'.length), ...stored };
  if (!secret) return patient;
  if (!seals) throw new Error('the record is sealed, and no PERSONAL_DATA_KEY is configured');
  const opened = await seals.open({ patientId: patient.id, country: patient.country }, secret);
  const { contact, number, guardianNumber } = opened as Sealed;
  const { guardian } = patient;
  return {
    ...patient,
    contact,
    document: { ...patient.document, number },
    ...(guardian && {
      guardian: { ...guardian, document: { ...guardian.document, number: guardianNumber! } },
    }),
  };
}

/**
 * What stands in the place of an erased record: nothing of the person, and no version, so that no change of the
 * record can be written over it.
 */
export const erasureItem = ({ patientId, country, erasedAt }: Erasure): Item => ({
  ...keyItem(patientKey(patientId)),
  type: { S: 'erased-patient' },
  ...marshall({ country, erasedAt, ...reviewed(patientId, erasedAt + secondLookAfter) }),
});

export const isErasure = (item: Item): boolean => item.type?.S === 'erased-patient';

export const erasureOf = (item: Item): Erasure => ({
  patientId: patientIdOf(item),
  country: item.country!.S!,
  erasedAt: Number(item.erasedAt!.N),
});
