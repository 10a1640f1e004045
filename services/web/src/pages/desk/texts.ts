import { catalogue } from '../../i18n/texts.ts';

export const deskTexts = catalogue({
  es: {
    title: 'Agenda',
    clocksChange: 'Los relojes cambian este día: cada hora lleva su diferencia con GMT.',
    grid: 'Calendario',
    noDoctors: 'Nadie atiende en esta sede ese día',
    noDoctorsLead: 'Elija otro día u otra sede.',
    noSites: 'No hay sedes todavía',
    noSitesLead: 'Cuando un país tenga sedes, aquí estará su agenda.',
    unknownSite: 'Esta sede no existe o no es de sus países.',
    updated: (what: string) => `Agenda: ${what}`,
  },
  en: {
    title: 'Calendar',
    clocksChange: 'The clocks change on this day: each time says its difference from GMT.',
    grid: 'Calendar',
    noDoctors: 'Nobody consults at this site on that day',
    noDoctorsLead: 'Choose another day or another site.',
    noSites: 'There are no sites yet',
    noSitesLead: 'When a country has sites, their calendar will be here.',
    unknownSite: 'This site does not exist, or is not in your countries.',
    updated: (what: string) => `Calendar: ${what}`,
  },
  pt: {
    title: 'Agenda',
    clocksChange: 'Os relógios mudam neste dia: cada horário traz sua diferença para GMT.',
    grid: 'Calendário',
    noDoctors: 'Ninguém atende nesta unidade nesse dia',
    noDoctorsLead: 'Escolha outro dia ou outra unidade.',
    noSites: 'Ainda não há unidades',
    noSitesLead: 'Quando um país tiver unidades, a agenda delas estará aqui.',
    unknownSite: 'Esta unidade não existe ou não é dos seus países.',
    updated: (what: string) => `Agenda: ${what}`,
  },
});
