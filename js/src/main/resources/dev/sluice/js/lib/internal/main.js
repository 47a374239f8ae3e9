'use strict';
// Starts the program, and ends it.

require('internal/bootstrap/globals');

function runFile(file) {
  process.argv.splice(1, 0, file);
  require('internal/modules/cjs').runMain(file);
}

function runText(source) {
  require('internal/modules/cjs').runText(source);
}

function uncaught(error) {
  internalBinding('stdio').write(2, `Uncaught ${error?.stack ?? error}\n`);
  process.reallyExit(1);
}

function beforeExit() {
}

function exit() {
  process.reallyExit(process.exitCode ?? 0);
}

module.exports = { beforeExit, exit, runFile, runText, uncaught };
