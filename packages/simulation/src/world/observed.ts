import type { InMemoryStores } from '@citas/core/testing/stores';
import type { Checks } from '../checkers/checks.ts';
import type { Stage } from '../stage.ts';
import type { Earlier } from './earlier.ts';

type Observed = Pick<
  InMemoryStores,
  'agendas' | 'doctors' | 'patients' | 'erasures' | 'quotas' | 'audit' | 'parking'
>;

interface Observers {
  readonly stores: InMemoryStores;
  readonly checks: Checks;
  readonly stage: Stage;
  readonly earlier: Earlier;
}

/** Stores whose answers the checks look at, or whose replaced versions a read may still show. */
export function observed({ stores, checks, stage, earlier }: Observers): Observed {
  const { agendas, doctors, patients, erasures, quotas, audit, parking, contents } = stores;
  return {
    agendas: {
      ...agendas,
      hold: async (hold, now) => {
        const held = await agendas.hold(hold, now);
        if (held.ok) checks.held(held.value);
        return held;
      },
      releaseHold: async (hold) => {
        const released = await agendas.releaseHold(hold);
        if (released) checks.unheld(hold);
        return released;
      },
    },
    doctors: {
      ...doctors,
      replace: async (doctor) => {
        const before = contents.doctors.get(doctor.id);
        const replaced = await doctors.replace(doctor);
        if (replaced.ok) earlier.replaced(`doctors/${doctor.id}`, before, stage.now);
        return replaced;
      },
    },
    patients: {
      ...patients,
      add: async (patient) => {
        const added = await patients.add(patient);
        if (added.ok) checks.erasures.registered(patient.id);
        return added;
      },
      replace: async (patient) => {
        const before = contents.patients.get(patient.id);
        const replaced = await patients.replace(patient);
        if (replaced.ok) earlier.replaced(`patients/${patient.id}`, before, stage.now);
        return replaced;
      },
    },
    erasures: {
      ...erasures,
      begin: async (patient, at) => {
        const begun = await erasures.begin(patient, at);
        if (!begun.ok) return begun;
        earlier.replaced(`patients/${patient.id}`, patient, stage.now);
        checks.erasures.begun(patient.id, stage.now);
        checks.quotas.erased(patient.id);
        return begun;
      },
      finish: async (erasure) => {
        const stood = contents.erasures.has(erasure.patientId);
        await erasures.finish(erasure);
        if (stood && !contents.erasures.has(erasure.patientId))
          checks.erasures.finished(erasure.patientId, stage.now);
      },
    },
    quotas: {
      ...quotas,
      giveBack: async (claim, uncountedOn) => {
        await quotas.giveBack(claim, uncountedOn);
        checks.quotas.gaveBack(claim);
      },
    },
    audit: {
      ...audit,
      append: async (entry) => {
        await audit.append(entry);
        checks.appended(entry);
      },
    },
    parking: {
      park: async (letter) => {
        await parking.park(letter);
        checks.parked(letter);
      },
    },
  };
}
