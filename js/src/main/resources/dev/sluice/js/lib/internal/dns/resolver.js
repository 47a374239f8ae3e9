'use strict';

// Questions to name servers: what the `Resolver` classes of `dns` and `dns.promises` have in
// common. The questions are put by the JDK's DNS client (`dev.sluice.js.binding.DnsBinding`), which
// tells no times to live: `{ ttl: true }` answers 0 for each.

const {
  codes: { ERR_INVALID_ARG_VALUE, ERR_INVALID_IP_ADDRESS },
} = require('internal/errors');
const { isIP } = require('internal/net');
const {
  validateArray,
  validateInt32,
  validateString,
  validateUint32,
} = require('internal/validators');

const DNS_PORT = 53;

// The method of a resolver, the type of record it asks for, and the name Node gives the question.
const QUESTIONS = [
  ['resolveAny', 'ANY', 'queryAny'],
  ['resolve4', 'A', 'queryA'],
  ['resolve6', 'AAAA', 'queryAaaa'],
  ['resolveCaa', 'CAA', 'queryCaa'],
  ['resolveCname', 'CNAME', 'queryCname'],
  ['resolveMx', 'MX', 'queryMx'],
  ['resolveNs', 'NS', 'queryNs'],
  ['resolveTlsa', 'TLSA', 'queryTlsa'],
  ['resolveTxt', 'TXT', 'queryTxt'],
  ['resolveSrv', 'SRV', 'querySrv'],
  ['resolvePtr', 'PTR', 'queryPtr'],
  ['resolveNaptr', 'NAPTR', 'queryNaptr'],
  ['resolveSoa', 'SOA', 'querySoa'],
];

// What `dns` and `dns.promises` offer of their default resolver.
const RESOLVER_METHODS = [
  'getServers', 'resolve', ...QUESTIONS.map(([method]) => method), 'reverse',
];

function parseServer(server, index) {
  validateString(server, `servers[${index}]`);
  if (isIP(server) !== 0) return { address: server, port: DNS_PORT };
  const bracketed = /^\[([^[\]]*)\](?::(\d+))?/.exec(server);
  const plain = bracketed ?? /^(.+?)(?::(\d+))?$/.exec(server);
  if (plain === null || isIP(plain[1]) === 0) throw new ERR_INVALID_IP_ADDRESS(server);
  return { address: plain[1], port: Number(plain[2] ?? DNS_PORT) || DNS_PORT };
}

function showServer({ address, port }) {
  if (port === DNS_PORT) return address;
  return isIP(address) === 6 ? `[${address}]:${port}` : `${address}:${port}`;
}

function systemServers() {
  const listed = Array.from(internalBinding('dns').systemServers(), parseServer);
  return listed.length > 0 ? listed : [{ address: '127.0.0.1', port: DNS_PORT }];
}

class ResolverBase {
  #servers = null;
  #pending = new Set();
  #timeout;
  #tries;

  constructor(options = undefined) {
    const { timeout = -1, tries = 4, maxTimeout = 0 } = { ...options };
    validateInt32(timeout, 'options.timeout', -1);
    validateInt32(tries, 'options.tries', 1);
    validateUint32(maxTimeout, 'options.maxTimeout');
    this.#timeout = timeout;
    this.#tries = tries;
  }

  cancel() {
    for (const question of Array.from(this.#pending)) {
      question('ECANCELLED', null);
    }
  }

  getServers() {
    this.#servers ??= systemServers();
    return this.#servers.map(showServer);
  }

  setServers(servers) {
    validateArray(servers, 'servers');
    const parsed = servers.map(parseServer);
    if (this.#pending.size > 0) {
      const { codes: { ERR_DNS_SET_SERVERS_FAILED } } = require('internal/errors');
      throw new ERR_DNS_SET_SERVERS_FAILED('There are pending queries.', servers);
    }
    this.#servers = parsed;
  }

  setLocalAddress(ipv4, ipv6) {
    validateString(ipv4, 'ipv4');
    if (ipv6 !== undefined) validateString(ipv6, 'ipv6');
    const { codes: { ERR_FEATURE_UNAVAILABLE_ON_PLATFORM } } = require('internal/errors');
    throw new ERR_FEATURE_UNAVAILABLE_ON_PLATFORM('dns.Resolver.setLocalAddress');
  }

  // Asks; `answer(code, records)` is called once, with the records or with an error code.
  static ask(resolver, type, name, answer) {
    resolver.#servers ??= systemServers();
    const urls = resolver.#servers.map(({ address, port }) =>
      `dns://${isIP(address) === 6 ? `[${address}]` : address}:${port}`);
    const question = (code, records) => {
      if (resolver.#pending.delete(question)) answer(code, records);
    };
    resolver.#pending.add(question);
    internalBinding('dns').query(
      urls.join(' '), type, name, resolver.#timeout, resolver.#tries, question);
  }
}

const { ask } = ResolverBase;
delete ResolverBase.ask;

function toPtrName(address, bindingName) {
  const family = isIP(address);
  if (family === 0) throw dnsError('EINVAL', bindingName, address, -22);
  return internalBinding('dns').reverseName(address);
}

function dnsError(code, syscall, hostname, errno) {
  const error = new Error(`${syscall} ${code}${hostname ? ` ${hostname}` : ''}`);
  error.errno = errno;
  error.code = code;
  error.syscall = syscall;
  if (hostname) error.hostname = hostname;
  return error;
}

// The class `Resolver`, whose questions are put by `query(resolver, type, bindingName, args)`.
function createResolverClass(query) {
  const byType = { __proto__: null };

  class Resolver extends ResolverBase {}

  for (const [method, type, bindingName] of QUESTIONS) {
    byType[type] = Resolver.prototype[method] = query(bindingName, type);
  }
  Resolver.prototype.reverse = query('getHostByAddr', 'PTR');
  return { Resolver, byType };
}

function methodOfType(byType, rrtype) {
  const method = byType[rrtype];
  if (typeof method !== 'function') throw new ERR_INVALID_ARG_VALUE('rrtype', rrtype);
  return method;
}

function bindDefaultResolver(target, resolver) {
  for (const name of RESOLVER_METHODS) {
    target[name] = resolver[name].bind(resolver);
  }
}

module.exports = {
  ask,
  bindDefaultResolver,
  createResolverClass,
  dnsError,
  methodOfType,
  toPtrName,
};
