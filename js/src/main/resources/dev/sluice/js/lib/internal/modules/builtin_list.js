'use strict';
// The names of the built-in modules, as programs may ask for them.

const { exists, isPublic } = require('internal/host');

// These are there with the prefix `node:` only.
const prefixOnly = new Set(['sea', 'sqlite', 'test', 'test/reporters']);

const names = [
  '_http_agent _http_client _http_common _http_incoming _http_outgoing _http_server',
  '_stream_duplex _stream_passthrough _stream_readable _stream_transform _stream_wrap',
  '_stream_writable _tls_common _tls_wrap assert assert/strict async_hooks buffer',
  'child_process cluster console constants crypto dgram diagnostics_channel dns',
  'dns/promises domain events fs fs/promises http http2 https inspector',
  'inspector/promises module net os path path/posix path/win32 perf_hooks process',
  'punycode querystring readline readline/promises repl stream stream/consumers',
  'stream/promises stream/web string_decoder sys timers timers/promises tls',
  'trace_events tty url util util/types v8 vm wasi worker_threads zlib',
].join(' ').split(' ');

const known = new Set(names);
let internalsExposed = false;

// With --expose-internals.
function exposeInternals() {
  internalsExposed = true;
}

// The id of the built-in module that a request names; undefined if it names none.
function builtinId(request) {
  if (request.startsWith('node:')) {
    const id = request.slice('node:'.length);
    return known.has(id) || prefixOnly.has(id) ? id : undefined;
  }
  if (known.has(request)) {
    return request;
  }
  return internalsExposed && request.startsWith('internal/') && exists(request) ?
    request : undefined;
}

function isBuiltin(request) {
  return typeof request === 'string' && builtinId(request) !== undefined;
}

// Loads a built-in module for a program.
function loadBuiltin(id) {
  if (id === 'process') {
    return process;
  }
  if (!isPublic(id) && !(internalsExposed && exists(id))) {
    const { codes } = require('internal/errors');
    throw new codes.ERR_UNKNOWN_BUILTIN_MODULE(`node:${id}`);
  }
  return require(id);
}

module.exports = {
  builtinId,
  builtinModules: [...names, ...[...prefixOnly].map((name) => `node:${name}`)],
  exposeInternals,
  isBuiltin,
  loadBuiltin,
};
