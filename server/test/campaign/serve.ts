import { connect } from '@outguide/db/connect';
import { smallServer } from '../scan/small-server.ts';

// The server's process of the kill campaign: started again and again on the same port, ended by kill -9.

const [, , url = '', port = '0'] = process.argv;
const server = await smallServer(connect(url, { max: 6 }), Number(port));
process.send?.({ url: server.url });
process.on('disconnect', () => process.exit(0));
