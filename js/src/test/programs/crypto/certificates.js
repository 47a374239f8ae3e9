'use strict';
// The fields of a certificate, whose names it is good for, and whose key it is about.
const assert = require('assert');
const { X509Certificate, createPrivateKey, createPublicKey } = require('crypto');

const pem = `-----BEGIN CERTIFICATE-----
MIICvjCCAmOgAwIBAgIUI9080pSQ1BNf0Bp0GSWF9J5FgMIwCgYIKoZIzj0EAwIw
UzELMAkGA1UEBhMCREUxFjAUBgNVBAoMDUV4YW1wbGUsIEluYy4xCjAIBgNVBAsM
AWExCjAIBgNVBAsMAWIxFDASBgNVBAMMC2V4YW1wbGUub3JnMCAXDTI2MTEyMjIy
MDYyM1oYDzIxMjYxMDI5MjIwNjIzWjBTMQswCQYDVQQGEwJERTEWMBQGA1UECgwN
RXhhbXBsZSwgSW5jLjEKMAgGA1UECwwBYTEKMAgGA1UECwwBYjEUMBIGA1UEAwwL
ZXhhbXBsZS5vcmcwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATYDxsbYRKM0ipD
7qIbfcbqFrHVcNrwkYhJIJ7VXASqiw+/DwKQsVWMrt1A9xBbHMZQpPEZ7Cqu/3rg
SgXWDDFXo4IBETCCAQ0wHQYDVR0OBBYEFBJdwEJpxjltq92OimKIjafSowKVMB8G
A1UdIwQYMBaAFBJdwEJpxjltq92OimKIjafSowKVMA8GA1UdEwEB/wQFMAMBAf8w
ZQYDVR0RBF4wXIILZXhhbXBsZS5vcmeCDSouZXhhbXBsZS5uZXSHBH8AAAGHECAB
DbgAAAAAAAAAAAAAAAGBEGluZm9AZXhhbXBsZS5vcmeGFGh0dHA6Ly9leGFtcGxl
Lm9yZy9hMB0GA1UdJQQWMBQGCCsGAQUFBwMBBggrBgEFBQcDAjA0BggrBgEFBQcB
AQQoMCYwJAYIKwYBBQUHMAGGGGh0dHA6Ly9vY3NwLmV4YW1wbGUub3JnLzAKBggq
hkjOPQQDAgNJADBGAiEAj0isqeKcaba+1+1h2w5UTvnWLrS6A2IQ2NrBjoWFihkC
IQD8h9PfhGP0SyhQx9IaJPs0VfdDb2q0+Z9sj7TGPvK9Gg==
-----END CERTIFICATE-----
`;
const key = createPrivateKey(`-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgxkqXyiSmVYfKRE7t
SmlLH+x8eh0TQ38Zlr9OJolTSDuhRANCAATYDxsbYRKM0ipD7qIbfcbqFrHVcNrw
kYhJIJ7VXASqiw+/DwKQsVWMrt1A9xBbHMZQpPEZ7Cqu/3rgSgXWDDFX
-----END PRIVATE KEY-----
`);

