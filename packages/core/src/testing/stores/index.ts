import type { CountryProfile } from '@citas/contracts';
import {
  type Agendas,
  type Appointment,
  type Appointments,
  agendaChanges,
  type Doctor,
  type Doctors,
  type DomainEvent,
  type EventBus,
  type Ids,
  type Instant,
  type Patient,
  type Patients,
  type Profiles,
  type Routing,
  type Sealer,
  type Site,
  type Sites,
  type TimeOff,
} from '../../index.ts';
import { AgendaTable } from './agenda-table.ts';
import { inMemoryAgendas, type TimeOffChanges } from './agendas.ts';
import { type Commits, inMemoryAppointments } from './appointments.ts';
import { inMemoryDoctors, inMemoryPatients, inMemoryProfiles, inMemorySites } from './directory.ts';
import { type TestClock, testClock, testIds, testSealer } from './runtime.ts';
import { deepFrozen, type Turn } from './steps.ts';

export { AgendaTable } from './agenda-table.ts';
export type { Commits } from './appointments.ts';
export { testIds, testSealer } from './runtime.ts';

export interface InMemoryOptions {
  readonly now: Instant;
  readonly profiles?: readonly CountryProfile[];
  readonly sites?: readonly Site[];
  readonly doctors?: readonly Doctor[];
  readonly patients?: readonly Patient[];
  readonly appointments?: readonly Appointment[];
  /** Countries whose requests a worker takes; those of the profiles when left out. */
  readonly served?: readonly string[];
  /** Decides when each operation takes effect; at once when left out. */
  readonly turn?: Turn;
  readonly committed?: Commits;
  /** Told of every claim, with undefined before, and every release, with undefined after. */
  readonly timeOffChanged?: TimeOffChanges;
  /** Told of every agenda day (`KIND#id`, date) whose busy marks change. */
  readonly agendaTouched?: (resource: string, date: string) => void;
}

/** Everything that the stores hold, for tests to look at; use cases see only the ports. */
export interface Contents {
  readonly appointments: ReadonlyMap<string, Appointment>;
  readonly timeOff: ReadonlyMap<string, TimeOff>;
  readonly patients: ReadonlyMap<string, Patient>;
  readonly doctors: ReadonlyMap<string, Doctor>;
  readonly published: readonly DomainEvent[];
  readonly agendas: AgendaTable;
}

export interface InMemoryStores {
  readonly appointments: Appointments;
  readonly agendas: Agendas;
  readonly doctors: Doctors;
  readonly sites: Sites;
  readonly patients: Patients;
  readonly profiles: Profiles;
  readonly bus: EventBus;
  readonly routing: Routing;
  readonly clock: TestClock;
  readonly ids: Ids;
  readonly sealer: Sealer;
  readonly contents: Contents;
  /** How often an operation, e.g. `agendas.read`, was called. */
  calls(operation: string): number;
}

const byId = <T extends { readonly id: string }>(items: readonly T[] = []): Map<string, T> =>
  new Map(items.map((item) => [item.id, item]));

/**
 * All ports over one table in memory, with the semantics that their docstrings promise: each operation takes
 * effect all at once, its conditions judged at that moment.
 */
export function inMemoryStores(options: InMemoryOptions): InMemoryStores {
  const counted = new Map<string, number>();
  const turn: Turn = async (operation) => {
    counted.set(operation, (counted.get(operation) ?? 0) + 1);
    await options.turn?.(operation);
  };
  const contents = {
    appointments: new Map<string, Appointment>(),
    timeOff: new Map<string, TimeOff>(),
    patients: byId(options.patients),
    doctors: byId(options.doctors),
    published: [] as DomainEvent[],
    agendas: new AgendaTable(options.agendaTouched),
  };
  for (const appointment of options.appointments ?? []) {
    contents.appointments.set(appointment.id, deepFrozen(appointment));
    for (const { resource, claim } of agendaChanges(undefined, appointment))
      contents.agendas.claim(resource, claim);
  }
  const profiles = options.profiles ?? [];
  const served = options.served ?? profiles.map(({ code }) => code);
  return {
    appointments: inMemoryAppointments(contents.agendas, contents.appointments, turn, options.committed),
    agendas: inMemoryAgendas(contents.agendas, contents.timeOff, turn, options.timeOffChanged),
    doctors: inMemoryDoctors(contents.doctors, turn),
    sites: inMemorySites(byId(options.sites), turn),
    patients: inMemoryPatients(contents.patients, turn),
    profiles: inMemoryProfiles(new Map(profiles.map((profile) => [profile.code, profile])), turn),
    bus: {
      async publish(events) {
        await turn('bus.publish');
        contents.published.push(...events);
        return [];
      },
    },
    routing: {
      async isServed(country) {
        await turn('routing.isServed');
        return served.includes(country);
      },
    },
    clock: testClock(options.now),
    ids: testIds(),
    sealer: testSealer(),
    contents,
    calls: (operation) => counted.get(operation) ?? 0,
  };
}
