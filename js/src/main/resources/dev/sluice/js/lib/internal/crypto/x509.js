'use strict';

// X509Certificate: a certificate and its fields in OpenSSL's words. What a certificate's issuer is
// can be told of those that TLS has received only.

const binding = internalBinding('x509');
const { Buffer } = require('buffer');
const { isArrayBufferView } = require('internal/buffer/kinds');
const { fromJava } = require('internal/buffer/memory');
const { contentOf, isKeyObject, publicKey } = require('internal/crypto/keys');
const { hostMatches, sameAddress } = require('internal/crypto/x509_names');
const { codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE } } = require('internal/errors');
const { validateBoolean, validateObject, validateString } = require('internal/validators');

const inspectCustom = Symbol.for('nodejs.util.inspect.custom');
const texts = ['subject', 'subjectAltName', 'issuer', 'infoAccess', 'validFrom', 'validTo',
               'serialNumber', 'signatureAlgorithm', 'signatureAlgorithmOid'];
const shown = ['subject', 'subjectAltName', 'issuer', 'infoAccess', 'validFrom', 'validTo',
               'validFromDate', 'validToDate', 'fingerprint', 'fingerprint256',
               'fingerprint512', 'keyUsage', 'serialNumber', 'signatureAlgorithm',
               'signatureAlgorithmOid'];
const flags = ['wildcards', 'partialWildcards', 'multiLabelWildcards', 'singleLabelSubdomains'];

let handleOf;

class X509Certificate {
  #handle;
  #known = new Map();

  constructor(buffer) {
    const bytes = typeof buffer === 'string' ? Buffer.from(buffer) : buffer;
    if (!isArrayBufferView(bytes)) {
      throw new ERR_INVALID_ARG_TYPE(
        'buffer', ['string', 'Buffer', 'TypedArray', 'DataView'], bytes);
    }
    this.#handle = binding.read(bytes);
  }

