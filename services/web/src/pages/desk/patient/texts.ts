import { catalogue } from '../../../i18n/texts.ts';

export const patientDialogTexts = catalogue({
  es: {
    title: 'Buscar paciente',
    country: 'País',
    documentType: 'Documento',
    documentNumber: 'Número',
    documentHint: (example: string) => `Por ejemplo ${example}. Puntos y guiones no importan.`,
    send: 'Buscar',
    notFound: 'Nadie está registrado con ese documento.',
  },
  en: {
    title: 'Find a patient',
    country: 'Country',
    documentType: 'Document',
    documentNumber: 'Number',
    documentHint: (example: string) => `For example ${example}. Dots and dashes do not matter.`,
    send: 'Find',
    notFound: 'Nobody is registered with that document.',
  },
  pt: {
    title: 'Buscar paciente',
    country: 'País',
    documentType: 'Documento',
    documentNumber: 'Número',
    documentHint: (example: string) => `Por exemplo ${example}. Pontos e traços não importam.`,
    send: 'Buscar',
    notFound: 'Ninguém está cadastrado com esse documento.',
  },
});
