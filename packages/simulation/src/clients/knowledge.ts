import type { Appointment, Doctor, Patient, Principal, TimeOff } from '@citas/core';
import type { Random } from '../random.ts';
import type { Population } from '../world/population.ts';

const recent = 40;

/** What the clients have been told, and who they are. Old appointments are forgotten in favour of new ones. */
export class Knowledge {
  readonly appointments: { readonly id: string; readonly patientId: string; readonly country: string }[] = [];
  readonly holds: {
    readonly id: string;
    readonly caller: Principal;
    readonly doctorId: string;
    readonly startsAt: string;
  }[] = [];
  readonly timeOff: TimeOff[] = [];
  readonly population: Population;

  constructor(population: Population) {
    this.population = population;
  }

  learn({ id, patientId, country }: Appointment): void {
    this.appointments.push({ id, patientId, country });
    if (this.appointments.length > recent) this.appointments.shift();
  }

  patient(random: Random): Patient {
    return random.pick(this.population.patients);
  }

  /** Mostly of the country; now and then of any. */
  doctor(random: Random, country: string): Doctor {
    const local = this.population.doctors.filter((doctor) => doctor.country === country);
    return random.pick(random.chance(0.98) ? local : this.population.doctors);
  }
}

export const asPatient = ({ id }: Pick<Patient, 'id'>): Principal => ({
  sub: id,
  role: 'patient',
  countries: [],
});
export const asDoctor = ({ id }: Pick<Doctor, 'id'>): Principal => ({
  sub: id,
  role: 'doctor',
  countries: [],
});
export const asStaff = (country: string): Principal => ({
  sub: `stf_${country}`,
  role: 'staff',
  countries: [country],
});

/** The patient themself, or somebody at the desk. */
export const someoneFor = (
  random: Random,
  patient: { readonly id: string; readonly country: string },
): Principal => (random.chance(0.6) ? asPatient(patient) : asStaff(patient.country));
