import { adminProgram } from './console/admin-program.ts';

await adminProgram().parseAsync();
