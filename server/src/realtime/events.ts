// What the server tells web pages on the socket.io namespace `/live`. Hints with a position, never the record.

/** One movement as every signed-in member of staff may see it: no patient's name, no chart number. */
export interface MovementHint {
  /** Position in the log: the cursor of a client that comes back. */
  readonly position: string;
  readonly folderId: number;
  readonly word: string;
  readonly act: string;
  readonly state: string;
  readonly placeId: number;
  readonly roomId: number;
  readonly fromPlaceId: number | null;
  readonly fromRoomId: number | null;
  readonly legToId: number | null;
  readonly kioskId: number | null;
  readonly at: number;
}

/** server → client */
export interface LiveEvents {
  moved: (batch: {
    readonly position: string;
    readonly movements: readonly MovementHint[];
  }) => void;
  /** The client missed too much to replay: reload what is on the page. */
  reload: (position: string) => void;
  /** Every 2 s, so that a page can say "not live since 10:42" within 5 s. */
  tick: (tick: { readonly position: string; readonly serverMs: number }) => void;
  /** The requests of this place changed. */
  asked: (change: { readonly placeId: number }) => void;
  /** A notice was added or cleared. */
  noticed: () => void;
  kiosk: (change: { readonly kioskId: number }) => void;
  /** A print went on, or stopped. */
  printed: () => void;
}

/** What a page may follow. The server takes no other: one unknown topic and it hears nothing of the others either. */
export type LiveTopic =
  | 'all'
  | 'kiosks'
  | 'notices'
  | 'prints'
  | `place:${number}`
  | `folder:${number}`;

/** client → server. At most 20 topics a socket. */
export interface LiveAsks {
  watch: (
    ask: { readonly topics: readonly LiveTopic[]; readonly after: string | null },
    answer: (now: { readonly position: string }) => void,
  ) => void;
}
