export { type SystemProgram, systemProgram } from './system-program.ts';
