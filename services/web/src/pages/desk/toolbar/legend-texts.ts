import { catalogue } from '../../../i18n/texts.ts';

export const legendTexts = catalogue({
  es: {
    legend: 'Estados',
    showEnded: 'Mostrar canceladas y rechazadas',
  },
  en: {
    legend: 'Statuses',
    showEnded: 'Show cancelled and rejected',
  },
  pt: {
    legend: 'Situações',
    showEnded: 'Mostrar canceladas e recusadas',
  },
});
