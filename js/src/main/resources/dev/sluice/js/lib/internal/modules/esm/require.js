'use strict';
// require() of ES modules.

const { codes } = require('internal/errors');
const { setOwnProperty } = require('internal/util');
const { pathToFileURL } = require('internal/url_paths');

let count = 0;

function namespaceOf(url, filename, parent) {
  const result = run(`import defer * as it from ${JSON.stringify(url)}; it;`);
  if (result instanceof Promise) {
    result.catch(() => {});
    throw new codes.ERR_REQUIRE_ASYNC_MODULE(filename, parent?.filename);
  }
  // The module runs when it is looked at, and what it throws comes up here. Had it run as an
  // import, GraalJS would have reported that a second time.
  Reflect.ownKeys(result);
  return run(`import * as it from ${JSON.stringify(url)}; it;`);
}

function run(text) {
  return internalBinding('contextify').runModule(text, `sluice:require/${count++}`);
}

// Loads the ES module `filename` at once and gives `module` what it exports.
function requireInto(module, filename) {
  const url = pathToFileURL(filename);
  const namespace = namespaceOf(url, filename, module.parent);
  let shown = namespace;
  if (Object.hasOwn(namespace, 'module.exports')) {
    shown = namespace['module.exports'];
  } else if (Object.hasOwn(namespace, 'default') && !Object.hasOwn(namespace, '__esModule')) {
    shown = namespaceOf(`sluice:facade/${url}`, filename, module.parent);
  }
  setOwnProperty(module, 'exports', shown);
}

module.exports = { requireInto };
