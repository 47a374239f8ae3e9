'use strict';
// node:sqlite: it loads; there is no such database inside.

const { unavailable } = require('internal/not_available');

module.exports = {
  backup: unavailable('sqlite.backup'),
  constants: Object.freeze({ __proto__: null }),
  DatabaseSync: unavailable('sqlite.DatabaseSync'),
  Session: unavailable('sqlite.Session'),
  StatementSync: unavailable('sqlite.StatementSync'),
};
