import {
  type Erasure,
  type Erasures,
  fail,
  type Instant,
  ok,
  type Patient,
  type Patients,
  reviewAtOf,
  secondLookAfter,
} from '../../index.ts';
import { pageOf, type Turn } from './steps.ts';

const sameDocument = (a: Pick<Patient, 'country' | 'document'>, b: Patient): boolean =>
  a.country === b.country && a.document.type === b.document.type && a.document.number === b.document.number;

/** @param stored records, by id; @param erased erasures under way: an id is in one of the two, or in none. */
export function inMemoryPatients(
  stored: Map<string, Patient>,
  erased: ReadonlyMap<string, Erasure>,
  turn: Turn,
): Patients {
  return {
    async get(id) {
      await turn('patients.get');
      return stored.get(id);
    },
    async find(id) {
      await turn('patients.find');
      return stored.get(id);
    },
    async names(ids) {
      await turn('patients.names');
      return new Map(ids.flatMap((id) => (stored.has(id) ? [[id, stored.get(id)!.name]] : [])));
    },
    async findByDocument(country, document) {
      await turn('patients.find');
      return [...stored.values()].find((other) => sameDocument({ country, document }, other))?.id;
    },
    async add(patient) {
      await turn('patients.add');
      if (erased.has(patient.id)) return fail({ existingId: patient.id, beingErased: true });
      const known =
        stored.get(patient.id) ?? [...stored.values()].find((other) => sameDocument(other, patient));
      if (known) return fail({ existingId: known.id });
      stored.set(patient.id, patient);
      return ok(undefined);
    },
    async replace(patient) {
      await turn('patients.replace');
      if (stored.get(patient.id)?.version !== patient.version - 1) return fail('stale' as const);
      stored.set(patient.id, patient);
      return ok(undefined);
    },
  };
}

export function inMemoryErasures(
  stored: Map<string, Patient>,
  erased: Map<string, Erasure>,
  open: Map<string, unknown>,
  turn: Turn,
): Erasures {
  const dueAt = (one: Erasure | Patient): Instant =>
    'erasedAt' in one ? one.erasedAt + secondLookAfter : reviewAtOf(one);
  const idOf = (one: Erasure | Patient): string => ('erasedAt' in one ? one.patientId : one.id);
  return {
    async get(patientId) {
      await turn('erasures.get');
      return erased.get(patientId);
    },
    async begin({ id, country, version }, at) {
      await turn('erasures.begin');
      if (stored.get(id)?.version !== version) return fail('stale' as const);
      stored.delete(id);
      const erasure = { patientId: id, country, erasedAt: at };
      erased.set(id, erasure);
      return ok(erasure);
    },
    async sweep(patientId) {
      await turn('erasures.sweep');
      open.delete(patientId);
    },
    async finish({ patientId, erasedAt }) {
      await turn('erasures.finish');
      if (erased.get(patientId)?.erasedAt === erasedAt) erased.delete(patientId);
    },
    async due(instant, limit) {
      await turn('erasures.due');
      const due = [...erased.values(), ...stored.values()].filter((one) => dueAt(one) < instant);
      const { items } = pageOf(due, (one) => [dueAt(one), idOf(one)], { limit });
      return items.map((one) => ('erasedAt' in one ? one : { id: one.id, country: one.country }));
    },
  };
}
