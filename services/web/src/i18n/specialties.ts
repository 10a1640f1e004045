import { useTexts } from './provider.tsx';
import { specialtyNames } from './specialty-names.ts';

/** A specialty's name; of one that has none here, its code in words. */
export function useSpecialtyName(): (code: string) => string {
  const known = useTexts(specialtyNames);
  return (code) => {
    const words = code.replaceAll('-', ' ');
    return known[code] ?? words.charAt(0).toUpperCase() + words.slice(1);
  };
}
