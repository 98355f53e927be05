import { afterAll } from 'vitest';
import { takeOutDisks } from './disk.ts';
import { removeFolders } from './folder.ts';

// Run anew for each file of tests. The files of a worker share their modules, so a hook that stands in one of those is the
// hook of the first file alone, and what the others made stayed on the disk.
afterAll(() => {
  takeOutDisks();
  removeFolders();
});
