import type { Role } from '@outguide/db/vocabulary';

/** Roles as people call them. */
export const roleWords: Record<Role, string> = {
  clerk: 'clerk',
  requester: 'nurse',
  manager: 'manager',
  records_officer: 'records officer',
  auditor: 'auditor',
  administrator: 'administrator',
};
