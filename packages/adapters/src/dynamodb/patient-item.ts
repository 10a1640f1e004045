import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import {
  type Erasure,
  type IdentityDocument,
  type Instant,
  type Patient,
  reviewAtOf,
  secondLookAfter,
} from '@citas/core';
import { keyedHash } from '../keyed-hash.ts';
import { reviewShardOf } from './shards.ts';
import { type Item, type Key, keyItem } from './table.ts';

export const patientKey = (id: string): Key => ({ pk: `PATIENT#${id}`, sk: 'PROFILE' });
export const patientIdOf = (item: Item): string => item.pk!.S!.slice('PATIENT#'.length);

/** One item for each registered document. The number stands in no key: keys get into logs, metrics and traces. */
export const documentKey = (key: Buffer, country: string, { type, number }: IdentityDocument): Key => ({
  pk: `DOCUMENT#${keyedHash(key, [country, type, number])}`,
  sk: 'DOCUMENT',
});

/** Keys of the index by deadline: when the item is to be looked at next. */
const reviewed = (id: string, decideBy: Instant) => ({ deadlineShard: reviewShardOf(id), decideBy });

export function patientItem(patient: Patient): Item {
  const { id, ...stored } = patient;
  return {
    ...keyItem(patientKey(id)),
    type: { S: 'patient' },
    ...marshall({ ...stored, ...reviewed(id, reviewAtOf(patient)) }, { removeUndefinedValues: true }),
  };
}

export function patientOf(item: Item): Patient {
  const {
    pk,
    sk: _,
    type: __,
    deadlineShard: ___,
    decideBy: ____,
    ...patient
  } = unmarshall(item) as Omit<Patient, 'id'> &
    Key & { type: string; deadlineShard: number; decideBy: Instant };
  return { id: pk.slice('PATIENT#'.length), ...patient };
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
