import { catalogue } from '../../../i18n/texts.ts';

export const figureTexts = catalogue({
  es: {
    requests: 'Solicitudes',
    decisions: 'Decisiones',
    waiting: 'En cola',
    nearDeadline: 'Cerca de su plazo',
    nearDeadlineIn: (span: string) => `vencen en ${span}`,
    deadLetters: 'Mensajes apartados',
    apiErrors: 'Errores de la API',
    outcomes: {
      confirmed: 'Confirmadas',
      rejected: 'Rechazadas',
      undecidable: 'Sin decisión posible',
      expired: 'Vencidas',
      cancelled: 'Retiradas',
    },
  },
  en: {
    requests: 'Requests',
    decisions: 'Decisions',
    waiting: 'In the queues',
    nearDeadline: 'Near their deadline',
    nearDeadlineIn: (span: string) => `due within ${span}`,
    deadLetters: 'Dead letters',
    apiErrors: 'API errors',
    outcomes: {
      confirmed: 'Confirmed',
      rejected: 'Rejected',
      undecidable: 'Undecidable',
      expired: 'Expired',
      cancelled: 'Withdrawn',
    },
  },
  pt: {
    requests: 'Pedidos',
    decisions: 'Decisões',
    waiting: 'Nas filas',
    nearDeadline: 'Perto do prazo',
    nearDeadlineIn: (span: string) => `vencem em ${span}`,
    deadLetters: 'Mensagens abandonadas',
    apiErrors: 'Erros da API',
    outcomes: {
      confirmed: 'Confirmados',
      rejected: 'Recusados',
      undecidable: 'Sem decisão possível',
      expired: 'Vencidos',
      cancelled: 'Retirados',
    },
  },
});
