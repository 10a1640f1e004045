import { catalogue } from '../../../i18n/texts.ts';

export const letterDialogTexts = catalogue({
  es: {
    redrive: 'Reenviar',
    discard: 'Descartar',
    redriveTitle: '¿Reenviar este mensaje?',
    redriveLead: (queue: string) =>
      `Vuelve a la cola ${queue} y se procesa otra vez. Lo ya decidido queda como está.`,
    discardTitle: '¿Descartar este mensaje?',
    discardLead: 'Se borra para siempre. Queda anotado quién lo hizo y por qué.',
    discardReason: 'Motivo',
    discardReasonHint: 'No nombre a nadie.',
    discardReasonMissing: 'Escriba por qué se descarta.',
    redriven: 'Mensaje reenviado.',
    discarded: 'Mensaje descartado.',
  },
  en: {
    redrive: 'Send back',
    discard: 'Discard',
    redriveTitle: 'Send this message back?',
    redriveLead: (queue: string) =>
      `It returns to the queue ${queue} and is processed again. What has been decided stays as it is.`,
    discardTitle: 'Discard this message?',
    discardLead: 'It is deleted for good. Who did it, and why, is recorded.',
    discardReason: 'Reason',
    discardReasonHint: 'Name nobody.',
    discardReasonMissing: 'Write why it is discarded.',
    redriven: 'Message sent back.',
    discarded: 'Message discarded.',
  },
  pt: {
    redrive: 'Reenviar',
    discard: 'Descartar',
    redriveTitle: 'Reenviar esta mensagem?',
    redriveLead: (queue: string) =>
      `Ela volta à fila ${queue} e é processada de novo. O que foi decidido fica como está.`,
    discardTitle: 'Descartar esta mensagem?',
    discardLead: 'É apagada para sempre. Fica registrado quem o fez e por quê.',
    discardReason: 'Motivo',
    discardReasonHint: 'Não cite ninguém.',
    discardReasonMissing: 'Escreva por que é descartada.',
    redriven: 'Mensagem reenviada.',
    discarded: 'Mensagem descartada.',
  },
});
