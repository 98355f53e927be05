import type { Role } from '@outguide/db/vocabulary';
import type { Db } from '@outguide/db/connect';
import { betterAuth } from 'better-auth/minimal';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { username } from 'better-auth/plugins/username';
import type { Actor } from './actor.ts';
import { makeHasher, type Hasher } from './hasher.ts';
import { authTables } from './tables.ts';

/** Who is signed in on the web, and the hashers of people's secrets. */
export interface AuthService {
  /** better-auth's own endpoints under /auth. */
  readonly handler: (request: Request) => Promise<Response>;
  /** The person behind a Cookie header; null when nobody, or when the person was disabled meanwhile. */
  readonly sessionOf: (cookieHeader: string | undefined) => Promise<Actor | null>;
  /** Who it is, without lengthening the session; throws when the database does not answer. */
  readonly stillSignedIn: (cookieHeader: string | undefined) => Promise<Actor | null>;
  readonly passwords: Hasher;
  readonly pins: Hasher;
}

export interface AuthOptions {
  readonly db: Db;
  readonly secret: string;
  /** Cookies are marked Secure. */
  readonly tls: boolean;
}

/** Header in which our front door tells better-auth the caller's address; never taken from outside. */
export const addressHeader = 'x-outguide-address';

const sessionSeconds = 12 * 3_600;
// Only signing in and out: no sign-up, no mail, and no answer to "does this name exist".
const closedPaths = [
  '/sign-up/email',
  '/sign-in/email',
  '/sign-in/social',
  '/is-username-available',
  '/request-password-reset',
  '/reset-password',
  '/change-email',
  '/update-user',
  '/delete-user',
  '/send-verification-email',
  '/verify-email',
  '/link-social',
  '/unlink-account',
  '/set-password',
  '/verify-password',
];

/** Starts better-auth over our tables: sign-in by name and password, cookie sessions of one shift. */
export async function makeAuthService(options: AuthOptions): Promise<AuthService> {
  const { db, secret } = options;
  const passwords = await makeHasher(secret, 'password');
  const pins = await makeHasher(secret, 'pin');
  const auth = betterAuth({
    appName: 'Outguide',
    secret,
    basePath: '/auth',
    database: drizzleAdapter(db.drizzle, { provider: 'pg', schema: authTables }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 10,
      password: {
        hash: passwords.hash,
        verify: ({ hash, password }) => passwords.verify(hash, password),
      },
    },
    plugins: [
      username({ minUsernameLength: 1, maxUsernameLength: 100, usernameValidator: () => true }),
    ],
    disabledPaths: closedPaths,
    session: { expiresIn: sessionSeconds, updateAge: 3_600 },
    user: { additionalFields: { staffId: { type: 'number', input: false, required: true } } },
    // By address; the brake by name is the front door's (SignInBrake).
    rateLimit: {
      enabled: true,
      window: 60,
      max: 600,
      // It counts until nobody has tried for `window` seconds, so a long window would lock a busy hospital's one address out.
      customRules: { '/sign-in/username': { window: 10, max: 60 } },
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: {
      cookiePrefix: 'outguide',
      useSecureCookies: options.tls,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
  });
  const read = async (cookie: string | undefined, query: object): Promise<Actor | null> => {
    if (cookie === undefined || !cookie.includes('outguide')) return null;
    const headers = new Headers({ cookie });
    const found = await auth.api.getSession({ headers, query });
    return found === null ? null : actorOf(db, Number(found.user.staffId));
  };
  return {
    ...{ handler: auth.handler, passwords, pins },
    sessionOf: (cookie) => read(cookie, {}).catch(() => null),
    stillSignedIn: (cookie) => read(cookie, { disableRefresh: true }),
  };
}

/** A member of staff as an actor, read anew for every call: a role taken away is gone at once. */
export async function actorOf(db: Db, staffId: number): Promise<Actor | null> {
  const [row] = await db.sql<{ name: string; placeId: number | null; roles: Role[] }[]>`
    select s.name, s.place_id as "placeId",
      array(select role from staff_roles r where r.staff_id = s.id order by role) as roles
    from staff s where s.id = ${staffId} and s.disabled_at is null`;
  return row === undefined ? null : { staffId, ...row };
}
