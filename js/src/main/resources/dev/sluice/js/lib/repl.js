'use strict';
// node:repl: it loads; there is no interactive mode.

const { unavailable } = require('internal/not_available');

module.exports = {
  start: unavailable('repl.start'),
  writer: (object) => require('internal/util/inspect').inspect(object),
  REPLServer: unavailable('repl.REPLServer'),
  REPL_MODE_SLOPPY: Symbol('repl-sloppy'),
  REPL_MODE_STRICT: Symbol('repl-strict'),
  Recoverable: class Recoverable extends SyntaxError {
    constructor(err) {
      super();
      this.err = err;
    }
  },
  isValidSyntax(code) {
    try {
      internalBinding('contextify').parseScript(`${code}`, 'repl');
      return true;
    } catch {
      return false;
    }
  },
};
