'use strict';

// Whether a name in a certificate is that of a host, as OpenSSL compares them.

const { isIPv4, isIPv6 } = require('internal/net');

/** Labels in lower case, without the dot that may end a name. */
function labelsOf(name) {
  return name.toLowerCase().replace(/\.$/, '').split('.');
}

function labelMatches(pattern, label, choice) {
  const star = pattern.indexOf('*');
  if (star === -1) return pattern === label;
  if (pattern === '*') return true;
  // Part of a name in Punycode means nothing.
  if (!choice.partialWildcards || label.startsWith('xn--')) return false;
  const [before, after] = [pattern.slice(0, star), pattern.slice(star + 1)];
  return label.length >= before.length + after.length + 1 && label.startsWith(before) &&
    label.endsWith(after);
}

/** Whether a name, which may have one star in its first label, is that of a host. */
function hostMatches(pattern, host, choice) {
  const wanted = labelsOf(host);
  const known = labelsOf(pattern);
  if (host.startsWith('.')) return endsIn(known, wanted.slice(1), choice);
  if (wanted.join('.') === known.join('.')) return true;
  const stars = pattern.split('*').length - 1;
  const allowed = choice.wildcards && stars === 1 && known[0].includes('*') && known.length > 2;
  if (!allowed) return false;
  const covered = wanted.length - known.length + 1;
  if (covered < 1 || (covered > 1 && !(choice.multiLabelWildcards && known[0] === '*'))) {
    return false;
  }
  return labelMatches(known[0], wanted[0], choice) &&
    known.slice(1).join('.') === wanted.slice(covered).join('.');
}

function endsIn(known, wanted, choice) {
  const extra = known.length - wanted.length;
  if (extra < 1 || (extra > 1 && choice.singleLabelSubdomains)) return false;
  return known.slice(extra).join('.') === wanted.join('.');
}

/** The groups of an IPv6 address without the short form for zeros. */
function groupsOf(address) {
  const [head, tail] = address.toLowerCase().split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - front.length - back.length;
  return [...front, ...Array(zeros).fill('0'), ...back].map((group) => parseInt(group, 16));
}

function sameAddress(known, ip) {
  if (isIPv4(known) || isIPv4(ip)) return known === ip;
  return isIPv6(known) && isIPv6(ip) && groupsOf(known).join(':') === groupsOf(ip).join(':');
}

module.exports = { hostMatches, sameAddress };
