'use strict';

// `tls.SecureContext`: certificate and key, whom to trust, versions and ciphers. Behind it stands
// `dev.sluice.js.tls.TlsContext`. What the JDK's TLS cannot be told says so by its name.

const { codes } = require('internal/errors');
const { notAvailable } = require('internal/not_available');
const { validateInteger, validateString } = require('internal/validators');

const binding = internalBinding('tls');

const VERSIONS = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'];

// Bits of `secureOptions` that leave a version out.
const SSL_OP_NO_TLSv1_2 = 0x08000000;
const SSL_OP_NO_TLSv1_3 = 0x20000000;
const SSL_OP_CIPHER_SERVER_PREFERENCE = 0x00400000;

const METHOD = /^(?:SSLv23|TLS|TLSv1(_[123])?)(?:_(?:client|server))?_method$/;

// What OpenSSL has and the JDK has not.
const IMPOSSIBLE = ['crl', 'clientCertEngine', 'privateKeyEngine', 'privateKeyIdentifier',
                    'sigalgs', 'allowPartialTrustChain'];

const kContext = Symbol('kContext');

function checkedVersion(which, version, otherwise) {
  const chosen = version ?? otherwise;
  if (!VERSIONS.includes(chosen)) {
    throw new codes.ERR_TLS_INVALID_PROTOCOL_VERSION(chosen, which);
  }
  return chosen;
}

// The oldest and the newest version that the name of one of OpenSSL's methods means.
function versionsOf(secureProtocol) {
  validateString(secureProtocol, 'secureProtocol');
  const known = METHOD.exec(secureProtocol);
  if (known === null) {
    throw new codes.ERR_TLS_INVALID_PROTOCOL_METHOD(`Unknown method: ${secureProtocol}`);
  }
  if (!secureProtocol.startsWith('TLSv1')) return ['TLSv1', 'TLSv1.3'];
  const version = known[1] === undefined ? 'TLSv1' : `TLSv1.${known[1][1]}`;
  return [version, version];
}

class NativeContext {
  constructor(oldest, newest) {
    require('internal/tls/authorities').extraCertificates();
    Object.defineProperty(this, kContext, { value: binding.newContext(oldest, newest) });
  }
}
Object.defineProperty(NativeContext, 'name', { value: 'SecureContext' });

function SecureContext(secureProtocol, secureOptions, minVersion, maxVersion) {
  if (!(this instanceof SecureContext)) {
    return new SecureContext(secureProtocol, secureOptions, minVersion, maxVersion);
  }
  if (secureProtocol) {
    const given = minVersion ?? maxVersion;
    if (given != null) throw new codes.ERR_TLS_PROTOCOL_VERSION_CONFLICT(given, secureProtocol);
  }
  const tls = require('tls');
  let oldest = checkedVersion('minimum', minVersion, tls.DEFAULT_MIN_VERSION);
  let newest = checkedVersion('maximum', maxVersion, tls.DEFAULT_MAX_VERSION);
  if (secureProtocol) [oldest, newest] = versionsOf(secureProtocol);
  if (secureOptions) {
    validateInteger(secureOptions, 'secureOptions');
    if (secureOptions & SSL_OP_NO_TLSv1_3 && newest === 'TLSv1.3') newest = 'TLSv1.2';
    if (secureOptions & SSL_OP_NO_TLSv1_2 && oldest <= 'TLSv1.2') oldest = 'TLSv1.3';
  }
  this.context = new NativeContext(oldest, newest);
}

function bytesOf(value, name) {
  if (typeof value === 'string') return Buffer.from(value);
  if (ArrayBuffer.isView(value)) return value;
  throw new codes.ERR_INVALID_ARG_TYPE(
    name, ['string', 'Buffer', 'TypedArray', 'DataView'], value);
}

function each(value, take) {
  if (value === undefined || value === null) return;
  for (const one of Array.isArray(value) ? value : [value]) take(one);
}

function addKey(context, one, passphrase) {
  const parted = one?.pem !== undefined;
  const opens = (parted ? one.passphrase : undefined) ?? passphrase;
  if (opens !== undefined && opens !== null) validateString(opens, 'options.passphrase');
  binding.addKey(context, bytesOf(parted ? one.pem : one, 'options.key'),
       opens == null ? null : Buffer.from(opens));
}

function addPfx(context, one, passphrase) {
  const parted = one?.buf !== undefined;
  const opens = (parted ? one.passphrase : undefined) ?? passphrase ?? '';
  const file = bytesOf(parted ? one.buf : one, 'options.pfx');
  binding.addPfx(context, file, `${opens}`);
}

function configure(context, options) {
  const { ca, cert, ciphers, key, passphrase, pfx } = options;
  each(ca, (one) => binding.addAuthority(context, bytesOf(one, 'options.ca')));
  each(cert, (one) => binding.addCertificate(context, bytesOf(one, 'options.cert')));
  each(key, (one) => addKey(context, one, passphrase));
  each(pfx, (one) => addPfx(context, one, passphrase));
  if (ciphers !== undefined && ciphers !== null) {
    validateString(ciphers, 'options.ciphers');
    if (ciphers !== require('tls').DEFAULT_CIPHERS) binding.chooseCiphers(context, ciphers);
  }
}

function createSecureContext(options) {
  options ||= {};
  for (const name of IMPOSSIBLE) {
    if (options[name] !== undefined && options[name] !== null) notAvailable(`options.${name}`);
  }
  const { honorCipherOrder, maxVersion, minVersion, secureOptions, secureProtocol } = options;
  const made = new SecureContext(secureProtocol, secureOptions, minVersion, maxVersion);
  const context = made.context[kContext];
  configure(context, options);
  const ownOrder = !!honorCipherOrder || !!(secureOptions & SSL_OP_CIPHER_SERVER_PREFERENCE);
  binding.complete(context, ownOrder);
  return made;
}

// What stands behind a SecureContext, or behind its `context`; undefined if it is none.
function peerOf(context) {
  return (context?.context ?? context)?.[kContext];
}

module.exports = { SecureContext, createSecureContext, peerOf };
