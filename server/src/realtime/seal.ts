import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from 'node:crypto';

// A code that is not ours may be a patient's number, and a kiosk's disk must not hold one. The kiosk seals it to the
// server's public key: X25519 with a key made for this one message, HKDF-SHA-256, AES-256-GCM.

export interface SealKeys {
  /** SPKI DER, base64: what kiosks are given. */
  readonly publicKey: string;
  /** PKCS #8 DER, base64. */
  readonly privateKey: string;
}

/** Opens a sealed code; null when it was not sealed to this key or was changed. */
export type OpenSealed = (sealed: string) => string | null;

const info = Buffer.from('outguide foreign code v1');
const rawKeyLength = 32;
const tagLength = 16;

export function makeSealKeys(): SealKeys {
  const { publicKey, privateKey } = generateKeyPairSync('x25519');
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
  };
}

/** Seals a foreign code to the server's public key (SPKI DER, base64). The result is base64url, at most 1,024 characters for 600 of code. */
export function seal(text: string, publicKey: string): string {
  const theirs = createPublicKey({
    key: Buffer.from(publicKey, 'base64'),
    type: 'spki',
    format: 'der',
  });
  const ours = generateKeyPairSync('x25519');
  const point = rawPublic(ours.publicKey);
  const { key, iv } = derive(ours.privateKey, theirs, Buffer.concat([point, rawPublic(theirs)]));
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const closed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([point, closed, cipher.getAuthTag()]).toString('base64url');
}

/** Makes the opener for a private key (PKCS #8 DER, base64). */
export function opener(keys: SealKeys): OpenSealed {
  const own = createPrivateKey({
    key: Buffer.from(keys.privateKey, 'base64'),
    type: 'pkcs8',
    format: 'der',
  });
  const ownPoint = rawPublic(createPublicKey(own));
  return (sealed) => {
    try {
      const bytes = Buffer.from(sealed, 'base64url');
      const point = bytes.subarray(0, rawKeyLength);
      const { key, iv } = derive(own, publicFromRaw(point), Buffer.concat([point, ownPoint]));
      const cipher = createDecipheriv('aes-256-gcm', key, iv);
      cipher.setAuthTag(bytes.subarray(-tagLength));
      const text = cipher.update(bytes.subarray(rawKeyLength, -tagLength));
      return Buffer.concat([text, cipher.final()]).toString('utf8');
    } catch {
      return null;
    }
  };
}

// Each message has a key pair of its own, so the derived key and nonce are used once.
function derive(privateKey: KeyObject, publicKey: KeyObject, salt: Buffer) {
  const shared = diffieHellman({ privateKey, publicKey });
  const bytes = Buffer.from(hkdfSync('sha256', shared, salt, info, 44));
  return { key: bytes.subarray(0, 32), iv: bytes.subarray(32) };
}

function rawPublic(key: KeyObject): Buffer {
  return key.export({ type: 'spki', format: 'der' }).subarray(-rawKeyLength);
}

function publicFromRaw(point: Buffer): KeyObject {
  const prefix = Buffer.from('302a300506032b656e032100', 'hex');
  return createPublicKey({ key: Buffer.concat([prefix, point]), type: 'spki', format: 'der' });
}
