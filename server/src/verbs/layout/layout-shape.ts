// A layout as it comes from a browser or a file: checked to the last number before anything is done with it.
import { codeKinds } from '@outguide/labels/code';
import { turns, weights } from '@outguide/labels/geometry';
import { labelKinds } from '@outguide/labels/layout/fields';
import {
  aligns,
  folds,
  layoutLimits,
  marks,
  resolutions,
  whenTooLong,
  type Layout,
} from '@outguide/labels/layout/form';
import { paletteIds } from '@outguide/labels/layout/palettes';
import { z } from 'zod';

const mm = z.number().min(-1000).max(1000);
const size = z.number().min(0).max(layoutLimits.side);
// What is no colour is a finding of the judge, so that the editor can say it beside the field.
const colour = z.string().max(20);
const words = z.string().max(layoutLimits.words);

const part = {
  id: z.string().min(1).max(40),
  x: mm,
  y: mm,
  width: size,
  height: size,
  turn: z.literal(turns),
  when: z.string().max(40).optional(),
};

const partShape = z.discriminatedUnion('form', [
  z.strictObject({
    ...part,
    form: z.literal('text'),
    words,
    size,
    weight: z.enum(weights),
    align: z.enum(aligns),
    ink: colour,
    lines: z.int().min(1).max(10),
    tooLong: z.enum(whenTooLong),
    floor: size,
  }),
  z.strictObject({
    ...part,
    form: z.literal('code'),
    code: z.enum(codeKinds),
    holds: words,
    module: z.number().min(0.01).max(10),
    readable: size,
  }),
  z.strictObject({
    ...part,
    form: z.literal('bands'),
    digits: z.int().min(1).max(6),
    order: z.enum(['looked', 'printed']),
    along: z.enum(['down', 'across']),
    digitTurn: z.literal(turns),
    fold: z.enum(folds),
    rest: z.boolean(),
  }),
  z.strictObject({
    ...part,
    form: z.literal('year'),
    digitTurn: z.literal(turns),
    fold: z.enum(folds),
  }),
  z.strictObject({ ...part, form: z.literal('chips'), align: z.enum(aligns) }),
  z.strictObject({
    ...part,
    form: z.literal('box'),
    fill: colour.nullable(),
    stroke: colour.nullable(),
    radius: size,
  }),
  z.strictObject({ ...part, form: z.literal('line'), ink: colour }),
  z.strictObject({
    ...part,
    form: z.literal('mark'),
    mark: z.enum(marks),
    show: z.enum(['word', 'sign']),
    size,
    align: z.enum(aligns),
    ink: colour,
  }),
]);

export const layoutShape: z.ZodType<Layout, Layout> = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,39}$/),
  kind: z.enum(labelKinds),
  name: z.string().trim().min(1).max(layoutLimits.name),
  width: size,
  height: size,
  bleed: z.number().min(0).max(10),
  dpi: z.literal(resolutions),
  palette: z.union([
    z.enum(paletteIds),
    z.array(z.strictObject({ ground: colour, digit: colour })).max(10),
  ]),
  namesPatient: z.boolean(),
  parts: z.array(partShape).max(layoutLimits.parts),
});
