'use strict';

// Errors of TLS as programs know them from Node: OpenSSL's.

const ADVICE =
  '; if the root CA is installed locally, try running Node.js with --use-system-ca';
const ADVISED = ['DEPTH_ZERO_SELF_SIGNED_CERT', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'];

// What is wrong with a certificate.
function verification(code, text) {
  const error = new Error(ADVISED.includes(code) ? text + ADVICE : text);
  error.code = code;
  return error;
}

// Why a connection failed; `failure` is a `dev.sluice.js.tls.TlsFailure`.
function ofConnection(failure) {
  const error = new Error(failure.message());
  if (failure.known()) {
    error.library = 'SSL routines';
    error.reason = failure.reason();
    error.code = `ERR_SSL_${error.reason.toUpperCase().replaceAll(' ', '_')}`;
  } else {
    error.code = 'EPROTO';
  }
  return error;
}

module.exports = { ofConnection, verification };
