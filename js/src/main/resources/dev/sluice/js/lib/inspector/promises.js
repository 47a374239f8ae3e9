'use strict';
// node:inspector/promises: see node:inspector.

const inspector = require('inspector');

module.exports = { ...inspector, Session: class Session extends inspector.Session {} };
