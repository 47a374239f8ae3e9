'use strict';
// Which objects are proxies, and of what. JavaScript cannot ask that, so the global `Proxy` is
// replaced by one that remembers what it makes. Proxies from elsewhere are not known here.

const NativeProxy = globalThis.Proxy;
const known = new WeakMap();

function remember(proxy, target, handler) {
  known.set(proxy, [target, handler]);
  return proxy;
}

function Proxy(target, handler) {
  if (new.target === undefined) throw new TypeError("Constructor Proxy requires 'new'");
  return remember(new NativeProxy(target, handler), target, handler);
}

function revocable(target, handler) {
  const { proxy, revoke } = NativeProxy.revocable(target, handler);
  remember(proxy, target, handler);
  return {
    proxy,
    revoke: Object.defineProperty(() => {
      known.set(proxy, [null, null]);
      revoke();
    }, 'name', { __proto__: null, value: '' }),
  };
}

function install() {
  Proxy.prototype = undefined;
  Object.defineProperty(Proxy, 'revocable', {
    __proto__: null, value: revocable, writable: true, enumerable: false, configurable: true,
  });
  Object.defineProperty(globalThis, 'Proxy', {
    __proto__: null, value: Proxy, writable: true, enumerable: false, configurable: true,
  });
}

function isProxy(value) {
  return known.has(value);
}

// [target, handler] of a proxy, both null once it is revoked; undefined for anything else.
function proxyDetails(value) {
  return known.get(value);
}

module.exports = { NativeProxy, install, isProxy, proxyDetails };
