import { catalogue } from '../../../i18n/texts.ts';

export const freeTimeTexts = catalogue({
  es: {
    title: 'Tiempo libre',
    book: 'Dar una cita',
    block: 'Bloquear',
  },
  en: {
    title: 'Free time',
    book: 'Book',
    block: 'Block',
  },
  pt: {
    title: 'Horário livre',
    book: 'Marcar consulta',
    block: 'Bloquear',
  },
});
