// The part of node-hid that is used, loaded only when a kiosk wants USB scanners: its binary needs a system library.
// HIDAsync only: the synchronous class holds one of libuv's four threads per scanner and starves the journal.

export interface ListedDevice {
  readonly vendorId: number;
  readonly productId: number;
  readonly path?: string | undefined;
  readonly serialNumber?: string | undefined;
  readonly manufacturer?: string | undefined;
  readonly product?: string | undefined;
  readonly usagePage?: number | undefined;
  readonly usage?: number | undefined;
}

export interface HidHandle {
  /** Without a listener for `error` the process dies; it comes with a string, not an Error. */
  on(event: 'error', listener: (error: unknown) => void): unknown;
  on(event: 'data', listener: (report: Uint8Array) => void): unknown;
  sendFeatureReport(data: number[]): Promise<number>;
  /** Rejects the second time. */
  close(): Promise<void>;
}

export interface HidLibrary {
  devices(): Promise<readonly ListedDevice[]>;
  open(path: string): Promise<HidHandle>;
}

/** One sentence for the screen about why node-hid cannot be used. */
export function libraryTrouble(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  if (said.includes('libusb-1.0')) {
    return 'USB scanners cannot be read: the system library libusb-1.0 is missing. Install the package libusb-1.0-0.';
  }
  if (said.includes('libudev')) {
    return 'USB scanners cannot be read: the system library libudev is missing. Install the package libudev1.';
  }
  return 'USB scanners cannot be read: node-hid does not load on this computer. Use another way of scanning.';
}

/** Loads node-hid and proves that its binary works. */
export async function loadNodeHid(): Promise<HidLibrary> {
  const { HIDAsync, devicesAsync } = await import('node-hid');
  await devicesAsync();
  return { devices: () => devicesAsync(), open: (path) => HIDAsync.open(path) };
}
