import { type AttributeValue, ScanCommand } from '@aws-sdk/client-dynamodb';
import { dynamoAppointments } from '@citas/adapters';
import { createTestTable } from '@citas/adapters/testing';
import type { Appointment } from '@citas/core';

const day = 86_400_000;
const start = Date.UTC(2027, 2, 1, 14);

const requested: Appointment = {
  id: 'apt_template',
  country: 'pe',
  patientId: 'pat_1',
  specialty: 'cardiology',
  slot: { doctorId: 'doc_1', siteId: 'site_1', timeZone: 'America/Lima', start, end: start + 1_800_000 },
  status: 'PENDING',
  version: 1,
  coverage: { insurer: 'sis', memberId: 'SIS-12345' },
  patientChoice: false,
  requestedAt: start - day,
  updatedAt: start - day,
  decideBy: start - day + 900_000,
  requestedDecideBy: start - day + 900_000,
  reasons: [],
  alternatives: [],
  keepUntil: start + 365 * day,
  fingerprint: 'f',
};

export type Image = Record<string, AttributeValue>;

/** The stream image of a request, as the table really stores it. */
export async function storedImage(): Promise<Image> {
  const table = await createTestTable();
  try {
    await dynamoAppointments(table).request(requested, requested.requestedAt, { holder: 'h_1' });
    const { Items = [] } = await table.client.send(new ScanCommand({ TableName: table.tableName }));
    return Items.find(({ type }) => type?.S === 'appointment')!;
  } finally {
    await table.drop();
  }
}

/** The image of another appointment: the same but for what is given. */
export const imageOf = (
  image: Image,
  { id, status, version, reason }: { id: string; status: string; version: number; reason?: string },
): Image => ({
  ...image,
  pk: { S: image.pk!.S!.replace('apt_template', id) },
  status: { S: status },
  version: { N: String(version) },
  ...(reason && { private: { M: { reason: { S: reason } } } }),
});
