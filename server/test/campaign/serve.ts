import { startServer } from '../../src/main.ts';

// The server's process of the kill campaign: started again and again on the same port, ended by kill -9.

const [, , databaseUrl = '', port = '0'] = process.argv;
const { address } = await startServer({
  ...{ databaseUrl, port: Number(port), host: '127.0.0.1', demo: false },
  secret: 'the secret of the kill campaign, long enough',
});
process.send?.({ url: address });
process.on('disconnect', () => process.exit(0));