const certificate = new X509Certificate(pem);
const fields = {
  subject: 'C=DE\nO=Example\\, Inc.\nOU=a\nOU=b\nCN=example.org',
  subjectAltName: 'DNS:example.org, DNS:*.example.net, IP Address:127.0.0.1, IP Address:2001:DB8:0:0:0:0:0:1, email:info@example.org, URI:http://example.org/a',
  issuer: 'C=DE\nO=Example\\, Inc.\nOU=a\nOU=b\nCN=example.org',
  infoAccess: 'OCSP - URI:http://ocsp.example.org/',
  validFrom: 'Nov 22 22:06:23 2026 GMT',
  validTo: 'Oct 29 22:06:23 2126 GMT',
  fingerprint: '7B:7A:16:C7:41:47:42:E9:B3:1F:E7:A9:B9:82:4A:59:80:36:F6:8E',
  fingerprint256: '46:8A:80:F7:49:28:FF:75:F6:D0:EC:FE:D9:BE:BD:5D:2C:0C:B8:09:FA:08:0E:80:7F:90:E4:46:12:49:4A:45',
  keyUsage: [ '1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2' ],
  serialNumber: '23DD3CD29490D4135FD01A74192585F49E4580C2',
  signatureAlgorithm: 'ecdsa-with-SHA256',
  signatureAlgorithmOid: '1.2.840.10045.4.3.2',
  ca: true,
};
for (const name of Object.keys(fields)) {
  assert.deepStrictEqual(certificate[name], fields[name], name);
}
assert.strictEqual(certificate.validFromDate.toISOString(), '2026-11-22T22:06:23.000Z');
assert.strictEqual(certificate.validToDate.getTime(), 4948985183000);
assert.strictEqual(certificate.issuerCertificate, undefined);
assert.strictEqual(certificate.toString(), pem);
assert.strictEqual(JSON.stringify(certificate), JSON.stringify(pem));
assert.deepStrictEqual(new X509Certificate(certificate.raw).raw, certificate.raw);

// Names.
const hosts = {
  'example.org': 'example.org', 'EXAMPLE.ORG': 'example.org', 'a.example.net': '*.example.net',
  'a.b.example.net': undefined, 'example.net': undefined, 'other.org': undefined,
};
for (const host of Object.keys(hosts)) {
  assert.strictEqual(certificate.checkHost(host), hosts[host], host);
}
assert.strictEqual(certificate.checkHost('a.example.net', { wildcards: false }), undefined);
assert.strictEqual(certificate.checkEmail('info@EXAMPLE.org'), 'info@EXAMPLE.org');
assert.strictEqual(certificate.checkEmail('x@example.org'), undefined);
assert.strictEqual(certificate.checkIP('127.0.0.1'), '127.0.0.1');
assert.strictEqual(certificate.checkIP('2001:db8:0:0::1'), '2001:db8:0:0::1');
assert.strictEqual(certificate.checkIP('127.0.0.2'), undefined);

// Keys.
assert.ok(certificate.checkPrivateKey(key));
assert.ok(certificate.publicKey.equals(createPublicKey(key)));
assert.ok(createPublicKey(pem).equals(certificate.publicKey));
assert.ok(certificate.verify(certificate.publicKey));
assert.ok(certificate.checkIssued(certificate));

const legacy = certificate.toLegacyObject();
assert.deepStrictEqual({ ...legacy.subject },
                       { C: 'DE', O: 'Example, Inc.', OU: ['a', 'b'], CN: 'example.org' });
assert.deepStrictEqual({ ...legacy.infoAccess },
                       { 'OCSP - URI': ['http://ocsp.example.org/'] });
assert.strictEqual(legacy.nistCurve, 'P-256');
assert.strictEqual(legacy.bits, 256);
assert.strictEqual(legacy.pubkey.length, 65);

const wrong = [
  [() => new X509Certificate(1), 'ERR_INVALID_ARG_TYPE'],
  [() => new X509Certificate('rubbish'), 'ERR_OSSL_PEM_NO_START_LINE'],
  [() => certificate.checkHost(1), 'ERR_INVALID_ARG_TYPE'],
  [() => certificate.checkHost('a', { subject: 'x' }), 'ERR_INVALID_ARG_VALUE'],
  [() => certificate.checkHost('a', { wildcards: 1 }), 'ERR_INVALID_ARG_TYPE'],
  [() => certificate.checkPrivateKey(1), 'ERR_INVALID_ARG_TYPE'],
  [() => certificate.checkPrivateKey(certificate.publicKey), 'ERR_INVALID_ARG_VALUE'],
  [() => certificate.verify(key), 'ERR_INVALID_ARG_VALUE'],
  [() => certificate.checkIssued({}), 'ERR_INVALID_ARG_TYPE'],
];
for (const [call, code] of wrong) assert.throws(call, { code }, `${call}`);
