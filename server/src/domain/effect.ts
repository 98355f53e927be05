import type { NoticeKind } from '@outguide/db/vocabulary';

/** A notice that a decision asks for; the writer adds kiosk, time and neighbours. */
export interface NoticeWanted {
  readonly kind: NoticeKind;
  readonly folderId: number | null;
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
}
