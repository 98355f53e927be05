// A HID library whose devices the test plugs in and out. It keeps node-hid's manners: an error is a string, an error
// without a listener kills, closing twice is refused.
import { EventEmitter } from 'node:events';
import type { HidHandle, HidLibrary, ListedDevice } from '../../src/scanner/hid-library.ts';

export class FakeHandle extends EventEmitter implements HidHandle {
  readonly order: string[] = [];
  closed = false;

  constructor() {
    super();
    this.on('newListener', (event: string) => this.order.push(event));
  }

  sendFeatureReport(data: number[]): Promise<number> {
    return Promise.resolve(data.length);
  }

  close(): Promise<void> {
    if (this.closed) return Promise.reject(new Error('device is already closed'));
    this.closed = true;
    return Promise.resolve();
  }

  unplug(): void {
    this.emit(
      'error',
      'could not read from HID device: unexpected poll error (device disconnected)',
    );
  }
}

export class FakeHid implements HidLibrary {
  readonly #devices = new Map<string, ListedDevice>();
  readonly handles = new Map<string, FakeHandle>();
  /** How many times opening is refused for want of rights. */
  denials = 0;

  plug(path: string, device: Partial<ListedDevice>): void {
    const pos = {
      vendorId: 0x0c2e,
      productId: 0x0907,
      usagePage: 0x8c,
      usage: 0x02,
      product: 'Scanner',
    };
    this.#devices.set(path, { ...pos, ...device, path });
  }

  unplug(path: string): void {
    this.#devices.delete(path);
    this.handles.get(path)?.unplug();
  }

  devices(): Promise<ListedDevice[]> {
    return Promise.resolve([...this.#devices.values()]);
  }

  open(path: string): Promise<HidHandle> {
    if (this.denials-- > 0)
      return Promise.reject(new Error(`cannot open ${path}: Permission denied`));
    const handle = new FakeHandle();
    this.handles.set(path, handle);
    return Promise.resolve(handle);
  }
}
