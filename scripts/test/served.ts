import { startServer } from '@outguide/server/main';
import { Closing } from '../run/closing.ts';

// What `npm run serve` runs, but without the pages: opened and closed in the same way, told to stop by a signal.

const [, , databaseUrl = ''] = process.argv;
const closing = new Closing();
const server = await startServer({
  ...{ databaseUrl, port: 0, host: '127.0.0.1', demo: false },
  secret: 'the secret of a server that is told to stop',
});
closing.add(server.stop);
process.send?.({ address: server.address });
process.disconnect?.();
