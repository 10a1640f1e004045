import type { CountryProfile } from '@citas/contracts';
import {
  type Agendas,
  type Appointment,
  type Appointments,
  type AuditEntry,
  type AuditTrail,
  agendaChanges,
  type DeadLetter,
  type Doctor,
  type Doctors,
  type DomainEvent,
  type Erasure,
  type Erasures,
  type EventBus,
  type Ids,
  type Instant,
  type Parking,
  type Patient,
  type Patients,
  type Profiles,
  type Quotas,
  type RateLimits,
  type Routing,
  type Sealer,
  type Site,
  type Sites,
  type TimeOff,
} from '../../index.ts';
import { AgendaTable } from './agenda-table.ts';
import { inMemoryAgendas, type TimeOffChanges } from './agendas.ts';
import { type Commits, inMemoryAppointments, place } from './appointments.ts';
import { inMemoryAuditTrail } from './audit-trail.ts';
import { inMemoryDoctors, inMemoryProfiles, inMemorySites } from './directory.ts';
import { inMemoryQuotas, inMemoryRateLimits, type OpenPlaces } from './limits.ts';
import { inMemoryErasures, inMemoryPatients } from './patients.ts';
import { type TestClock, testClock, testIds, testSealer } from './runtime.ts';
import { deepFrozen, type Turn } from './steps.ts';

export { AgendaTable } from './agenda-table.ts';
export type { Commits } from './appointments.ts';
export { inMemoryCache } from './cache.ts';
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
  /** Erasures under way, by patient. */
  readonly erasures: ReadonlyMap<string, Erasure>;
  readonly doctors: ReadonlyMap<string, Doctor>;
  readonly published: readonly DomainEvent[];
  /** Every entry of the audit trail, in the order in which they were added. */
  readonly history: ReadonlyMap<string, AuditEntry>;
  readonly parked: readonly DeadLetter[];
  readonly agendas: AgendaTable;
}

export interface InMemoryStores {
  readonly appointments: Appointments;
  readonly agendas: Agendas;
  readonly doctors: Doctors;
  readonly sites: Sites;
  readonly patients: Patients;
  readonly erasures: Erasures;
  readonly profiles: Profiles;
  readonly quotas: Quotas;
  readonly rateLimits: RateLimits;
  readonly bus: EventBus;
  readonly routing: Routing;
  readonly audit: AuditTrail;
  readonly parking: Parking;
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
    erasures: new Map<string, Erasure>(),
    doctors: byId(options.doctors),
    published: [] as DomainEvent[],
    history: new Map<string, AuditEntry>(),
    parked: [] as DeadLetter[],
    agendas: new AgendaTable(options.agendaTouched),
  };
  for (const appointment of options.appointments ?? []) {
    contents.appointments.set(appointment.id, deepFrozen(appointment));
    for (const { resource, claim } of agendaChanges(undefined, appointment))
      contents.agendas.claim(resource, claim);
    place(contents.agendas, undefined, appointment);
  }
  const open = new Map<string, OpenPlaces>();
  const profiles = options.profiles ?? [];
  const served = options.served ?? profiles.map(({ code }) => code);
  return {
    appointments: inMemoryAppointments(contents.agendas, contents.appointments, turn, options.committed),
    agendas: inMemoryAgendas(contents.agendas, contents.timeOff, turn, options.timeOffChanged),
    doctors: inMemoryDoctors(contents.doctors, turn),
    sites: inMemorySites(byId(options.sites), turn),
    patients: inMemoryPatients(contents.patients, contents.erasures, turn),
    erasures: inMemoryErasures(contents.patients, contents.erasures, open, turn),
    profiles: inMemoryProfiles(new Map(profiles.map((profile) => [profile.code, profile])), turn),
    quotas: inMemoryQuotas(open, turn),
    rateLimits: inMemoryRateLimits(turn),
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
    audit: inMemoryAuditTrail(contents.history, turn),
    parking: {
      async park(letter) {
        await turn('parking.park');
        contents.parked.push(letter);
      },
    },
    clock: testClock(options.now),
    ids: testIds(),
    sealer: testSealer(),
    contents,
    calls: (operation) => counted.get(operation) ?? 0,
  };
}
