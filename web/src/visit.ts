'use client';
import { useMemo } from 'react';

/** 128 random bits in hex. `randomUUID` is only there over HTTPS, and a hospital's first try is often without. */
function newVisit(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The mark of this opening of the page about `id`: its renewals are one recorded read (docs/decisions/0009). */
export function useVisit(id: number): string {
  return useMemo(() => ({ id, mark: newVisit() }), [id]).mark;
}
