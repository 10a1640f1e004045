import { catalogue } from '../../../i18n/texts.ts';

export const unblockTexts = catalogue({
  es: {
    title: 'Tiempo bloqueado',
    doctor: 'Médico',
    from: 'Desde',
    to: 'Hasta',
    unblock: 'Quitar el bloqueo',
    unblocked: 'Bloqueo quitado.',
  },
  en: {
    title: 'Blocked time',
    doctor: 'Doctor',
    from: 'From',
    to: 'To',
    unblock: 'Unblock',
    unblocked: 'Time unblocked.',
  },
  pt: {
    title: 'Horário bloqueado',
    doctor: 'Médico',
    from: 'De',
    to: 'Até',
    unblock: 'Remover o bloqueio',
    unblocked: 'Bloqueio removido.',
  },
});
