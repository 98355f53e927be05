/** What can be imported, in the order in which a new house needs it. */
export const importKinds = ['places', 'staff', 'patients', 'charts', 'folders'] as const;
export type ImportKind = (typeof importKinds)[number];
