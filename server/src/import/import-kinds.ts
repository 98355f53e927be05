/** What can be imported, in the order in which a new house needs it: each refers to the ones before. */
export const importKinds = [
  'facilities',
  'record-types',
  'places',
  'staff',
  'patients',
  'identifiers',
  'charts',
  'folders',
  'aliases',
  'stays',
  'appointments',
  'copies',
] as const;
export type ImportKind = (typeof importKinds)[number];

/** What each kind of file brings, in a few words. */
export const importWords: Readonly<Record<ImportKind, string>> = {
  facilities: 'the sites, each with its name and time zone',
  'record-types': 'loan period and filing order of each kind of chart',
  places: 'file rooms, shelves, wards, what they may hold, when they are open',
  staff: 'people and their roles, no passwords',
  patients: 'names and days of birth, by one identifier each',
  identifiers: 'further identifiers of patients who are here',
  charts: 'chart numbers and whose they are',
  folders: 'volumes, each with its home shelf',
  aliases: 'old labels of other systems, and the folder that each is on',
  stays: 'who lies on which ward, in which bed, since when',
  appointments: 'who comes to which clinic when; moved and cancelled ones too',
  copies: 'which folders are on a screen too, in which system, and how complete',
};
