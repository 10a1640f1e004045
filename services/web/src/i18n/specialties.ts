import { useTexts } from './provider.tsx';
import { catalogue } from './texts.ts';

/** Names of the specialties that are common; the list itself is open, as each country's doctors have it. */
const names = catalogue<Readonly<Record<string, string>>>({
  es: {
    'general-medicine': 'Medicina general',
    'family-medicine': 'Medicina familiar',
    pediatrics: 'Pediatría',
    dentistry: 'Odontología',
    gynecology: 'Ginecología',
    cardiology: 'Cardiología',
    dermatology: 'Dermatología',
    ophthalmology: 'Oftalmología',
    traumatology: 'Traumatología',
    psychology: 'Psicología',
    endocrinology: 'Endocrinología',
  },
  en: {
    'general-medicine': 'General medicine',
    'family-medicine': 'Family medicine',
    pediatrics: 'Paediatrics',
    dentistry: 'Dentistry',
    gynecology: 'Gynaecology',
    cardiology: 'Cardiology',
    dermatology: 'Dermatology',
    ophthalmology: 'Ophthalmology',
    traumatology: 'Traumatology',
    psychology: 'Psychology',
    endocrinology: 'Endocrinology',
  },
  pt: {
    'general-medicine': 'Clínica geral',
    'family-medicine': 'Medicina de família',
    pediatrics: 'Pediatria',
    dentistry: 'Odontologia',
    gynecology: 'Ginecologia',
    cardiology: 'Cardiologia',
    dermatology: 'Dermatologia',
    ophthalmology: 'Oftalmologia',
    traumatology: 'Traumatologia',
    psychology: 'Psicologia',
    endocrinology: 'Endocrinologia',
  },
});

/** A specialty's name; of one that has none here, its code in words. */
export function useSpecialtyName(): (code: string) => string {
  const known = useTexts(names);
  return (code) => {
    const words = code.replaceAll('-', ' ');
    return known[code] ?? words.charAt(0).toUpperCase() + words.slice(1);
  };
}
