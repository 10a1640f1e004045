import { catalogue } from '../../../i18n/texts.ts';

export const verdictTexts = catalogue({
  es: {
    verdicts: {
      ok: 'Todo funciona',
      attention: 'Hay algo que atender',
      failing: 'Algo está fallando',
    },
    allWell: 'Las solicitudes se deciden, nada espera de más y no hay mensajes sin entregar.',
    findings: {
      'dead-letters': (value: string, where: string) => `Mensajes apartados sin procesar${where}: ${value}.`,
      'queue-old': (value: string, where: string) => `La cola${where} espera desde hace ${value}.`,
      'server-errors': (value: string) => `La API respondió con errores propios: ${value}.`,
      overdue: (value: string) => `Solicitudes vencidas sin decisión: ${value}.`,
      'sweep-missing': () => 'La revisión de plazos no da señales: nadie cierra las solicitudes vencidas.',
    },
    inCountry: (country: string) => ` en ${country}`,
  },
  en: {
    verdicts: {
      ok: 'Everything works',
      attention: 'Something needs attention',
      failing: 'Something is failing',
    },
    allWell: 'Requests are decided, nothing waits too long, and no message has been given up.',
    findings: {
      'dead-letters': (value: string, where: string) => `Messages that were given up${where}: ${value}.`,
      'queue-old': (value: string, where: string) => `The queue${where} has been waiting for ${value}.`,
      'server-errors': (value: string) => `The API answered with errors of its own: ${value}.`,
      overdue: (value: string) => `Requests past their deadline without a decision: ${value}.`,
      'sweep-missing': () => 'The watch over deadlines is silent: nobody closes what is overdue.',
    },
    inCountry: (country: string) => ` in ${country}`,
  },
  pt: {
    verdicts: {
      ok: 'Tudo funciona',
      attention: 'Algo precisa de atenção',
      failing: 'Algo está falhando',
    },
    allWell: 'Os pedidos são decididos, nada espera demais e nenhuma mensagem foi abandonada.',
    findings: {
      'dead-letters': (value: string, where: string) => `Mensagens abandonadas${where}: ${value}.`,
      'queue-old': (value: string, where: string) => `A fila${where} espera há ${value}.`,
      'server-errors': (value: string) => `A API respondeu com erros próprios: ${value}.`,
      overdue: (value: string) => `Pedidos fora do prazo sem decisão: ${value}.`,
      'sweep-missing': () => 'A vigilância dos prazos não dá sinais: ninguém encerra o que venceu.',
    },
    inCountry: (country: string) => ` em ${country}`,
  },
});
