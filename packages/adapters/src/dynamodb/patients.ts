import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { fail, type IdentityDocument, ok, type Patient, type Patients } from '@citas/core';
import { keyedHash, purposeKey } from '../keyed-hash.ts';
import { commit, putAfter, putNew, wasMadeAnyway } from './commit.ts';
import { findItem, type Item, type Key, keyItem, type Table } from './table.ts';

const patientKey = (id: string): Key => ({ pk: `PATIENT#${id}`, sk: 'PROFILE' });

/** One item for each registered document. The number stands in no key: keys get into logs, metrics and traces. */
const documentKey = (key: Buffer, country: string, { type, number }: IdentityDocument): Key => ({
  pk: `DOCUMENT#${keyedHash(key, [country, type, number])}`,
  sk: 'DOCUMENT',
});

export const patientItem = ({ id, ...patient }: Patient): Item => ({
  ...keyItem(patientKey(id)),
  type: { S: 'patient' },
  ...marshall(patient, { removeUndefinedValues: true }),
});

function patientOf(item: Item): Patient {
  const {
    pk,
    sk: _,
    type: __,
    ...patient
  } = unmarshall(item) as Omit<Patient, 'id'> & Key & { type: string };
  return { id: pk.slice('PATIENT#'.length), ...patient };
}

/** Patients in the table. Without the signing key, by which documents are told apart, they can only be read. */
export function dynamoPatients(table: Table & { readonly signingKey: string }): Patients;
export function dynamoPatients(table: Table): Pick<Patients, 'get'>;
export function dynamoPatients(
  table: Table & { readonly signingKey?: string },
): Patients | Pick<Patients, 'get'> {
  const { signingKey } = table;
  const reader: Pick<Patients, 'get'> = {
    async get(id) {
      const item = await findItem(table, patientKey(id));
      return item && patientOf(item);
    },
  };
  if (signingKey === undefined) return reader;
  const hashKey = purposeKey(signingKey, 'document');

  return {
    ...reader,

    async add(patient) {
      const item = patientItem(patient);
      const document = documentKey(hashKey, patient.country, patient.document);
      const registration = { ...keyItem(document), patientId: { S: patient.id } };
      const done = await commit(table, [putNew(item), putNew(registration)]);
      if (done.ok || wasMadeAnyway(done, item)) return ok(undefined);
      const sameDocument = done.refused[1];
      return fail({ existingId: sameDocument?.patientId?.S ?? patient.id });
    },

    async replace(patient) {
      const item = patientItem(patient);
      const done = await commit(table, [putAfter(patient.version - 1, item)]);
      return done.ok || wasMadeAnyway(done, item) ? ok(undefined) : fail('stale');
    },
  };
}
