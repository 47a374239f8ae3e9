'use strict';
// Where the stack of an error begins that no call of the program's was waiting for: in Node's
// callback for what the loop had to tell, as Node 25 writes it. Without such a frame an error is
// shown in brackets, as one that was made nowhere, and readers of stacks find nothing.

const origins = {
  __proto__: null,
  bind: 'internalConnect (node:net:1127:18)',
  read: 'TCP.onStreamRead (node:internal/stream_base_commons:216:20)',
  write: 'WriteWrap.onWriteComplete [as oncomplete] (node:internal/stream_base_commons:87:19)',
  shutdown: 'ShutdownWrap.onShutdown [as oncomplete] (node:net:579:16)',
  getaddrinfo: 'GetAddrInfoReqWrap.onlookupall [as oncomplete] (node:dns:121:26)',
  getnameinfo: 'GetNameInfoReqWrap.onlookupservice [as oncomplete] (node:dns:160:17)',
};

const frame = /\n {4}at .*/g;

function originOf(error) {
  if (Array.isArray(error.errors)) return 'internalConnectMultiple (node:net:1193:18)';
  if (error.syscall !== 'connect') return origins[error.syscall];
  const request = error.port === undefined ? 'PipeConnectWrap' : 'TCPConnectWrap';
  return `${request}.afterConnect [as oncomplete] (node:net:1705:16)`;
}

// Lets the stack of an error begin where Node's does, if it has no frames but those of the module
// that made it.
function addOrigin(error, maker) {
  if (typeof error.stack !== 'string' || Error.stackTraceLimit === 0) return;
  const frames = error.stack.match(frame) ?? [];
  const origin = originOf(error);
  if (origin === undefined || frames.some((each) => !each.includes(maker))) return;
  const head = error.stack.replace(frame, '');
  error.stack = `${head}${error.message === '' ? ': ' : ''}\n    at ${origin}`;
}

module.exports = { addOrigin };
