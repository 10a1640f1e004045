import { catalogue, plural } from '../i18n/texts.ts';

export const slotTexts = catalogue({
  es: {
    previousWeek: 'Semana anterior',
    nextWeek: 'Semana siguiente',
    weekOf: (day: string) => `Semana del ${day}`,
    noSlots: 'Sin horarios libres',
    noSlotsInWeek: 'No hay horarios libres en esta semana',
    noSlotsInWeekLead: 'Mire la semana siguiente o elija otro médico.',
    holiday: (name: string) => `Feriado: ${name}`,
    horizon: (day: string) => `Se puede pedir cita hasta el ${day}.`,
    remaining: (time: string) => `Le guardamos este horario ${time} minutos más`,
    remainingSaid: (minutes: number) =>
      plural('es', minutes, {
        one: 'Queda # minuto para completar la reserva.',
        other: 'Quedan # minutos para completar la reserva.',
      }),
    almostOver: 'Quedan 30 segundos para completar la reserva.',
    expired: 'El tiempo para completar la reserva terminó',
    yourTime: (time: string) => `En su reloj: ${time}`,
  },
  en: {
    previousWeek: 'Previous week',
    nextWeek: 'Next week',
    weekOf: (day: string) => `Week of ${day}`,
    noSlots: 'No free slots',
    noSlotsInWeek: 'There are no free slots in this week',
    noSlotsInWeekLead: 'Look at the next week or choose another doctor.',
    holiday: (name: string) => `Public holiday: ${name}`,
    horizon: (day: string) => `Appointments can be booked until ${day}.`,
    remaining: (time: string) => `We keep this slot for you for ${time} more minutes`,
    remainingSaid: (minutes: number) =>
      plural('en', minutes, {
        one: '# minute left to complete the booking.',
        other: '# minutes left to complete the booking.',
      }),
    almostOver: '30 seconds left to complete the booking.',
    expired: 'The time to complete the booking is over',
    yourTime: (time: string) => `On your clock: ${time}`,
  },
  pt: {
    previousWeek: 'Semana anterior',
    nextWeek: 'Próxima semana',
    weekOf: (day: string) => `Semana de ${day}`,
    noSlots: 'Sem horários livres',
    noSlotsInWeek: 'Não há horários livres nesta semana',
    noSlotsInWeekLead: 'Veja a próxima semana ou escolha outro médico.',
    holiday: (name: string) => `Feriado: ${name}`,
    horizon: (day: string) => `É possível marcar consultas até ${day}.`,
    remaining: (time: string) => `Guardamos este horário por mais ${time} minutos`,
    remainingSaid: (minutes: number) =>
      plural('pt', minutes, {
        one: 'Falta # minuto para completar a reserva.',
        other: 'Faltam # minutos para completar a reserva.',
      }),
    almostOver: 'Faltam 30 segundos para completar a reserva.',
    expired: 'O tempo para completar a reserva acabou',
    yourTime: (time: string) => `No seu relógio: ${time}`,
  },
});
