import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readOptions } from '../run/options.ts';
import { readableTls } from '../run/tls.ts';

describe('what start and serve may be told', () => {
  test('by option, by environment, or as usual; an option comes before the environment', () => {
    const usual = readOptions([], { INIT_CWD: '/house' });
    expect(usual).toMatchObject({
      ...{ port: 3_000, host: '127.0.0.1', dataDir: '/house/.outguide', folders: 20_000 },
      ...{ kiosk: true, kioskPort: 3_100, databaseUrl: null, tls: null },
      ...{ origins: [], trustProxy: [] },
    });
    const env = {
      ...{ OUTGUIDE_PORT: '81', OUTGUIDE_DATA: '/data', OUTGUIDE_NO_KIOSK: '1' },
      ...{ OUTGUIDE_ORIGIN: 'https://charts.example', OUTGUIDE_TRUST_PROXY: '10.1.2.3' },
      ...{ OUTGUIDE_KIOSK_PORT: '82', OUTGUIDE_CERT: 'c', OUTGUIDE_KEY: 'k', DATABASE_URL: 'u' },
    };
    expect(readOptions(['--port', '90', '--folders=5'], env)).toMatchObject({
      ...{ port: 90, dataDir: '/data', kiosk: false, kioskPort: 82, folders: 5 },
      ...{ tls: { certFile: 'c', keyFile: 'k' }, databaseUrl: 'u' },
      ...{ origins: ['https://charts.example'], trustProxy: ['10.1.2.3'] },
    });
  });

  test('several proxies and their names stand behind commas', () => {
    const args = ['--origin', 'https://Charts.example, http://10.0.0.2:8080/'];
    args.push('--trust-proxy', '10.0.0.2,fd00::/8, 10.9.0.0/16');
    expect(readOptions(args, {})).toMatchObject({
      origins: ['https://charts.example', 'http://10.0.0.2:8080'],
      trustProxy: ['10.0.0.2', 'fd00::/8', '10.9.0.0/16'],
    });
  });

  test.each([
    [['--origin', 'charts.example'], /--origin takes addresses like .* not “charts\.example”/],
    [['--origin', 'https://charts.example/here'], /--origin takes/],
    [['--origin', 'ftp://charts.example'], /--origin takes/],
    [['--trust-proxy', 'true'], /--trust-proxy takes addresses or networks like .* not “true”/],
    [['--trust-proxy', '0.0.0.0/0'], /--trust-proxy takes/],
    [['--trust-proxy', '10.0.0.0/33'], /--trust-proxy takes/],
    [['--trust-proxy', 'proxy.example'], /--trust-proxy takes/],
    [['--prot', '90'], /Unknown option '--prot'[\s\S]*--port N/],
    [['--port', 'eighty'], /--port takes a whole number from 1 to 65535, not “eighty”/],
    [['--port', '70000'], /--port takes a whole number/],
    [['--folders', '-1'], /--folders/],
    [['--folders', '0'], /--folders takes a whole number from 1 to 10000000, not “0”/],
    [['--cert', 'c.pem'], /TLS needs both --cert and --key/],
    [['--help'], /--no-kiosk/],
  ])('%j is answered in words', (args, sentence) => {
    expect(() => readOptions(args, {})).toThrow(sentence);
  });

  test('TLS files that cannot be read are named before anything starts', () => {
    const dir = mkdtempSync(join(tmpdir(), 'outguide-tls-'));
    const certFile = join(dir, 'cert.pem');
    writeFileSync(certFile, 'x');
    const keyFile = join(dir, 'key.pem');
    expect(() => readableTls({ certFile, keyFile })).toThrow(`The TLS file ${keyFile} cannot be`);
    expect(readableTls(null)).toBeNull();
    rmSync(dir, { recursive: true });
  });
});
