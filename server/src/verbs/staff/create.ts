import { roles } from '@outguide/db/vocabulary';
import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import type { Hasher } from '../../auth/hasher.ts';
import { writeSignIn } from '../../auth/sign-in-rows.ts';
import { audit } from '../audit.ts';
import { perform, type Call } from '../call.ts';
import { idShape } from '../page.ts';

export const passwordShape = z.string().min(10).max(128);
export const loginShape = z.string().regex(/^[a-zA-Z0-9][a-zA-Z0-9._-]{0,99}$/);
export const rolesShape = z
  .array(z.enum(roles))
  .max(roles.length)
  .transform((list) => [...new Set(list)]);

export const createInput = z.object({
  login: loginShape,
  name: z.string().trim().min(1).max(200),
  placeId: idShape.nullable().default(null),
  roles: rolesShape,
  /** Without a password there is no sign-in on the web: a badge may be enough. */
  password: passwordShape.optional(),
});

/** Adds a member of staff, with a sign-in when a password is given. */
export async function create(
  call: Call,
  input: z.infer<typeof createInput>,
  passwords: Hasher,
): Promise<{ staffId: number }> {
  const { login, name, placeId, password } = input;
  return perform(call, 'staff.create', async (tx) => {
    // Hashed inside, after the role matrix: nobody without the right can make this server work hard.
    const hash = password === undefined ? null : await passwords.hash(password);
    const [made] = await tx<{ id: number }[]>`
      insert into staff (login, name, place_id) select ${login}::text, ${name}::text, ${placeId}::bigint
      where not exists (select from staff where lower(login) = lower(${login}))
      on conflict (login) do nothing returning id`;
    if (made === undefined) throw new Refused('login_taken');
    const staffId = made.id;
    for (const role of input.roles)
      await tx`insert into staff_roles (staff_id, role) values (${staffId}, ${role})`;
    if (hash !== null) await writeSignIn(tx, { staffId, login, name }, hash);
    await audit(tx, call.actor, {
      action: 'staff.create',
      object: `staff:${staffId}`,
      facts: { roles: input.roles, signIn: hash !== null },
    });
    return { staffId };
  });
}
