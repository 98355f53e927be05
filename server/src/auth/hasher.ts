import { hkdfSync } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

// OWASP's second recommendation for argon2id: 19 MiB, two passes, one lane. A kiosk's PIN must not take a second.
const argon2id = 2;
const cost = { algorithm: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Hashes secrets of people with a pepper that is not in the database, so a stolen dump alone opens nothing. */
export interface Hasher {
  readonly hash: (text: string) => Promise<string>;
  /** False for null too, after the same work: nobody learns by the time taken whether there was a hash. */
  readonly verify: (stored: string | null, text: string) => Promise<boolean>;
}

/** Makes the hasher of one kind of secret; a password's hash can never pass as a PIN's. */
export async function makeHasher(secret: string, kind: 'password' | 'pin'): Promise<Hasher> {
  const pepper = Buffer.from(hkdfSync('sha256', secret, 'outguide', `pepper of ${kind}`, 32));
  const options = { ...cost, secret: pepper };
  const nobody = await hash('nobody has this', options);
  return {
    hash: (text) => hash(text, options),
    verify: async (stored, text) => {
      const right = await verify(stored ?? nobody, text, options).catch(() => false);
      return right && stored !== null;
    },
  };
}
