'use strict';
// util.debuglog(): messages of a section that are written to standard error only if NODE_DEBUG
// names the section. `*` in NODE_DEBUG stands for any characters.

const writers = new Map();
let pattern;

function isEnabled(section) {
  if (pattern === undefined) {
    const names = process.env.NODE_DEBUG ?? '';
    const source = names.replace(/[|\\{}()[\]^$+?.]/g, '\\$&')
      .replaceAll('*', '.*').replaceAll(',', '$|^');
    pattern = names === '' ? /(?!)/ : new RegExp(`^${source}$`, 'i');
  }
  return pattern.test(section);
}

function writerFor(section) {
  const { format, formatWithOptions } = require('internal/util/format');
  return (...args) => {
    const colors = require('internal/util/colors').shouldColorize(process.stderr);
    const message = formatWithOptions({ colors }, ...args);
    const pid = formatWithOptions({ colors }, process.pid);
    process.stderr.write(format('%s %s: %s\n', section, pid, message));
  };
}

function noop() {}

function debuglog(set, cb) {
  const section = `${set}`.toUpperCase();
  let enabled;
  const test = () => (enabled ??= isEnabled(section));
  const current = () => {
    if (!writers.has(section)) writers.set(section, test() ? writerFor(section) : noop);
    return writers.get(section);
  };
  let announced = false;
  const logger = (...args) => {
    if (!announced && typeof cb === 'function') {
      announced = true;
      // The callback may put the plain function in the place of this one.
      cb(withEnabled((...rest) => current()(...rest), test));
    }
    if (test()) current()(...args);
  };
  return withEnabled(logger, test);
}

function withEnabled(fn, test) {
  return Object.defineProperty(fn, 'enabled', {
    __proto__: null, get: test, configurable: true, enumerable: true,
  });
}

module.exports = { debug: debuglog, debuglog };
