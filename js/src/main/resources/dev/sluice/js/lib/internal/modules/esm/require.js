'use strict';
// require() of ES modules.

const { codes } = require('internal/errors');
const { setOwnProperty } = require('internal/util');
const { pathToFileURL } = require('internal/url_paths');

let count = 0;

function namespaceOf(url, filename, parent) {
  require('internal/modules/esm/loader').setUp();
  const result = internalBinding('contextify').runModule(
    `import * as it from ${JSON.stringify(url)}; it;`, `sluice:require/${count++}`);
  if (result instanceof Promise) {
    result.catch(() => {});
    throw new codes.ERR_REQUIRE_ASYNC_MODULE(filename, parent?.filename);
  }
  return result;
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
