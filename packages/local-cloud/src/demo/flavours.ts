/** How a patient may be covered. */
export interface CoverFlavour {
  readonly insurer: string;
  /** A plan's name; `own-site`: the id of the site that the patient belongs to. */
  readonly plan?: string;
  /** Type of the identity document whose number is the member's. */
  readonly memberDocument?: string;
}

/** What paying oneself is called everywhere. */
export const privateCover: CoverFlavour = { insurer: 'private' };

/** Local colour, by country. A country without any is covered privately. */
export const coversByCountry: Readonly<Record<string, readonly CoverFlavour[]>> = {
  pe: [{ insurer: 'sis' }, { insurer: 'essalud' }, privateCover],
  cl: [...['A', 'B', 'C', 'D'].map((plan) => ({ insurer: 'fonasa', plan })), { insurer: 'isapre' }],
  co: [{ insurer: 'eps-demo-norte' }, { insurer: 'eps-demo-sur' }, { insurer: 'eps-ficticia' }, privateCover],
  mx: [{ insurer: 'imss', plan: 'own-site', memberDocument: 'NSS' }, privateCover],
};

export interface PlaceFlavour {
  readonly cities: readonly string[];
  /** What a street is called there. */
  readonly street: string;
}

/** Local colour, by time zone. A zone without any has one city: that of its own name. */
const places: Readonly<Record<string, PlaceFlavour>> = {
  'America/Lima': { cities: ['Lima', 'Arequipa', 'Trujillo', 'Cusco'], street: 'Jirón' },
  'America/Santiago': { cities: ['Santiago', 'Valparaíso', 'Concepción', 'Temuco'], street: 'Avenida' },
  'America/Punta_Arenas': { cities: ['Punta Arenas'], street: 'Calle' },
  'America/Coyhaique': { cities: ['Coyhaique'], street: 'Calle' },
  'Pacific/Easter': { cities: ['Hanga Roa'], street: 'Camino' },
  'America/Bogota': { cities: ['Bogotá', 'Medellín', 'Cali', 'Barranquilla'], street: 'Carrera' },
  'America/Mexico_City': { cities: ['Ciudad de México', 'Guadalajara', 'Puebla'], street: 'Calzada' },
  'America/Cancun': { cities: ['Cancún'], street: 'Avenida' },
  'America/Mazatlan': { cities: ['Mazatlán'], street: 'Avenida' },
  'America/Merida': { cities: ['Mérida'], street: 'Calle' },
  'America/Bahia_Banderas': { cities: ['Bahía de Banderas'], street: 'Boulevard' },
};

/** `America/Ciudad_Juarez` → `Ciudad Juarez`. */
const cityOf = (timeZone: string): string => timeZone.split('/').at(-1)!.replaceAll('_', ' ');

export const placeOf = (timeZone: string): PlaceFlavour =>
  places[timeZone] ?? { cities: [cityOf(timeZone)], street: 'Calle' };

/** Names that nobody takes for a real person's: the surnames all say that they are made up. */
export const givenNames = [
  'Abril',
  'Benicio',
  'Carolina',
  'Dante',
  'Elena',
  'Facundo',
  'Gabriela',
  'Hugo',
  'Irene',
  'Joaquín',
  'Karina',
  'Lautaro',
  'Mariana',
  'Nicolás',
  'Olivia',
  'Pablo',
  'Renata',
  'Salvador',
  'Teresa',
  'Valentín',
];
export const surnames = [
  'Demostración',
  'Ejemplo',
  'Ensayo',
  'Ficticio',
  'Imaginario',
  'Inventado',
  'Modelo',
  'Muestra',
  'Prueba',
  'Simulado',
];
