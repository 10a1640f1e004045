export { dynamoAgendas } from './agendas.ts';
export { appointmentImage, appointmentOfImage } from './appointment-item.ts';
export { dynamoAppointments } from './appointments.ts';
export { dynamoClient } from './client.ts';
export { cachedDoctors, dynamoDoctors } from './doctors.ts';
export { dynamoPatients } from './patients.ts';
export { dynamoProfiles, profileItem } from './profiles.ts';
export { dynamoSites } from './sites.ts';
export type { Item, Table } from './table.ts';
