import type { AttributeValue, _Record as StreamsRecord } from '@aws-sdk/client-dynamodb-streams';

type Image = Record<string, AttributeValue>;

/** A stream record as Lambda hands it to a function: binary values in base64, times in seconds. */
export const lambdaRecord = (record: StreamsRecord, streamArn: string) => {
  const { Keys, NewImage, OldImage, ApproximateCreationDateTime, ...rest } = record.dynamodb ?? {};
  return {
    eventID: record.eventID,
    eventName: record.eventName,
    eventVersion: record.eventVersion,
    eventSource: record.eventSource,
    awsRegion: record.awsRegion,
    dynamodb: {
      ApproximateCreationDateTime: Math.floor((ApproximateCreationDateTime?.getTime() ?? Date.now()) / 1000),
      ...(Keys && { Keys: json(Keys) }),
      ...(NewImage && { NewImage: json(NewImage) }),
      ...(OldImage && { OldImage: json(OldImage) }),
      ...rest,
    },
    ...(record.userIdentity && {
      userIdentity: { type: record.userIdentity.Type, principalId: record.userIdentity.PrincipalId },
    }),
    eventSourceARN: streamArn,
  };
};

export type LambdaStreamRecord = ReturnType<typeof lambdaRecord>;

export const sequenceNumberOf = (record: LambdaStreamRecord): string => record.dynamodb.SequenceNumber!;

const json = (image: Image): Image =>
  JSON.parse(
    JSON.stringify(image, (_, value) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
    ),
  );
