import { catalogue } from '../../i18n/texts.ts';

export const entryTexts = catalogue({
  es: {
    proposed: 'Cambio por confirmar',
    blocked: 'Tiempo bloqueado',
    otherSite: 'En otra sede',
  },
  en: {
    proposed: 'Move to be confirmed',
    blocked: 'Blocked time',
    otherSite: 'At another site',
  },
  pt: {
    proposed: 'Mudança a confirmar',
    blocked: 'Horário bloqueado',
    otherSite: 'Em outra unidade',
  },
});
