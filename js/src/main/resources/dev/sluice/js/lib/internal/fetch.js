'use strict';

// `fetch` and what belongs to it, by the package undici, which is Node's own too. Its parser of
// HTTP is WebAssembly.

// By this name the package asks, when it is loaded, whether it is the runtime's own.
globalThis.__UNDICI_IS_NODE__ = true;
const undici = require('npm/undici/index-fetch');
delete globalThis.__UNDICI_IS_NODE__;

module.exports = {
  CloseEvent: undici.CloseEvent,
  ErrorEvent: undici.ErrorEvent,
  EventSource: undici.EventSource,
  FormData: undici.FormData,
  Headers: undici.Headers,
  Request: undici.Request,
  Response: undici.Response,
  WebSocket: undici.WebSocket,
  fetch: undici.fetch,
};
