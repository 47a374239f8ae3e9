'use strict';
// What the flags of the command line and NODE_OPTIONS say. Only those that change something here
// have a default.

const binding = internalBinding('options');

const lists = new Set([
  '--conditions', '--disable-warning', '--env-file', '--import', '--require',
]);

const defaults = {
  '__proto__': null,
  '--deprecation': true,
  '--experimental-require-module': true,
  '--input-type': '',
  '--stack-trace-limit': 10,
  '--unhandled-rejections': 'throw',
  '--verify-base-objects': false,
  '--warnings': true,
  '--network-family-autoselection': true,
  '--network-family-autoselection-attempt-timeout': 500,
  '--max-http-header-size': 16384,
  '--dns-result-order': '',
};

const numbers = new Set([
  '--max-http-header-size', '--network-family-autoselection-attempt-timeout', '--secure-heap',
  '--secure-heap-min', '--stack-trace-limit', '--test-timeout',
]);

function getOptionValue(name) {
  if (lists.has(name)) {
    return [...binding.list(name)];
  }
  const value = binding.value(name);
  if (value === null) {
    return name in defaults ? defaults[name] : false;
  }
  if (numbers.has(name)) {
    return Number(value);
  }
  return value === 'true' ? true : value === 'false' ? false : value;
}

module.exports = {
  getOptionValue,
  getEmbedderOptions: () => ({}),
  refreshOptions() {},
};
