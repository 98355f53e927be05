import type { Namespace, Server } from 'socket.io';
import { sqlState } from '@outguide/db/transact';
import { z } from 'zod';
import { admitKiosk } from '../verbs/scan/admit-kiosk.ts';
import { House } from '../verbs/scan/house.ts';
import { Settler } from '../verbs/scan/lanes.ts';
import { ContactBook } from './contact-book.ts';
import type { RealtimeDeps } from './deps.ts';
import { hubOf } from './hub-of.ts';
import { answerCalls, type KioskData, type KioskEvents, type KioskSocket } from './kiosk-calls.ts';
import { opener, type SealKeys } from './seal.ts';
import { sealKeys } from './seal-keys.ts';

const authShape = z.object({ kioskId: z.int().positive(), key: z.string().min(20).max(100) });

export interface KioskDoor {
  /** Takes nothing new, settles what is in hand, answers it. */
  readonly stop: () => Promise<void>;
}

type KioskNamespace = Namespace<
  KioskEvents,
  Record<string, never>,
  Record<string, never>,
  KioskData
>;

/** The namespace of kiosks: let in by key, every call limited, scans through the one settler. */
export function attachKioskSocket(io: Server, deps: RealtimeDeps): KioskDoor {
  const hub = hubOf(io, deps);
  const kiosks: KioskNamespace = io.of('/kiosk');
  const sealing = once(() => sealKeys(deps.db.sql));
  const settling = once(async () => newSettler(deps, await sealing(), hub));
  const disconnect = (id: number) => void kiosks.in(`kiosk:${id}`).disconnectSockets(true);
  const contacts = new ContactBook(deps, {
    revoked: disconnect,
    health: (id) => hub.kioskChanged(id),
  });
  let open = true;

  kiosks.use((socket, next) => {
    admit(socket, deps, open).then(
      (refusal) => next(refusal ?? undefined),
      (error: unknown) => {
        deps.log.warn({ code: sqlState(error) }, 'a kiosk could not be let in');
        next(new Error('busy'));
      },
    );
  });
  kiosks.on('connection', (socket) => {
    const { id } = socket.data.kiosk;
    void socket.join(`kiosk:${id}`);
    contacts.note(id);
    hub.kioskChanged(id);
    socket.on('disconnect', () => hub.kioskChanged(id));
    answerCalls(socket, { deps, contacts, settling, sealing, open: () => open });
  });
  return {
    stop: async () => {
      open = false;
      contacts.stop();
      await (await settling().catch(() => null))?.drain();
      await contacts.flush();
    },
  };
}

function newSettler(deps: RealtimeDeps, keys: SealKeys, hub: ReturnType<typeof hubOf>): Settler {
  return new Settler({
    db: deps.db,
    clock: deps.clock,
    house: new House(),
    open: opener(keys),
    onSettled: (hints, more) => hub.tell(hints, more),
    ...(deps.metrics?.scansSettled && { onBatch: deps.metrics.scansSettled }),
    onFault: (code) => {
      deps.metrics?.settleFailed?.(code);
      deps.log.error({ code }, 'scans could not be settled');
    },
  });
}

async function admit(
  socket: KioskSocket,
  deps: RealtimeDeps,
  open: boolean,
): Promise<Error | null> {
  if (!open) return new Error('busy');
  const auth = authShape.safeParse(socket.handshake.auth);
  const admission = auth.success
    ? await admitKiosk(deps.db.sql, auth.data.kioskId, auth.data.key)
    : ({ ok: false, code: 'unauthorized', sentence: 'This kiosk is not enrolled.' } as const);
  if (!admission.ok) {
    const { code, sentence } = admission;
    return Object.assign(new Error(code), { data: { code, sentence } });
  }
  socket.data.kiosk = admission.kiosk;
  return null;
}

/** Made at the first call; a failure is not kept, so the next call tries again. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = null;
      throw error;
    });
    return made;
  };
}
