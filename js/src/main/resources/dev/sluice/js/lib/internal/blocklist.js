'use strict';

// `net.BlockList`: a binding to `dev.sluice.net.BlockList`, which keeps the rules and matches them.

const {
  codes: { ERR_INVALID_ARG_TYPE },
} = require('internal/errors');
const { SocketAddress } = require('internal/socketaddress');
const { validateInt32, validateString } = require('internal/validators');

const kInspect = Symbol.for('nodejs.util.inspect.custom');
const { kClone } = require('internal/messaging/symbols');
const kPeer = Symbol('kPeer');

// The `dev.sluice.js.net.JsBlockList` behind a list.
function peerOf(list) {
  return list[kPeer];
}

function toAddress(value, name, family) {
  if (SocketAddress.isSocketAddress(value)) return value;
  validateString(value, name);
  validateString(family, 'family');
  return new SocketAddress({ address: value, family });
}

function parseRules(data) {
  const rules = typeof data === 'string' ? JSON.parse(data) : data;
  if (!Array.isArray(rules) || rules.some((rule) => typeof rule !== 'string')) {
    throw new ERR_INVALID_ARG_TYPE('data', ['string', 'string[]'], data);
  }
  return rules;
}

class BlockList {
  constructor() {
    this[kPeer] = internalBinding('net').newBlockList();
  }

  static isBlockList(value) {
    return value?.[kPeer] !== undefined;
  }

  // The copy has the same rules, also those that are added later.
  [kClone]() {
    return { module: 'internal/blocklist', restore: 'received', hosts: [this[kPeer]] };
  }

  [kInspect](depth, options) {
    if (depth < 0) return this;
    const { inspect } = require('internal/util/inspect');
    const inner = { ...options, depth: options.depth == null ? null : options.depth - 1 };
    return `BlockList ${inspect({ rules: this.rules }, inner)}`;
  }

  addAddress(address, family = 'ipv4') {
    const single = toAddress(address, 'address', family);
    this[kPeer].addAddress(single.address, single.family);
  }

  addRange(start, end, family = 'ipv4') {
    const first = toAddress(start, 'start', family);
    const last = toAddress(end, 'end', family);
    if (!this[kPeer].addRange(first.address, first.family, last.address, last.family)) {
      const { codes: { ERR_INVALID_ARG_VALUE } } = require('internal/errors');
      throw new ERR_INVALID_ARG_VALUE('start', first, 'must come before end');
    }
  }

  addSubnet(network, prefix, family = 'ipv4') {
    const base = toAddress(network, 'network', family);
    validateInt32(prefix, 'prefix', 0, base.family === 'ipv4' ? 32 : 128);
    this[kPeer].addSubnet(base.address, prefix, base.family);
  }

  check(address, family = 'ipv4') {
    if (SocketAddress.isSocketAddress(address)) {
      return this[kPeer].check(address.address, address.family);
    }
    validateString(address, 'address');
    validateString(family, 'family');
    const { isIP } = require('internal/net');
    const wanted = family.toLowerCase();
    return isIP(address) !== 0 && `ipv${isIP(address)}` === wanted &&
      this[kPeer].check(address, wanted);
  }

  toJSON() {
    return this.rules;
  }

  fromJSON(data) {
    for (const rule of parseRules(data)) {
      this[kPeer].addRule(rule);
    }
  }

  get rules() {
    return Array.from(this[kPeer].rules());
  }
}

function received(_, peer) {
  const list = new BlockList();
  list[kPeer] = peer;
  return list;
}

module.exports = { BlockList, peerOf, received };
