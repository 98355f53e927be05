import { startServer } from '@outguide/server/main';

// The whole server as it serves people, in a process of its own: what is measured goes through its front door.

const [databaseUrl = '', secret = ''] = process.argv.slice(2);
const server = await startServer({ databaseUrl, secret, port: 0, host: '127.0.0.1', demo: true });
process.on('disconnect', () => void server.stop().then(() => process.exit(0)));
process.send?.({ url: server.address });
