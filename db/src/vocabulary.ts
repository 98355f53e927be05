// The words of words.md as data. Every check constraint, zod schema and screen reads these tuples.

export const placeKinds = [
  'facility',
  'file_room',
  'bay',
  'shelf',
  'ward',
  'clinic',
  'department',
  'desk',
  'trolley',
  'envelope',
  'tube',
  'courier',
  'off_site',
  'box',
  'destruction_bin',
] as const;
export type PlaceKind = (typeof placeKinds)[number];

/** Places that move: things with a label that carry folders, and whose one code stands for all that is in them. */
export const carrierKinds = ['trolley', 'envelope', 'tube', 'courier'] as const;
export type CarrierKind = (typeof carrierKinds)[number];

/** What a leg goes by: one of these things, or a person. */
export const carriedBys = [...carrierKinds, 'person'] as const;
export type CarriedBy = (typeof carriedBys)[number];

export const lifecycles = ['planned', 'active', 'inactive', 'destroyed', 'void'] as const;
export type Lifecycle = (typeof lifecycles)[number];

export const custodyStates = [
  'filed',
  'here',
  'out',
  'in_transit',
  'missing',
  'lost',
  'off_site',
  'destroyed',
] as const;
export type CustodyState = (typeof custodyStates)[number];

/**
 * How a scan came to be: read by a scanner, typed by hand, or presumed without any scan; `in_carrier` is what the code of
 * a trolley or envelope says of a folder that was loaded into it, and that nobody has counted since.
 */
export const hows = ['scanned', 'typed', 'presumed', 'in_carrier'] as const;
export type How = (typeof hows)[number];

export const roles = [
  'clerk',
  'requester',
  'manager',
  'records_officer',
  'auditor',
  'administrator',
] as const;
export type Role = (typeof roles)[number];

/**
 * What a movement says was observed. `seen` is a folder alone at a kiosk; `to` names a destination. `home` and `void` are
 * done at a desk: they move nothing, they change what is known of the folder. `carried` is a scan of what carries it.
 */
export const acts = [
  'seen',
  'to',
  'send',
  'missing',
  'found',
  'undo',
  'home',
  'void',
  'carried',
] as const;
export type Act = (typeof acts)[number];

/** Action cards; the digits after `A` on the label. */
export const actionCards = [
  'return_here',
  'put_away',
  'send',
  'undo',
  'missing',
  'found',
  'urgent',
  'loose_sheet',
  'new_volume',
  'end',
  'temporary_folder',
] as const;
export type ActionCard = (typeof actionCards)[number];

export const filingOrders = ['terminal_digit', 'middle_digit', 'straight'] as const;
export type FilingOrder = (typeof filingOrders)[number];

export const urgencies = ['now', 'today', 'by_time'] as const;
export type Urgency = (typeof urgencies)[number];

export const requestStates = [
  'placed',
  'claimed',
  'pulled',
  'sent',
  'received',
  'not_fillable',
  'cancelled',
  'expired',
] as const;
export type RequestState = (typeof requestStates)[number];

/** Which folders of a chart a request covers. */
export const requestCovers = ['all', 'last', 'chosen'] as const;
export type RequestCovers = (typeof requestCovers)[number];

/** Why somebody needs the paper of what is complete on a screen. */
export const paperReasons = ['signing', 'original', 'cannot_open', 'other'] as const;
export type PaperReason = (typeof paperReasons)[number];

/** How far one folder has come for one request; `dropped` is a folder that can never come. */
export const requestFolderStates = [
  'waiting',
  'pulled',
  'sent',
  'received',
  'not_found',
  'dropped',
] as const;
export type RequestFolderState = (typeof requestFolderStates)[number];

/** What happens to a request, as its log tells it. */
export const requestActs = [
  'placed',
  'claimed',
  'released',
  ...requestFolderStates,
  'fulfilled',
  'reopened',
  'not_fillable',
  'cancelled',
  'expired',
  'overtaken',
  'rescheduled',
  'folder_added',
  'folder_stayed',
] as const;
export type RequestAct = (typeof requestActs)[number];

/** Where an appointment stands, as the scheduling system last said. */
export const appointmentStates = ['booked', 'cancelled', 'arrived', 'no_show'] as const;
export type AppointmentState = (typeof appointmentStates)[number];

