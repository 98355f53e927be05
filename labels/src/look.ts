/** The tokens of the look that are printed: ink on paper and one manila accent. */
export const look = {
  ink: '#1b1e23',
  ink2: '#565c65',
  ink3: '#747a83',
  line: '#d3cec1',
  ground: '#f7f5f0',
  manila: '#e8c684',
  manilaSoft: '#faf0da',
  manilaInk: '#7a4d0b',
} as const;
