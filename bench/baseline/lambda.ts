import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import express from 'express';
import serverless from 'serverless-http';

/** What the API functions are measured against: the usual Express handler, bundled in the same way. */
const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const app = express();
app.use(express.json());
app.get('/v1/appointments/:id', async (request, response) => {
  const { Item } = await table.send(
    new GetCommand({ TableName: 'citas', Key: { pk: request.params.id, sk: 'x' } }),
  );
  response.status(Item ? 200 : 404).json(Item ?? {});
});

export const handler = serverless(app);
