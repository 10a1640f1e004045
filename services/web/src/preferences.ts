/**
 * How a reader likes the app to look and speak. The only thing that outlives the page: it names nobody. Storage may be
 * switched off, and then preferences last as long as the page.
 */
type Preference = 'language' | 'theme' | 'shortcuts';

const key = (name: Preference): string => `citas.${name}`;

export function readPreference<T extends string>(name: Preference, values: readonly T[]): T | undefined {
  try {
    const stored = localStorage.getItem(key(name));
    return values.find((value) => value === stored);
  } catch {
    return undefined;
  }
}

export function writePreference(name: Preference, value: string): void {
  try {
    localStorage.setItem(key(name), value);
  } catch {
    // Kept by the page alone.
  }
}
