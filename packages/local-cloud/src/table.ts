import {
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  PutItemCommand,
  ResourceInUseException,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { tableDefinition, ttlAttribute } from '@citas/adapters';
import type { Country } from './discovery.ts';

/** Creates the table, unless it is there already, and gives the ARN of its stream. */
export const createTable = async (client: DynamoDBClient, tableName: string): Promise<string> => {
  try {
    await client.send(new CreateTableCommand(tableDefinition(tableName)));
    await client.send(
      new UpdateTimeToLiveCommand({
        TableName: tableName,
        TimeToLiveSpecification: { AttributeName: ttlAttribute, Enabled: true },
      }),
    );
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
  const { Table } = await client.send(new DescribeTableCommand({ TableName: tableName }));
  if (!Table?.LatestStreamArn) throw new Error(`table ${tableName} has no stream`);
  return Table.LatestStreamArn;
};

/** Writes the profile item of a country, in the very form in which Terraform writes it. */
export const putCountryProfile = async (
  client: DynamoDBClient,
  tableName: string,
  { profile, profileText }: Country,
): Promise<void> => {
  await client.send(
    new PutItemCommand({
      TableName: tableName,
      Item: { pk: { S: 'COUNTRY' }, sk: { S: profile.code }, profile: { S: profileText } },
    }),
  );
};
