import { catalogue } from '../../../i18n/texts.ts';

export const historyTexts = catalogue({
  es: {
    title: 'Quién hizo qué',
    date: 'Día (UTC)',
    columns: { when: 'Cuándo', who: 'Quién', what: 'Qué', letter: 'Mensaje', reason: 'Motivo' },
    operations: {
      listDeadLetters: 'Miró los mensajes apartados',
      redriveDeadLetter: 'Reenvió un mensaje',
      discardDeadLetter: 'Descartó un mensaje',
    } as Readonly<Record<string, string>>,
    none: 'Nadie hizo nada ese día.',
    more: 'Ver más',
  },
  en: {
    title: 'Who did what',
    date: 'Day (UTC)',
    columns: { when: 'When', who: 'Who', what: 'What', letter: 'Message', reason: 'Reason' },
    operations: {
      listDeadLetters: 'Looked at the dead letters',
      redriveDeadLetter: 'Sent a message back',
      discardDeadLetter: 'Discarded a message',
    },
    none: 'Nobody did anything on that day.',
    more: 'Show more',
  },
  pt: {
    title: 'Quem fez o quê',
    date: 'Dia (UTC)',
    columns: { when: 'Quando', who: 'Quem', what: 'O quê', letter: 'Mensagem', reason: 'Motivo' },
    operations: {
      listDeadLetters: 'Olhou as mensagens abandonadas',
      redriveDeadLetter: 'Reenviou uma mensagem',
      discardDeadLetter: 'Descartou uma mensagem',
    },
    none: 'Ninguém fez nada nesse dia.',
    more: 'Ver mais',
  },
});
