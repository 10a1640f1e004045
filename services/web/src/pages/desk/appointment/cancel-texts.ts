import { catalogue } from '../../../i18n/texts.ts';

export const cancelTexts = catalogue({
  es: {
    title: '¿Cancelar esta cita?',
    reason: 'Motivo de la cancelación',
    reasonHint: 'El paciente lo verá.',
    reasonMissing: 'Escriba por qué se cancela.',
    send: 'Cancelar la cita',
    back: 'Volver',
  },
  en: {
    title: 'Cancel this appointment?',
    reason: 'Reason of the cancellation',
    reasonHint: 'The patient will see it.',
    reasonMissing: 'Write why it is cancelled.',
    send: 'Cancel the appointment',
    back: 'Back',
  },
  pt: {
    title: 'Cancelar esta consulta?',
    reason: 'Motivo do cancelamento',
    reasonHint: 'O paciente vai vê-lo.',
    reasonMissing: 'Escreva por que é cancelada.',
    send: 'Cancelar a consulta',
    back: 'Voltar',
  },
});
