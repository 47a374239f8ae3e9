'use strict';

// What is an IP address: `isIP` and its kin, shared by `net`, `dns` and whatever else has to know.

const { isIP: familyOf } = internalBinding('net');

function isIP(input) {
  return familyOf(`${input}`);
}

function isIPv4(input) {
  return isIP(input) === 4;
}

function isIPv6(input) {
  return isIP(input) === 6;
}

module.exports = {
  isIP,
  isIPv4,
  isIPv6,
  normalizedArgsSymbol: Symbol('normalizedArgs'),
};
