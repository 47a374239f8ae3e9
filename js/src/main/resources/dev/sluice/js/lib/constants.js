'use strict';
// The numbers of the system in one object, as programs of long ago expect them.

const { constants: crypto } = require('crypto');
const { dlopen, errno, priority, signals } = require('os').constants;

module.exports = Object.freeze({
  ...dlopen, ...errno, ...priority, ...signals, ...require('fs').constants, ...crypto,
});
