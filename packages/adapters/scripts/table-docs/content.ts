import { unmarshall } from '@aws-sdk/util-dynamodb';
import { type Item, tableDefinition } from '../../src/index.ts';
import { itemSize } from '../../src/testing/index.ts';
import { accessPatterns } from './access-patterns.ts';
import { entities, itemsOf } from './entities.ts';

export interface Grid {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

const longestShown = 120;

/** A value for reading, the same every time: keys and sets in order, long texts cut. */
export function readable(value: unknown): unknown {
  if (value instanceof Set) return [...value].toSorted((a, b) => (a < b ? -1 : 1));
  if (Array.isArray(value)) return value.map(readable);
  if (value && typeof value === 'object') {
    const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(entries.map(([name, part]) => [name, readable(part)]));
  }
  return typeof value === 'string' && value.length > longestShown
    ? `${value.slice(0, longestShown)}…`
    : value;
}

const indexUse: Readonly<Record<string, string>> = {
  'by-doctor': 'every appointment, under its doctor by start; during a move under the present slot',
  'by-deadline':
    'sparse: in shards 0–7 appointments that await a decision, by deadline, in shards 8–15 patients by their next review; sharded, because all of them are written',
};

const keyText = (keys: readonly { AttributeName?: string | undefined }[] = []): string[] =>
  keys.map(({ AttributeName }) => AttributeName!);

/** The tables of the page and the sheets of the spreadsheet, from the definitions and the stored samples. */
export function grids(
  items: readonly Item[],
): Record<'entities' | 'indexes' | 'patterns' | 'attributes' | 'items', Grid> {
  const definition = tableDefinition('citas');
  return {
    entities: {
      title: 'Entities',
      head: ['Entity', 'pk', 'sk', 'What it is', 'Kept', 'Bytes of the sample'],
      rows: entities.map((entity) => [
        entity.name,
        entity.pk,
        entity.sk,
        entity.what,
        entity.kept,
        itemSize(itemsOf(entity, items)[0]!),
      ]),
    },
    indexes: {
      title: 'Indexes',
      head: ['Index', 'Partition key', 'Sort key', 'Projection', 'What it lists'],
      rows: [
        ['(table)', ...keyText(definition.KeySchema), 'ALL', 'every item'],
        ...(definition.GlobalSecondaryIndexes ?? []).map(({ IndexName, KeySchema, Projection }) => [
          IndexName!,
          ...keyText(KeySchema),
          Projection!.ProjectionType!,
          indexUse[IndexName!]!,
        ]),
      ],
    },
    patterns: {
      title: 'Access patterns',
      head: ['Access pattern', 'Call', 'How', 'Write units', 'Read units', 'Queries', 'Budget'],
      rows: accessPatterns.map((pattern) => [
        pattern.pattern,
        pattern.call,
        pattern.how,
        pattern.writeUnits,
        pattern.readUnits,
        pattern.queries,
        'budget' in pattern ? pattern.budget : '',
      ]),
    },
    attributes: {
      title: 'Attributes',
      head: ['Entity', 'Attribute', 'Meaning'],
      rows: entities.flatMap(({ name, attributes }) =>
        Object.entries(attributes).map(([attribute, meaning]) => [name, attribute, meaning]),
      ),
    },
    items: {
      title: 'Sample items',
      head: ['Entity', 'pk', 'sk', 'Attribute', 'Value'],
      rows: entities.flatMap((entity) =>
        itemsOf(entity, items).flatMap((item) => {
          const { pk, sk, ...attributes } = unmarshall(item);
          return Object.entries(readable(attributes) as object).map(([attribute, value]) => [
            entity.name,
            pk,
            sk,
            attribute,
            JSON.stringify(value),
          ]);
        }),
      ),
    },
  };
}