  static {
    handleOf = (value) =>
      (typeof value === 'object' && value !== null && #handle in value ? value.#handle : undefined);
    for (const name of texts) {
      Object.defineProperty(this.prototype, name, {
        __proto__: null,
        configurable: true,
        get: { get [name]() {
          return this.#once(name, (handle) => binding.text(handle, name) ?? undefined);
        } }.__lookupGetter__(name),
      });
    }
  }

  #once(name, read) {
    if (!this.#known.has(name)) this.#known.set(name, read(this.#handle));
    return this.#known.get(name);
  }

  [inspectCustom](depth, options) {
    if (depth < 0) return this;
    const { inspect } = require('internal/util/inspect');
    const inner = { ...options, depth: options.depth == null ? null : options.depth - 1 };
    const fields = {};
    for (const name of shown) fields[name] = this[name];
    return `X509Certificate ${inspect(fields, inner)}`;
  }

  get issuerCertificate() {
    return undefined;
  }

  get validFromDate() {
    return new Date(this.validFrom);
  }

  get validToDate() {
    return new Date(this.validTo);
  }

  get fingerprint() {
    return this.#once('fingerprint', () => fingerprint('sha1', this.raw));
  }

  get fingerprint256() {
    return this.#once('fingerprint256', () => fingerprint('sha256', this.raw));
  }

  get fingerprint512() {
    return this.#once('fingerprint512', () => fingerprint('sha512', this.raw));
  }

  get keyUsage() {
    return this.#once('keyUsage', (handle) => {
      const usage = binding.keyUsage(handle);
      return usage === null ? undefined : [...usage];
    });
  }

  get raw() {
    return this.#once('raw', (handle) => fromJava(binding.raw(handle)));
  }

  get publicKey() {
    return this.#once('publicKey', (handle) => publicKey(binding.publicKey(handle)));
  }

  toString() {
    return this.#once('pem', (handle) => binding.text(handle, 'pem'));
  }

  toJSON() {
    return this.toString();
  }

  get ca() {
    return this.#once('ca', (handle) => binding.isAuthority(handle));
  }

  checkHost(name, options) {
    validateString(name, 'name');
    return nameThatFits(this, 'DNS', 'CN', optionsOf(options),
                        (pattern, choice) => hostMatches(pattern, name, choice));
  }

  checkEmail(email, options) {
    validateString(email, 'email');
    return nameThatFits(this, 'email', 'emailAddress', optionsOf(options),
                        (known) => sameEmail(known, email)) && email;
  }

  checkIP(ip, options) {
    validateString(ip, 'ip');
    optionsOf(options);
    const names = alternatives(this.subjectAltName, 'IP Address');
    return names.some((known) => sameAddress(known, ip)) ? ip : undefined;
  }

  checkIssued(otherCert) {
    const other = handleOf(otherCert);
    if (other === undefined) {
      throw new ERR_INVALID_ARG_TYPE('otherCert', 'X509Certificate', otherCert);
    }
    return binding.isIssuedBy(this.#handle, other);
  }

  checkPrivateKey(pkey) {
    checkKey(pkey, 'private');
    return binding.belongsTo(this.#handle, contentOf(pkey));
  }

  verify(pkey) {
    checkKey(pkey, 'public');
    return binding.isSignedBy(this.#handle, contentOf(pkey));
  }

  toLegacyObject() {
    return legacyObject(this);
  }
}

function checkKey(pkey, type) {
  if (!isKeyObject(pkey)) throw new ERR_INVALID_ARG_TYPE('pkey', 'KeyObject', pkey);
  if (pkey.type !== type) throw new ERR_INVALID_ARG_VALUE('pkey', pkey);
}

function fingerprint(digest, raw) {
  const { Hash } = require('internal/crypto/hash');
  return new Hash(digest).update(raw).digest('hex').toUpperCase().match(/../g).join(':');
}

function optionsOf(options = {}) {
  validateObject(options, 'options');
  const { subject = 'default' } = options;
  validateString(subject, 'options.subject');
  const choice = { subject, wildcards: true, partialWildcards: true, multiLabelWildcards: false,
                   singleLabelSubdomains: false };
  for (const name of flags) {
    if (options[name] !== undefined) choice[name] = options[name];
    validateBoolean(choice[name], `options.${name}`);
  }
  if (!['default', 'always', 'never'].includes(subject)) {
    throw new ERR_INVALID_ARG_VALUE('options.subject', subject);
  }
  return choice;
}

/** The alternative names of a kind. One in quotes is no name that a host could have. */
function alternatives(text, kind) {
  if (text === undefined) return [];
  const names = text.match(/(?:[^",]|"(?:[^"\\]|\\.)*")+/g) ?? [];
  const prefix = `${kind}:`;
  return names.map((name) => name.trim()).filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.length));
}

// The subject counts if there is no alternative name of that kind.
function nameThatFits(certificate, kind, attribute, choice, fits) {
  const names = alternatives(certificate.subjectAltName, kind);
  const found = names.find((name) => fits(name, choice));
  if (found !== undefined) return found;
  const counts = choice.subject === 'always' || (choice.subject === 'default' && !names.length);
  if (!counts) return undefined;
  const values = [distinguished(certificate, 'subject')[attribute] ?? []].flat();
  return values.find((name) => fits(name, choice));
}

// The part before the @ may be case-sensitive.
function sameEmail(known, email) {
  const at = email.lastIndexOf('@');
  return known.slice(0, at) === email.slice(0, at) &&
    known.slice(at).toLowerCase() === email.slice(at).toLowerCase();
}

/** Several values of one attribute, or of one kind of access, make a list. */
function put(target, name, value, alwaysList) {
  if (target[name] === undefined) target[name] = alwaysList ? [value] : value;
  else if (Array.isArray(target[name])) target[name].push(value);
  else target[name] = [target[name], value];
}

function distinguished(certificate, name) {
  const flat = binding.parts(handleOf(certificate), name);
  const result = { __proto__: null };
  for (let i = 0; i < flat.length; i += 2) put(result, flat[i], flat[i + 1], false);
  return result;
}

function infoAccessOf(certificate) {
  if (certificate.infoAccess === undefined) return undefined;
  const result = { __proto__: null };
  for (const line of certificate.infoAccess.split('\n')) {
    const at = line.indexOf(':');
    put(result, line.slice(0, at), line.slice(at + 1), true);
  }
  return result;
}

function keyFields(key) {
  const fields = { modulus: undefined, exponent: undefined, pubkey: undefined, bits: undefined };
  const { asymmetricKeyType: type, asymmetricKeyDetails: about } = key;
  if (type === 'rsa' || type === 'rsa-pss') {
    fields.modulus = binding.modulus(contentOf(key));
    fields.exponent = `0x${about.publicExponent.toString(16)}`;
    fields.pubkey = key.export({ type: 'spki', format: 'der' });
    fields.bits = about.modulusLength;
  } else if (type === 'ec') {
    fields.pubkey = fromJava(binding.rawPublicKey(contentOf(key)));
    fields.bits = Number(/\d{3}/.exec(about.namedCurve)[0]);
  }
  return fields;
}

/** What `tls` gives of a certificate. */
function legacyObject(certificate) {
  const key = publicKey(binding.publicKey(handleOf(certificate)));
  const asn1Curve = key.asymmetricKeyType === 'ec' ? key.asymmetricKeyDetails.namedCurve :
    undefined;
  return {
    subject: distinguished(certificate, 'subject'),
    issuer: distinguished(certificate, 'issuer'),
    subjectaltname: certificate.subjectAltName,
    infoAccess: infoAccessOf(certificate),
    ca: certificate.ca,
    ...keyFields(key),
    valid_from: certificate.validFrom,
    valid_to: certificate.validTo,
    fingerprint: certificate.fingerprint,
    fingerprint256: certificate.fingerprint256,
    fingerprint512: certificate.fingerprint512,
    ext_key_usage: certificate.keyUsage,
    serialNumber: certificate.serialNumber,
    raw: certificate.raw,
    asn1Curve,
    nistCurve: asn1Curve && `P-${/\d{3}/.exec(asn1Curve)[0]}`,
  };
}

module.exports = { X509Certificate, legacyObject };
