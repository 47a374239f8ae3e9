'use strict';
// What keeps the program alive, by the names that Node has for it: requests, handles, timers.

const { loadedBuiltin } = require('internal/host');

// What is waited for, as the loop says it, and what Node calls it; work that Node does not list, or
// lists otherwise, is called nothing.
const names = [
  [/^dns\.lookupService /, 'GetNameInfoReqWrap'],
  [/^dns\.lookup /, 'GetAddrInfoReqWrap'],
  [/^dns\.query /, 'QueryReqWrap'],
  [/^(?:ProcessWrap|MessagePort)$/, '$&'],
  [/^TTYWRAP$/, 'TTYWrap'],
  [/^(?:handles of|random bytes$|zlib$|UDPSENDWRAP$|\d+ )/, undefined],
  [/^\w+$/, 'FSReqCallback'],
];

function nameOf(reason) {
  const found = names.find(([pattern]) => pattern.test(reason));
  return found?.[1]?.replace('$&', reason);
}

function countOf(reasons, what) {
  const found = reasons.map((reason) => /^(\d+) (timer|immediate)s?$/.exec(reason))
    .find((match) => match?.[2] === what);
  return found ? Number(found[1]) : 0;
}

// What has been opened of net; it has not been loaded if nothing was.
function net() {
  return loadedBuiltin('internal/net/peers') === undefined ? undefined : internalBinding('net');
}

// The UDP sockets, by their handles.
function datagramHandles() {
  return loadedBuiltin('internal/dgram/handle')?.activeHandles() ?? [];
}

function resources(given) {
  const reasons = [...given];
  const named = reasons.map(nameOf).filter((name) => name !== undefined);
  const isRequest = (name) => name.includes('Req');
  return [
    ...named.filter(isRequest),
    ...net()?.activeKinds() ?? [],
    ...datagramHandles().map(() => 'UDPWrap'),
    ...named.filter((name) => !isRequest(name)),
    ...Array(countOf(reasons, 'timer')).fill('Timeout'),
    ...Array(countOf(reasons, 'immediate')).fill('Immediate'),
  ];
}

function handles() {
  return [
    ...net()?.activeObjects() ?? [],
    ...datagramHandles().map((handle) => handle.owner ?? handle),
  ];
}

// Objects that have Node's names; what is behind them is work in Java.
function requests(given) {
  return [...given].map(nameOf)
    .filter((name) => name?.includes('Req'))
    .map((name) => Object.create({ constructor: { [name]: class {} }[name] }));
}

module.exports = { handles, requests, resources };
