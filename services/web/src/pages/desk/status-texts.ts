import { catalogue } from '../../i18n/texts.ts';

export const statusTexts = catalogue({
  es: {
    statuses: {
      PENDING: 'Por confirmar',
      CONFIRMED: 'Confirmada',
      REJECTED: 'Rechazada',
      EXPIRED: 'Vencida',
      CANCELLED: 'Cancelada',
      CHECKED_IN: 'En sala',
      NO_SHOW: 'No asistió',
      COMPLETED: 'Atendida',
    },
  },
  en: {
    statuses: {
      PENDING: 'To be confirmed',
      CONFIRMED: 'Confirmed',
      REJECTED: 'Rejected',
      EXPIRED: 'Expired',
      CANCELLED: 'Cancelled',
      CHECKED_IN: 'Checked in',
      NO_SHOW: 'No-show',
      COMPLETED: 'Completed',
    },
  },
  pt: {
    statuses: {
      PENDING: 'A confirmar',
      CONFIRMED: 'Confirmada',
      REJECTED: 'Recusada',
      EXPIRED: 'Expirada',
      CANCELLED: 'Cancelada',
      CHECKED_IN: 'Na recepção',
      NO_SHOW: 'Faltou',
      COMPLETED: 'Atendida',
    },
  },
});
