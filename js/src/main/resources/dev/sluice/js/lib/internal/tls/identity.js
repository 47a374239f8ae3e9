'use strict';

// Whether a certificate is that of the host that was asked for (RFC 6125, as Node has it), and the
// protocols of ALPN as they are sent.

const { codes } = require('internal/errors');
const { isIP } = require('internal/net');
const { canonicalAddress } = internalBinding('net');

// A part of a name in quotes is a string of JSON; what is in it separates nothing.
const QUOTED = /^"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/;
const NAME_CHARACTERS = /^[\u0021-\u007f]*$/;

function withoutRoot(host) {
  return host.endsWith('.') ? host.slice(0, -1) : host;
}

function labels(host) {
  return withoutRoot(host).replace(/[A-Z]+/g, (letters) => letters.toLowerCase()).split('.');
}

function address(text) {
  const family = isIP(text);
  return family === 0 ? text : canonicalAddress(text, `ipv${family}`, 0);
}

// "DNS:a, DNS:b" taken apart.
function split(altNames) {
  if (!altNames.includes('"')) return altNames.split(', ');
  const names = [];
  let name = '';
  let rest = altNames;
  while (rest.length > 0) {
    if (rest[0] === '"') {
      const quoted = QUOTED.exec(rest);
      if (quoted === null) throw new codes.ERR_TLS_CERT_ALTNAME_FORMAT();
      name += JSON.parse(quoted[0]);
      rest = rest.slice(quoted[0].length);
    } else if (rest[0] === ',') {
      names.push(name);
      name = '';
      rest = rest.slice(2);
    } else {
      const [plain] = /^[^",]+/.exec(rest);
      name += plain;
      rest = rest.slice(plain.length);
    }
  }
  names.push(name);
  return names;
}

// The first label may have one wildcard, unless it stands for letters beyond ASCII.
function firstLabelMatches(label, pattern, count) {
  const star = pattern.indexOf('*');
  if (star < 0 || pattern.includes('xn--')) return label === pattern;
  if (pattern.indexOf('*', star + 1) >= 0 || count <= 2) return false;
  const [before, after] = [pattern.slice(0, star), pattern.slice(star + 1)];
  return before.length + after.length <= label.length &&
    label.startsWith(before) && label.endsWith(after);
}

function matches(host, pattern) {
  if (!pattern) return false;
  const parts = labels(pattern);
  const usable = parts.length === host.length && !parts.includes('') &&
    parts.every((part) => NAME_CHARACTERS.test(part));
  if (!usable) return false;
  return host.slice(1).every((label, i) => label === parts[i + 1]) &&
    firstLabelMatches(host[0], parts[0], parts.length);
}

// Why the names of a certificate are not those of a host; undefined if they are.
function reasonAgainst(hostname, cert) {
  const altNames = cert.subjectaltname;
  const names = altNames ? split(altNames) : [];
  const after = (prefix) => names.filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.length));
  const hosts = after('DNS:');
  if (isIP(hostname)) {
    const addresses = after('IP Address:').map(address);
    return addresses.includes(address(hostname)) ? undefined :
      `IP: ${hostname} is not in the cert's list: ${addresses.join(', ')}`;
  }
  const commonName = cert.subject?.CN;
  const host = labels(hostname);
  const fits = (pattern) => matches(host, pattern);
  if (hosts.length > 0) {
    return hosts.some(fits) ? undefined :
      `Host: ${hostname}. is not in the cert's altnames: ${altNames}`;
  }
  if (!commonName) return 'Cert does not contain a DNS name';
  return [commonName].flat().some(fits) ? undefined :
    `Host: ${hostname}. is not cert's CN: ${commonName}`;
}

function checkServerIdentity(hostname, cert) {
  const host = withoutRoot(`${hostname}`);
  const reason = reasonAgainst(host, cert);
  return reason === undefined ? undefined :
    new codes.ERR_TLS_CERT_ALTNAME_INVALID(reason, host, cert);
}

const LONGEST_PROTOCOL = 255;

function encodeProtocols(protocols) {
  const parts = [];
  protocols.forEach((protocol, index) => {
    const length = Buffer.byteLength(protocol);
    if (length > LONGEST_PROTOCOL) {
      throw new codes.ERR_OUT_OF_RANGE(
        `The byte length of the protocol at index ${index} exceeds the maximum length.`,
        '<= 255', length, true);
    }
    parts.push(Buffer.from([length]), Buffer.from(protocol));
  });
  return Buffer.concat(parts);
}

function convertALPNProtocols(protocols, out) {
  if (Array.isArray(protocols)) {
    out.ALPNProtocols = encodeProtocols(protocols);
  } else if (ArrayBuffer.isView(protocols)) {
    const { buffer, byteOffset, byteLength } = protocols;
    out.ALPNProtocols = Buffer.from(Buffer.from(buffer, byteOffset, byteLength));
  }
}

// The names in what `convertALPNProtocols` makes.
function protocolNames(encoded) {
  const names = [];
  for (let at = 0; at < encoded.length; at += encoded[at] + 1) {
    names.push(encoded.toString('latin1', at + 1, at + 1 + encoded[at]));
  }
  return names;
}

module.exports = { checkServerIdentity, convertALPNProtocols, protocolNames };
