import { catalogue } from '../../../i18n/texts.ts';

export const foundPatientTexts = catalogue({
  es: {
    patient: 'Paciente',
    born: 'Nacimiento',
    contact: 'Contacto',
    bookFor: 'Nueva cita',
    upcoming: 'Próximas citas',
    past: 'Historial',
    none: 'Ninguna.',
    open: (what: string) => `Abrir la cita: ${what}`,
  },
  en: {
    patient: 'Patient',
    born: 'Born',
    contact: 'Contact',
    bookFor: 'New appointment',
    upcoming: 'Coming appointments',
    past: 'History',
    none: 'None.',
    open: (what: string) => `Open the appointment: ${what}`,
  },
  pt: {
    patient: 'Paciente',
    born: 'Nascimento',
    contact: 'Contato',
    bookFor: 'Nova consulta',
    upcoming: 'Próximas consultas',
    past: 'Histórico',
    none: 'Nenhuma.',
    open: (what: string) => `Abrir a consulta: ${what}`,
  },
});
