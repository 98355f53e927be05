import { noticeTable } from '@outguide/server/domain/notice-words';

const others: Readonly<Record<string, string>> = {
  blocked: 'The kiosk was blocked',
  revoked: 'The kiosk was revoked',
  fork: 'Its journal does not continue what the server holds',
  gap: 'Scans before it were missing',
  malformed: 'The server could not read it',
};

/** Why a kiosk is blocked, or a scan kept apart: the reason is the notice that was given of it, or how its call was refused. */
export function keptApartWords(reason: string): string {
  const noticed = Object.entries(noticeTable).find(([kind]) => kind === reason);
  return noticed?.[1].title ?? others[reason] ?? 'It does not fit its journal';
}
