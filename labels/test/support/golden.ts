// The pictures of every kind of label: drawn with its example, as docs/labels.md shows them.
import { builtInLayouts } from '../../src/kinds/built-in.ts';
import { drawLayout } from '../../src/layout/draw.ts';
import { exampleOf } from '../../src/layout/examples.ts';
import { labelKinds, type LabelKind, type LabelValues } from '../../src/layout/fields.ts';
import { renderSvg } from '../../src/render/svg.ts';
import { svgToPng } from './read-back.ts';

/** Dots per inch: large labels are shown smaller, so that no picture is larger than a page needs. */
export const pictureDpi = (kind: LabelKind): number => {
  const { width, height } = builtInLayouts[kind];
  const longest = Math.max(width, height);
  return longest > 200 ? 72 : longest > 120 ? 110 : 150;
};

/** The picture of one kind as PNG, with the marks that a label may have. */
export async function pictureOf(kind: LabelKind): Promise<Buffer> {
  const marks = kind === 'folder' ? { temporary: 'temporary', restricted: 'restricted' } : {};
  return drawn(kind, marks, pictureDpi(kind));
}

function drawn(kind: LabelKind, more: LabelValues, dpi: number): Promise<Buffer> {
  const layout = builtInLayouts[kind];
  const label = drawLayout(layout, { ...exampleOf(kind, 'usual'), ...more });
  if (!label.ok) throw new Error(`${kind} is not drawn`);
  return svgToPng(renderSvg(label.drawing, layout.name), dpi);
}

/** How else a folder's label may look: both marks, other filing orders, a number of another length. */
const looks = {
  'middle-marked': {
    ...{ filingOrder: 'middle_digit', temporary: 'temporary', restricted: 'restricted' },
  },
  'straight-five': { filingOrder: 'straight', number: '12345', volume: '' },
} as const;

/** Pictures that only the tests keep, each of a folder's label that is not the ordinary one. */
export const otherPictures = labelKinds
  .filter((kind) => kind.startsWith('folder'))
  .flatMap((kind) =>
    Object.entries(looks).map(([look, values]) => ({
      file: `${kind.replaceAll('_', '-')}-${look}.png`,
      draw: () => drawn(kind, values, 72),
    })),
  );

/** What else the docs show: a mark each, alone. */
export const docPictures = (['temporary', 'restricted'] as const).map((mark) => ({
  file: `folder-${mark}.png`,
  draw: () => drawn('folder', { [mark]: mark }, pictureDpi('folder')),
}));

export const pictureFile = (kind: LabelKind): string => `${kind.replaceAll('_', '-')}.png`;

export { labelKinds };
