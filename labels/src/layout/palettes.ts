// Bands' colours as data. A site's rolls of bought digits decide which palette it needs; it may also give its own ten.
import { filingPalette } from '../palette.ts';
import type { BandColour, Layout, Palette } from './form.ts';

export const paletteIds = ['house', 'electronics', 'black'] as const;
export type PaletteId = (typeof paletteIds)[number];

const ink = '#1b1e23';
const white = '#ffffff';
const on = (ground: string, digit: string): BandColour => ({ ground, digit });

/** `house` is what our screens wear, so a site that chooses another sees one colour on paper and another on screens. */
export const palettes: Readonly<
  Record<PaletteId, { readonly name: string; readonly colours: Palette }>
> = {
  house: {
    name: 'House colours, as on the screens',
    colours: filingPalette.map(({ ground, digit }) => on(ground, digit)),
  },
  electronics: {
    // The order of IEC 60062, which many people know by heart.
    name: 'Black, brown, red, orange … as on resistors',
    colours: [
      on('#16181c', white),
      on('#7a4e2a', white),
      on('#c93228', white),
      on('#f0852d', ink),
      on('#f6d33c', ink),
      on('#1f8249', white),
      on('#2a66d1', white),
      on('#7647b0', white),
      on('#9aa0a8', ink),
      on(white, ink),
    ],
  },
  black: {
    name: 'White digits on black, for printers without colours',
    colours: Array.from({ length: 10 }, () => on('#000000', white)),
  },
};

/** The ten colours of a layout. */
export function coloursOf(layout: Pick<Layout, 'palette'>): Palette {
  return typeof layout.palette === 'string' ? palettes[layout.palette].colours : layout.palette;
}

/** The colours of one character; a letter has none and stays ink on white. */
export function bandColour(palette: Palette, character: string): BandColour {
  return (/^[0-9]$/.test(character) && palette[Number(character)]) || on(white, ink);
}
