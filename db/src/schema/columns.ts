import { customType, timestamp } from 'drizzle-orm/pg-core';

/** A moment, `timestamptz`. */
export function instant(name?: string) {
  const config = { withTimezone: true, mode: 'date' } as const;
  return name === undefined ? timestamp(config) : timestamp(name, config);
}

/** Bytes as they are: hashes. */
export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => 'bytea',
});

/** The transaction that wrote a row: with it readers follow the log without losing anything. 64 bits, so text. */
export const transactionId = customType<{ data: string; driverData: string }>({
  dataType: () => 'xid8',
});
