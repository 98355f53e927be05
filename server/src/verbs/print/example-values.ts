import { exampleNames, exampleOf, type ExampleName } from '@outguide/labels/layout/examples';
import type { LabelKind } from '@outguide/labels/layout/fields';
import type { FoundLabel } from './label-values.ts';

/** The id of an example among a print's labels. */
export const exampleId = (name: ExampleName): number => exampleNames.indexOf(name) + 1;

/** The test words of a layout that is tried: they are nobody's. */
export function exampleValues(
  kind: LabelKind,
  ids: readonly number[],
): ReadonlyMap<number, FoundLabel> {
  return new Map(
    ids.flatMap((id) => {
      const name = exampleNames[id - 1];
      return name === undefined ? [] : [[id, { values: exampleOf(kind, name) }]];
    }),
  );
}