/** What happens to an appointment, as its log tells it. */
export const appointmentActs = [
  'booked',
  'walk_in',
  'moved',
  'cancelled',
  'arrived',
  'no_show',
] as const;
export type AppointmentAct = (typeof appointmentActs)[number];

/** What a pull list is made from. */
export const pullListSources = ['requests', 'clinic', 'hand'] as const;
export type PullListSource = (typeof pullListSources)[number];

/** What happens to a pull list, as its log tells it. */
export const pullListActs = [
  'made',
  'added',
  'claimed',
  'given_back',
  'not_found',
  'looked_again',
  'charged_out',
  'printed',
  'moved_off',
  'closed',
] as const;
export type PullListAct = (typeof pullListActs)[number];

/** Why a label counts as hard to read: its code was typed by hand, or read only after a try that failed. */
export const hardReadReasons = ['typed', 'retried'] as const;
export type HardReadReason = (typeof hardReadReasons)[number];

/** How a label of another system was learned. */
export const aliasHows = [
  'imported',
  'both_scanned',
  'from_roll',
  'by_number',
  'from_notice',
] as const;
export type AliasHow = (typeof aliasHows)[number];

/** How a printer is reached: a file that a person's own computer prints, raw TCP with ZPL, or a queue of CUPS. */
export const printTransports = ['pdf', 'raw', 'cups'] as const;
export type PrintTransport = (typeof printTransports)[number];

export const printJobStates = [
  'queued',
  'rendering',
  'printing',
  'paused',
  'done',
  'failed',
  'cancelled',
] as const;
export type PrintJobState = (typeof printJobStates)[number];

/** What a label is of. */
export const printSubjects = [
  'folder',
  'place',
  'badge',
  'card',
  'test',
  'example',
  'roll',
] as const;
export type PrintSubject = (typeof printSubjects)[number];

/**
 * How far one label of a job is: `sending` is on its way to the printer, `doubtful` was so when the server or the printer
 * went away, `printed` is what the printer or a person says came out.
 */
export const printLabelStates = [
  'waiting',
  'sending',
  'sent',
  'doubtful',
  'printed',
  'not_out',
  'left_out',
] as const;
export type PrintLabelState = (typeof printLabelStates)[number];

/** What happens to a print job, as its log tells it. */
export const printActs = [
  'asked',
  'began',
  'handed',
  'sent',
  'waits',
  'paused',
  'continued',
  'failed',
  'cancelled',
  'doubtful',
  'answered',
  'drawn',
  'done',
] as const;
export type PrintAct = (typeof printActs)[number];

/** The labels of folders, as a kiosk may print them; where nothing is said, the first that fits its printer. */
export const folderLabelKinds = [
  'folder',
  'folder_barcode',
  'folder_end_tab',
  'folder_side_tab',
] as const;
export type FolderLabelKind = (typeof folderLabelKinds)[number];

export const noticeKinds = [
  'unknown_code',
  'unreadable_time',
  'two_places',
  'destroyed_seen',
  'disabled_staff_scan',
  'no_badge',
  'wrong_room',
  'missing_seen',
  'clock_off',
  'journal_gap',
  'journal_fork',
  'journal_changed',
  'revoked_kiosk_scan',
  'poisoned_scan',
  'reprint_label',
  'urgent_folder',
  'loose_sheet',
  'volume_wanted',
  'leg_stuck',
  'not_found_on_shelf',
  'volume_unscanned',
  'held_at_shelf',
  'put_back',
  'did_not_come',
  'combine_folders',
  'stand_in_wanted',
  'layout_fails',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/**
 * What is done about two numbers of one person: they are merged, the merge is taken back, their folders are brought
 * together, or one row is given on by hand.
 */
export const mergeActs = ['merge', 'unmerge', 'combine', 'by_hand'] as const;
export type MergeAct = (typeof mergeActs)[number];

/** What changes hands: the first four hang under a patient, the last two under a chart. */
export const mergeThings = [
  'patient',
  'chart',
  'stay',
  'appointment',
  'folder',
  'request',
] as const;
export type MergeThing = (typeof mergeThings)[number];
