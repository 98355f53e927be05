'use client';
import { paths } from '../paths.ts';

/** Ends the session and leaves nothing of it in this page's memory. */
export async function signOut(): Promise<void> {
  await fetch('/auth/sign-out', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  }).catch(() => undefined);
  location.assign(paths.signIn());
}
