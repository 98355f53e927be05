// The ten filing colours. They belong to digits alone, on labels and on screens; the digit is always printed on them.

export interface FilingColour {
  readonly ground: string;
  /** The colour of the digit on it: at least 4.5 : 1 except on pure mid tones, where the digit is bold and large. */
  readonly digit: string;
  readonly name: string;
}

const ink = '#1b1e23';
const white = '#ffffff';

/** Index = digit. */
export const filingPalette = [
  { ground: '#f3c73c', digit: ink, name: 'yellow' },
  { ground: '#2f6fde', digit: white, name: 'blue' },
  { ground: '#f08bb8', digit: ink, name: 'pink' },
  { ground: '#7647b0', digit: white, name: 'purple' },
  { ground: '#f0852d', digit: ink, name: 'orange' },
  { ground: '#7a4e2a', digit: white, name: 'brown' },
  { ground: '#2b9655', digit: white, name: 'green' },
  { ground: '#9097a0', digit: ink, name: 'grey' },
  { ground: '#d33a31', digit: white, name: 'red' },
  { ground: '#23262b', digit: white, name: 'black' },
] as const satisfies readonly FilingColour[];

const plain: FilingColour = { ground: white, digit: ink, name: 'white' };

/** The colours of one printed character; a letter has none and stays ink on white. */
export function filingColour(character: string): FilingColour {
  return /^[0-9]$/.test(character) ? (filingPalette[Number(character)] ?? plain) : plain;
}
