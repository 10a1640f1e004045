import type {
  Agenda,
  Agendas,
  Appointments,
  Doctors,
  Interval,
  Patients,
  Resource,
  Sites,
} from '../../index.ts';

/** The ports of one table, empty when it is opened, whatever it is made of. */
export interface PortStores {
  readonly appointments: Appointments;
  readonly agendas: Agendas;
  readonly doctors: Doctors;
  readonly patients: Patients;
  readonly sites: Sites;
  /** What no port shows: a patient's agenda is looked at as a doctor's is. */
  agendaOf(resource: Resource, interval: Interval): Promise<Agenda>;
  /** Whatever else must hold of the whole table once a history is over. */
  check?(): Promise<void>;
}

export type OpenStores = () => Promise<PortStores>;
