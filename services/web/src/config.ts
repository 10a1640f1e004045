import type { Language } from './i18n/language.ts';

/** A made-up person to sign in as; only the local stack has any. */
export interface DemoPerson {
  readonly id: string;
  readonly role: Role;
  readonly sub: string;
  readonly countries: readonly string[];
}

export type Role = 'patient' | 'doctor' | 'staff' | 'admin';

/** Where the app has been deployed: `GET /app/config.json`. */
export interface AppConfig {
  readonly apiUrl: string;
  readonly locale: Language;
  readonly environment: string;
  readonly signIn: {
    readonly kind: 'oidc';
    readonly issuer: string;
    readonly clientId: string;
    readonly scope: string;
    readonly audience?: string;
    readonly people?: readonly DemoPerson[];
  };
}

/** Reads the deployment's settings. Throws when they cannot be had: nothing works without them. */
export async function readConfig(): Promise<AppConfig> {
  const response = await fetch(`${import.meta.env.BASE_URL}config.json`, { cache: 'no-cache' });
  if (!response.ok) throw new Error(`config.json was answered with ${response.status}`);
  return response.json() as Promise<AppConfig>;
}
