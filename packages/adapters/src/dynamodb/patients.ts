import { fail, ok, type Patients } from '@citas/core';
import { purposeKey } from '../keyed-hash.ts';
import type { PersonalData } from '../personal-data/index.ts';
import { commit, putAfter, putNew, wasMadeAnyway } from './commit.ts';
import {
  documentKey,
  isErasure,
  patientIdOf,
  patientItem,
  patientKey,
  patientOf,
  refOf,
} from './patient-item.ts';
import { findItem, type Item, keyItem, readItem, readItems, type Table } from './table.ts';

type Reader = Pick<Patients, 'get' | 'find' | 'names'>;

/** The record, unless it is being erased. */
const present = (item: Item | undefined): Item | undefined => (item && !isErasure(item) ? item : undefined);

/** A table of records of which the numbers of documents and the contact are sealed where `personalData` is given. */
export interface PatientTable extends Table {
  readonly personalData?: PersonalData | undefined;
}

/** Names stand open in the records, and no more than they is read. */
async function readNames(
  table: Table,
  ids: readonly string[],
  consistent = false,
): Promise<Map<string, string>> {
  const attributes = ['pk', 'type', 'name'];
  const items = await readItems(table, ids.map(patientKey), consistent, attributes);
  return new Map(items.flatMap((item) => (present(item) ? [[patientIdOf(item), item.name!.S!]] : [])));
}

/**
 * Patients in the table. Without the signing key, by which documents are told apart, they can only be read;
 * without the key that sealed them, only found.
 */
export function dynamoPatients(table: PatientTable & { readonly signingKey: string }): Patients;
export function dynamoPatients(table: PatientTable): Reader;
export function dynamoPatients(table: PatientTable & { readonly signingKey?: string }): Patients | Reader {
  const { signingKey, personalData: seals } = table;
  const reader: Reader = {
    async get(id, { consistent = false } = {}) {
      const key = patientKey(id);
      const item = present(await (consistent ? readItem(table, key, true) : findItem(table, key)));
      return item && patientOf(item, seals);
    },
    async find(id) {
      const item = present(await findItem(table, patientKey(id)));
      return item && refOf(item);
    },
    async names(ids) {
      const names = await readNames(table, ids);
      const missed = ids.filter((id) => !names.has(id));
      return new Map([...names, ...(await readNames(table, missed, true))]);
    },
  };
  if (signingKey === undefined) return reader;
  const hashKey = purposeKey(signingKey, 'document');

  return {
    ...reader,

    async findByDocument(country, document) {
      const item = await findItem(table, documentKey(hashKey, country, document));
      return item?.patientId?.S;
    },

    async add(patient) {
      const item = await patientItem(patient, seals);
      const document = documentKey(hashKey, patient.country, patient.document);
      const registration = { ...keyItem(document), patientId: { S: patient.id } };
      const done = await commit(table, [putNew(item), putNew(registration)]);
      if (done.ok || wasMadeAnyway(done, item)) return ok(undefined);
      const [sameId, sameDocument] = done.refused;
      if (sameId && isErasure(sameId)) return fail({ existingId: patient.id, beingErased: true });
      return fail({ existingId: sameDocument?.patientId?.S ?? patient.id });
    },

    async replace(patient) {
      const item = await patientItem(patient, seals);
      const done = await commit(table, [putAfter(patient.version - 1, item)]);
      return done.ok || wasMadeAnyway(done, item) ? ok(undefined) : fail('stale');
    },
  };
}
