type Store = Pick<Storage, 'getItem' | 'setItem'>;

// Each person's own on this browser: ids of places alone.
const nameOf = (staffId: number) => `outguide-places-${staffId}`;
const keptAtMost = 6;

/** The places that this person chose here last, the newest first. */
export function placesLately(store: Store, staffId: number): readonly number[] {
  try {
    const kept: unknown = JSON.parse(store.getItem(nameOf(staffId)) ?? '[]');
    return Array.isArray(kept) ? kept.filter((id) => Number.isSafeInteger(id)) : [];
  } catch {
    return [];
  }
}

export function keepLately(store: Store, staffId: number, placeId: number): void {
  const others = placesLately(store, staffId).filter((id) => id !== placeId);
  store.setItem(nameOf(staffId), JSON.stringify([placeId, ...others].slice(0, keptAtMost)));
}
