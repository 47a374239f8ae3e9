'use strict';
// CommonJS modules of programs.

const { isPublic } = require('internal/host');
const contextify = internalBinding('contextify');

const parameters = 'exports, require, module, __filename, __dirname';

function compile(source, filename) {
  return contextify.compile(source, filename, parameters);
}

function makeRequire() {
  return (request) => {
    const id = request.startsWith('node:') ? request.slice('node:'.length) : request;
    if (isPublic(id)) {
      return require(id);
    }
    throw new Error(`Cannot find module '${request}'`);
  };
}

function run(source, filename) {
  const module = { exports: {} };
  compile(source, filename).call(module.exports, module.exports, makeRequire(), module, filename);
}

module.exports = {
  runMain: (file) => run(contextify.read(file), file),
  runText: (source) => run(source, '[eval]'),
};
