'use strict';

// The module `path`: that of POSIX, which has both kinds of paths as properties. That of Windows is
// loaded when somebody asks for it.

const posix = require('internal/path/posix');

posix.posix = posix;
// The name of Node's first years, which programs still use.
posix._makeLong = posix.toNamespacedPath;

function property(object, name, value) {
  Object.defineProperty(object, name, {
    value, enumerable: true, writable: true, configurable: true,
  });
}

Object.defineProperty(posix, 'win32', {
  enumerable: true,
  configurable: true,
  get() {
    const win32 = require('internal/path/win32');
    win32.win32 = win32;
    win32.posix = posix;
    win32._makeLong = win32.toNamespacedPath;
    property(posix, 'win32', win32);
    return win32;
  },
  set(value) {
    property(posix, 'win32', value);
  },
});

module.exports = posix;
