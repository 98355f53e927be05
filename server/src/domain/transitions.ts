import type { Lifecycle, RequestState } from '@outguide/db/vocabulary';

// Actions and the states they are allowed in, as data: server, kiosk and buttons read the same table.

export const folderActions = {
  activate: { from: ['planned', 'inactive'], to: 'active' },
  retire: { from: ['active'], to: 'inactive' },
  void: { from: ['planned', 'active'], to: 'void' },
  /** Only as the end of a destruction batch; never one at a time. */
  destroy: { from: ['inactive'], to: 'destroyed' },
} as const satisfies Record<string, { from: readonly Lifecycle[]; to: Lifecycle }>;

export const requestActions = {
  claim: { from: ['placed'], to: 'claimed' },
  release: { from: ['claimed'], to: 'placed' },
  pull: { from: ['placed', 'claimed'], to: 'pulled' },
  send: { from: ['placed', 'claimed', 'pulled'], to: 'sent' },
  receive: { from: ['placed', 'claimed', 'pulled', 'sent'], to: 'received' },
  decline: { from: ['placed', 'claimed'], to: 'not_fillable' },
  cancel: { from: ['placed', 'claimed', 'pulled'], to: 'cancelled' },
  expire: { from: ['placed', 'claimed'], to: 'expired' },
} as const satisfies Record<string, { from: readonly RequestState[]; to: RequestState }>;

/** The state after an action, or null when the table does not allow it there. */
export function after<S extends string>(
  action: { readonly from: readonly S[]; readonly to: S },
  state: S,
): S | null {
  return action.from.includes(state) ? action.to : null;
}
