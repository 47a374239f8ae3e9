'use strict';
// The console, writing to the standard streams.

const stdio = internalBinding('stdio');

const globalConsole = {
  log: (...args) => stdio.write(1, `${args.map(String).join(' ')}\n`),
  error: (...args) => stdio.write(2, `${args.map(String).join(' ')}\n`),
};

module.exports = { globalConsole };
