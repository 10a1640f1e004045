import { randomUUID } from 'node:crypto';
import { CreateTableCommand, DeleteTableCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { CountryProfile } from '@citas/contracts';
import { inject } from 'vitest';
import { profileItem } from '../dynamodb/profile-item.ts';
import type { Table } from '../dynamodb/table.ts';
import { tableDefinition } from '../table-definition.ts';
import { localClient } from './local-client.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Of the DynamoDB Local that the global setup has started. */
    dynamodbEndpoint: string;
  }
}

/** A table of the test's own; it can be handed to every adapter as it is. */
export interface TestTable extends Table {
  readonly endpoint: string;
  /** A made-up secret. */
  readonly signingKey: string;
  /** Writes a country's profile item as Terraform does. */
  putCountry(profile: CountryProfile): Promise<void>;
  drop(): Promise<void>;
}

/** Creates an empty table under a name of its own, on the DynamoDB Local of the test run. */
export async function createTestTable({
  endpoint = inject('dynamodbEndpoint'),
  streamed = false,
}: {
  readonly endpoint?: string;
  readonly streamed?: boolean;
} = {}): Promise<TestTable> {
  // Not the client that the test may break, watch or count.
  const control = localClient(endpoint);
  const client = localClient(endpoint);
  const tableName = `test-${randomUUID()}`;
  const { StreamSpecification: stream, ...definition } = tableDefinition(tableName);
  // DynamoDB Local keeps the streams of dropped tables, and slows down with each.
  await control.send(
    new CreateTableCommand({ ...definition, ...(streamed && { StreamSpecification: stream }) }),
  );
  return {
    client,
    tableName,
    endpoint,
    signingKey: 'a signing key that only tests use',
    async putCountry(profile) {
      await control.send(new PutItemCommand({ TableName: tableName, Item: profileItem(profile) }));
    },
    async drop() {
      await control.send(new DeleteTableCommand({ TableName: tableName }));
      control.destroy();
      client.destroy();
    },
  };
}
