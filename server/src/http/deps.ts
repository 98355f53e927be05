import type { Db } from '@outguide/db/connect';
import type { Registry } from 'prom-client';
import type { AuthService } from '../auth/auth-service.ts';
import type { ImportJobs } from '../import/import-jobs.ts';
import type { UploadFolder } from '../import/upload-folder.ts';
import type { Log } from './log.ts';

/** What the front door's routes share. */
export interface HttpDeps {
  readonly db: Db;
  readonly log: Log;
  readonly metrics: Registry;
  readonly clock: () => number;
  readonly auth: AuthService;
  readonly imports: ImportJobs;
  readonly uploads: UploadFolder;
  readonly demo: boolean;
  /** Browsers come by TLS, ours or a proxy's. */
  readonly tls: boolean;
  /** Origins besides our own host that may call (a proxy under another name). */
  readonly origins: readonly string[];
}
