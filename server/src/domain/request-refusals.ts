/** What the rules say no to when a chart is asked for: a sentence and the next act; see `withFacts` for braces and brackets. */
export const requestRefusals = {
  place_asks_nothing: [
    'No chart is brought to this kind of place.',
    'Choose a ward, a clinic, a department, a desk or a file room.',
  ],
  needed_by_missing: ['No time was said.', 'Say by when the chart is needed.'],
  needed_by_past: ['That time has passed.', 'Choose a later time, or ask for it now.'],
  patient_merged: [
    'This patient was merged into another.',
    'Open the patient that stayed, and ask there.',
  ],
  patient_died: ['This patient has died.', 'Say why the chart is needed, and it is asked for.'],
  nothing_to_ask_for: ['This chart has no folder.', 'Ask the records officer where its pages are.'],
  chart_destroyed: [
    'No folder of this chart can come: all were destroyed or void.',
    'Their history stays on the folder’s page.',
  ],
  folder_destroyed: [
    'A chosen folder was destroyed or is void: it cannot come.',
    'Leave it out, and ask for the others.',
  ],
  folders_not_of_chart: ['A chosen folder is not of this chart.', 'Choose among its folders.'],
  already_held: [
    'You hold it yourself: it was charged out to you[ {ago}].',
    'To hand it on, scan it and the place it goes to.',
  ],
  already_there: [
    'It is here already[: {place} has it].',
    'Look for it there[; it was seen {ago}].',
  ],
  asked_already: [
    'This place has asked for it already[, {ago}].',
    'Watch that request, or cancel it to ask in another way.',
  ],
  request_closed: ['This request has ended.', 'Ask again if the chart is still needed.'],
  request_on_its_way: ['The chart is on its way already.', 'Receive it, and send it back.'],
  request_of_others: [
    '{place} asked for this, and you do not work there.',
    'Ask them or the file room to cancel it.',
  ],
  task_taken: ['{by} does this already.', 'Take the next one, or ask for it.'],
  request_claimed: ['{by} is pulling this one already.', 'Take the next one.'],
  too_many_requests: [
    'Your place waits for very many charts.',
    'Cancel what is no longer needed, then ask again.',
  ],
} as const satisfies Record<string, readonly [sentence: string, nextAct: string]>;

export type RequestRefusalCode = keyof typeof requestRefusals;
