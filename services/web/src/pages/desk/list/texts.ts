import { catalogue } from '../../../i18n/texts.ts';

export const dayListTexts = catalogue({
  es: {
    listOf: (day: string) => `Citas: ${day}`,
    noAppointments: 'Sin citas.',
    columns: { time: 'Hora', patient: 'Paciente', doctor: 'Médico', what: 'Especialidad', status: 'Estado' },
    open: (what: string) => `Abrir la cita: ${what}`,
    printed: (when: string) => `Impreso: ${when}`,
  },
  en: {
    listOf: (day: string) => `Appointments: ${day}`,
    noAppointments: 'No appointments.',
    columns: { time: 'Time', patient: 'Patient', doctor: 'Doctor', what: 'Specialty', status: 'Status' },
    open: (what: string) => `Open the appointment: ${what}`,
    printed: (when: string) => `Printed: ${when}`,
  },
  pt: {
    listOf: (day: string) => `Consultas: ${day}`,
    noAppointments: 'Sem consultas.',
    columns: {
      time: 'Horário',
      patient: 'Paciente',
      doctor: 'Médico',
      what: 'Especialidade',
      status: 'Situação',
    },
    open: (what: string) => `Abrir a consulta: ${what}`,
    printed: (when: string) => `Impresso: ${when}`,
  },
});
