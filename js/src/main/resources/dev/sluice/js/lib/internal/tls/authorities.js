'use strict';

// Whom a program trusts: the authorities of the JDK, and those of NODE_EXTRA_CA_CERTS.

const { codes } = require('internal/errors');
const { notAvailable } = require('internal/not_available');
const { fromJava } = require('internal/buffer/memory');
const { validateString } = require('internal/validators');

const binding = internalBinding('tls');

const BLOCK = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g;
const LINE = /.{1,64}/g;

let bundled;
let extra;
let all;

function pem(der) {
  const lines = fromJava(der).toString('base64').match(LINE).join('\n');
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----`;
}

function bundledCertificates() {
  bundled ??= Object.freeze(Array.from(binding.rootCertificates(), pem));
  return bundled;
}

// Read once, before the first context is made.
function extraCertificates() {
  if (extra !== undefined) return extra;
  extra = [];
  const file = process.env.NODE_EXTRA_CA_CERTS;
  if (file) {
    try {
      const content = require('fs').readFileSync(file);
      binding.trustExtra(content);
      extra = (content.toString().match(BLOCK) ?? []).map((block) => block + '\n');
    } catch (error) {
      process.emitWarning(`Ignoring extra certs from \`${file}\`, load failed: ${error.message}`);
    }
  }
  return Object.freeze(extra);
}

function getCACertificates(type = 'default') {
  validateString(type, 'type');
  switch (type) {
    case 'default':
      all ??= Object.freeze([...bundledCertificates(), ...extraCertificates()]);
      return all;
    case 'bundled':
      return bundledCertificates();
    case 'extra':
      return extraCertificates();
    case 'system':
      return notAvailable('tls.getCACertificates(\'system\')');
    default:
      throw new codes.ERR_INVALID_ARG_VALUE('type', type);
  }
}

module.exports = { bundledCertificates, extraCertificates, getCACertificates };
