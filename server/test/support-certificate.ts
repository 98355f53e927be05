import { createSign, generateKeyPairSync, randomBytes } from 'node:crypto';

// A self-signed certificate for 127.0.0.1 and localhost, put together here so that tests need no program for it
// (X.509 version 3, ECDSA over P-256 with SHA-256, RFC 5280).

const tlv = (tag: number, ...parts: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  const { length } = body;
  const size =
    length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
};
const sequence = (...parts: readonly Buffer[]) => tlv(0x30, ...parts);
const hex = (text: string) => Buffer.from(text, 'hex');
const time = (ms: number) =>
  tlv(0x17, Buffer.from(`${new Date(ms).toISOString().replace(/\D/g, '').slice(2, 14)}Z`));
const pem = (name: string, der: Buffer) =>
  `-----BEGIN ${name}-----\n${der.toString('base64').replace(/(.{64})/g, '$1\n')}\n-----END ${name}-----\n`;

/** Makes the certificate and its key, as PEM. It signs itself, so it is also what a client has to trust. */
export function selfSigned(): { readonly cert: string; readonly key: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const ecdsaWithSha256 = sequence(hex('06082a8648ce3d040302'));
  const commonName = sequence(hex('0603550403'), tlv(0x0c, Buffer.from('outguide test')));
  const name = sequence(tlv(0x31, commonName));
  const names = sequence(tlv(0x82, Buffer.from('localhost')), tlv(0x87, hex('7f000001')));
  const authority = sequence(hex('0603551d13'), hex('0101ff'), tlv(0x04, sequence(hex('0101ff'))));
  const extensions = sequence(sequence(hex('0603551d11'), tlv(0x04, names)), authority);
  const day = 24 * 3_600_000;
  const certificate = sequence(
    tlv(0xa0, hex('020102')),
    tlv(0x02, Buffer.concat([hex('01'), randomBytes(8)])),
    ...[ecdsaWithSha256, name, sequence(time(Date.now() - day), time(Date.now() + day)), name],
    publicKey.export({ type: 'spki', format: 'der' }),
    tlv(0xa3, extensions),
  );
  const signature = createSign('sha256').update(certificate).sign(privateKey);
  const signed = sequence(certificate, ecdsaWithSha256, tlv(0x03, hex('00'), signature));
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { cert: pem('CERTIFICATE', signed), key };
}
