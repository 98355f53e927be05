// The language in which a site says what stands on a label: plain data in millimetres from the top left corner. Every part
// has a box of its own and never draws outside of it, so whether parts meet can be told without printing anything.
import type { Turn, Weight } from '../geometry.ts';
import type { CodeKind } from '../code.ts';
import type { LabelKind } from './fields.ts';
import type { PaletteId } from './palettes.ts';

/** Dots per inch of the printers a layout may be made for. */
export const resolutions = [203, 300, 600] as const;
export type Resolution = (typeof resolutions)[number];

export const aligns = ['start', 'middle', 'end'] as const;
export type Align = (typeof aligns)[number];

/** What happens to words that are too long: smaller down to the floor and then cut, cut at once, or no label at all. */
export const whenTooLong = ['shrink', 'cut', 'refuse'] as const;
export type WhenTooLong = (typeof whenTooLong)[number];

/** How a band folds over the edge of a folder: its back half stands beside it, or on its head above it. */
export const folds = ['none', 'beside', 'over'] as const;
export type Fold = (typeof folds)[number];

export const marks = ['temporary', 'restricted', 'volume'] as const;
export type Mark = (typeof marks)[number];

/** The box of a part on the label; what is in it is turned, the box is not. */
export interface Placed {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly turn: Turn;
}

interface PartBase extends Placed {
  /** Unique within its layout; names the part in findings. */
  readonly id: string;
  /** A field: without a value for it the part is left out. */
  readonly when?: string | undefined;
}

/** Words with `{fields}`; a part whose fields are all empty prints nothing. */
export interface TextPart extends PartBase {
  readonly form: 'text';
  readonly words: string;
  /** Height of the em. */
  readonly size: number;
  readonly weight: Weight;
  readonly align: Align;
  readonly ink: string;
  /** Lines it may break into. */
  readonly lines: number;
  readonly tooLong: WhenTooLong;
  /** The smallest size it shrinks to. */
  readonly floor: number;
}

/** A barcode or matrix code with its quiet zone, centred in its box. */
export interface CodePart extends PartBase {
  readonly form: 'code';
  readonly code: CodeKind;
  /** What it holds, such as `{code}`. */
  readonly holds: string;
  /** Width of the narrowest element; a whole number of dots of the layout's resolution. */
  readonly module: number;
  /** Height of the line below it that says what it holds, as an em; 0 for none. */
  readonly readable: number;
}

/** The colour bands of a chart number, digit by digit. */
export interface BandsPart extends PartBase {
  readonly form: 'bands';
  /** How many digits are coloured. */
  readonly digits: number;
  /** `looked`: in the order in which one looks on the shelf (56, 34, 12); `printed`: as the number is written. */
  readonly order: 'looked' | 'printed';
  readonly along: 'down' | 'across';
  /** How each digit is turned within its band. */
  readonly digitTurn: Turn;
  readonly fold: Fold;
  /** The digits that are not coloured stand small at the end. */
  readonly rest: boolean;
}

/** The last two digits of the year in the colour of the last one, to see on the shelf what falls due. */
export interface YearPart extends PartBase {
  readonly form: 'year';
  readonly digitTurn: Turn;
  readonly fold: Fold;
}

/** A chart number in its filing colours, in groups. */
export interface ChipsPart extends PartBase {
  readonly form: 'chips';
  readonly align: Align;
}

export interface BoxPart extends PartBase {
  readonly form: 'box';
  readonly fill: string | null;
  readonly stroke: string | null;
  readonly radius: number;
}

/** A line as thick as its box. */
export interface LinePart extends PartBase {
  readonly form: 'line';
  readonly ink: string;
}

/** Temporary, restricted or the volume. `restricted` never says why; as a sign it is a plain square. */
export interface MarkPart extends PartBase {
  readonly form: 'mark';
  readonly mark: Mark;
  readonly show: 'word' | 'sign';
  readonly size: number;
  readonly align: Align;
  readonly ink: string;
}

export type LayoutPart =
  | TextPart
  | CodePart
  | BandsPart
  | YearPart
  | ChipsPart
  | BoxPart
  | LinePart
  | MarkPart;
export type Form = LayoutPart['form'];

/** One kind of label as a site wants it. */
export interface Layout {
  readonly id: string;
  readonly kind: LabelKind;
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** Bands that touch an edge run over it by this much, so that a label cut askew has no white rim. */
  readonly bleed: number;
  /** The printers it is made for; `fitTo` makes it anew for others. */
  readonly dpi: Resolution;
  readonly palette: PaletteId | Palette;
  /** Off unless the site says so: only then may fields that name a patient be printed. */
  readonly namesPatient: boolean;
  readonly parts: readonly LayoutPart[];
}

/** One colour of a band and of the digit on it. */
export interface BandColour {
  readonly ground: string;
  readonly digit: string;
}
/** Ten of them; the index is the digit. */
export type Palette = readonly BandColour[];

/** Limits of a layout, for whoever reads one from a file. */
export const layoutLimits = {
  parts: 60,
  name: 80,
  words: 200,
  /** A4 the long way. */
  side: 300,
  smallestSide: 8,
} as const;
