import { catalogue } from '../i18n/texts.ts';

export const componentTexts = catalogue({
  es: {
    loading: 'Cargando…',
    retry: 'Reintentar',
    close: 'Cerrar',
    required: 'Complete este dato.',
    malformed: 'Revise este dato.',
    reference: 'Referencia para pedir ayuda:',
    unreachable: {
      title: 'No hay conexión con el servicio',
      detail: 'Revise su conexión. Lo que ha escrito sigue aquí.',
    },
    unexpected: {
      title: 'Algo no salió bien',
      detail: 'Inténtelo de nuevo. Lo que ha escrito sigue aquí.',
    },
  },
  en: {
    loading: 'Loading…',
    retry: 'Try again',
    close: 'Close',
    required: 'Please fill this in.',
    malformed: 'Please check this.',
    reference: 'Reference when asking for help:',
    unreachable: {
      title: 'The service cannot be reached',
      detail: 'Check your connection. What you have typed is still here.',
    },
    unexpected: {
      title: 'Something went wrong',
      detail: 'Please try again. What you have typed is still here.',
    },
  },
  pt: {
    loading: 'Carregando…',
    retry: 'Tentar de novo',
    close: 'Fechar',
    required: 'Preencha este dado.',
    malformed: 'Confira este dado.',
    reference: 'Referência para pedir ajuda:',
    unreachable: {
      title: 'Não há conexão com o serviço',
      detail: 'Verifique sua conexão. O que você escreveu continua aqui.',
    },
    unexpected: {
      title: 'Algo deu errado',
      detail: 'Tente de novo. O que você escreveu continua aqui.',
    },
  },
});
