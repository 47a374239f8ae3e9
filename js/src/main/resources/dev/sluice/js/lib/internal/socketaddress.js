'use strict';

// `net.SocketAddress`: an IP address, a port and a flow label. What is an address, and how it is
// written, is decided by `dev.sluice.net.SocketAddress`.

const {
  codes: { ERR_INVALID_ARG_VALUE },
} = require('internal/errors');
const {
  validateObject,
  validatePort,
  validateString,
  validateUint32,
} = require('internal/validators');

const kInspect = Symbol.for('nodejs.util.inspect.custom');
const { kClone } = require('internal/messaging/symbols');
const kDetail = Symbol('kDetail');

const DEFAULT_ADDRESS = { ipv4: '127.0.0.1', ipv6: '::' };

class SocketAddress {
  static isSocketAddress(value) {
    return value?.[kDetail] !== undefined;
  }

  constructor(options = {}) {
    validateObject(options, 'options');
    const given = options.family === undefined ? 'ipv4' : options.family;
    const { address = DEFAULT_ADDRESS[given] ?? DEFAULT_ADDRESS.ipv6, port = 0, flowlabel = 0 } =
      options;
    const family = typeof given?.toLowerCase === 'function' ? given.toLowerCase() : given;
    if (family !== 'ipv4' && family !== 'ipv6') {
      throw new ERR_INVALID_ARG_VALUE('options.family', options.family);
    }
    validateString(address, 'options.address');
    validatePort(port, 'options.port');
    validateUint32(flowlabel, 'options.flowlabel', false);
    const canonical = internalBinding('net').canonicalAddress(address, family, flowlabel);
    this[kDetail] = {
      address: canonical,
      port: port | 0,
      family,
      flowlabel: family === 'ipv6' ? flowlabel : 0,
    };
  }

  get address() {
    return this[kDetail].address;
  }

  get port() {
    return this[kDetail].port;
  }

  get family() {
    return this[kDetail].family;
  }

  get flowlabel() {
    return this[kDetail].flowlabel;
  }

  [kClone]() {
    return { module: 'internal/socketaddress', restore: 'received', data: this.toJSON() };
  }

  [kInspect](depth, options) {
    if (depth < 0) return this;
    const { inspect } = require('internal/util/inspect');
    const inner = { ...options, depth: options.depth == null ? null : options.depth - 1 };
    return `SocketAddress ${inspect(this.toJSON(), inner)}`;
  }

  toJSON() {
    const { address, port, family, flowlabel } = this;
    return { address, port, family, flowlabel };
  }

  // As Node, by way of a URL: whatever a URL makes of the text counts, so that `1.2.3` is an
  // address and the port 80 is lost.
  static parse(input) {
    validateString(input, 'input');
    const url = URL.parse(`http://${input}`);
    if (url === null) return undefined;
    const bracketed = url.hostname.startsWith('[') && url.hostname.endsWith(']');
    const address = bracketed ? url.hostname.slice(1, -1) : url.hostname;
    const family = bracketed ? 'ipv6' : 'ipv4';
    if (require('internal/net').isIP(address) !== (bracketed ? 6 : 4)) return undefined;
    return new SocketAddress({ address, port: url.port | 0, family });
  }
}

module.exports = { SocketAddress, received: (data) => new SocketAddress(data) };
