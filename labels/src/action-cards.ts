// The cards beside a kiosk. The order is the number on the label, so it never changes; new cards go to the end.
// It must equal `actionCards` of the database's vocabulary; a test of the server room holds the two together.

export const actionCardSheet = [
  { card: 'return_here', title: 'Return here', hint: 'The next folders come back to this room' },
  { card: 'put_away', title: 'Put away', hint: 'The next folders go on their shelf' },
  { card: 'send', title: 'Send', hint: 'The next folders leave for the place you scan' },
  { card: 'undo', title: 'Undo', hint: 'Takes back the last scan of this kiosk' },
  { card: 'missing', title: 'Missing', hint: 'The next folder cannot be found' },
  { card: 'found', title: 'Found', hint: 'The next folder turned up here' },
  { card: 'urgent', title: 'Urgent', hint: 'Somebody needs the next folder now' },
  { card: 'loose_sheet', title: 'Loose sheet', hint: 'A page that belongs to the next folder' },
  { card: 'new_volume', title: 'New volume', hint: 'The next folder is full' },
  { card: 'end', title: 'End', hint: 'Ends the destination, then signs out' },
  {
    card: 'temporary_folder',
    title: 'Temporary folder',
    hint: 'The next folder is missing: one stands in for it',
  },
] as const;
export type ActionCardName = (typeof actionCardSheet)[number]['card'];

/** The number on a card's label: 1 for the first. */
export function actionCardNumber(card: ActionCardName): number {
  return actionCardSheet.findIndex((entry) => entry.card === card) + 1;
}
