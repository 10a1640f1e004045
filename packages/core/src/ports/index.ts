export type * from './agendas.ts';
export type * from './appointments.ts';
export type * from './directory.ts';
export type * from './events.ts';
export type * from './letters.ts';
export type * from './page.ts';
export type * from './patients.ts';
export type * from './runtime.ts';
