'use strict';
// The texts of modules as GraalJS gets them: of ES modules with a head that completes import.meta,
// of all others one that exports what they export.

const { codes } = require('internal/errors');
const path = require('path');

const syncs = [];

const reachBridge = (bridge) => `import $$sluice from ${JSON.stringify(bridge)};`;

function formatOf(file, text) {
  const { compileOrDetect, formatOf: byName } = require('internal/modules/cjs/compile');
  const extension = path.extname(file);
  if (extension === '.json') {
    return 'json';
  }
  if (extension !== '' && !['.js', '.mjs', '.cjs'].includes(extension)) {
    throw new codes.ERR_UNKNOWN_FILE_EXTENSION(extension, file);
  }
  const named = extension === '' ?
    require('internal/modules/package_json').typeOf(file) : byName(file);
  if (named === 'module' || named === 'commonjs') {
    return named;
  }
  return compileOrDetect(text, file) === undefined ? 'module' : 'commonjs';
}

// A comment in place of '#!', so that the columns stay.
function withoutPreamble(text) {
  return require('internal/modules/cjs/compile').withoutPreamble(text);
}

function module_(url, text, bridge) {
  const body = withoutPreamble(text);
  const { withoutUsing } = require('internal/modules/using');
  const rewritten = withoutUsing(body, 'module');
  const prepared = [
    body.includes('import.meta') ? '$$sluice.meta(import.meta);' : '',
    rewritten !== undefined ? 'const $$using = $$sluice.newScope;' : '',
  ].join('');
  if (prepared === '') {
    return body;
  }
  const head = `${reachBridge(bridge)}${prepared}`;
  require('internal/process/stack_traces').setHeadLength(url, head.length);
  return head + (rewritten ?? body);
}

// Declares an export for each name: its variable, and how it is filled.
function exportsOf(names, valueOf) {
  const wanted = names.filter((name) => name !== 'default');
  const declared = wanted.map((name, i) => `let e${i} = ${valueOf(name)};`).join('');
  const listed = wanted.map((name, i) => `e${i} as ${JSON.stringify(name)}`).join(',');
  const filled = wanted.map((name, i) => `e${i} = ${valueOf(name)};`).join('');
  return { text: `${declared}export {${listed}};`, filled };
}

function builtin(id, bridge) {
  const value = require('internal/modules/builtin_list').loadBuiltin(id);
  const { text, filled } = exportsOf(Object.keys(value), (name) => `m[${JSON.stringify(name)}]`);
  return `${reachBridge(bridge)}const m = $$sluice.builtin(${JSON.stringify(id)});` +
    `export default m;${text}$$sluice.onSync(() => {${filled}});`;
}

// Node's way to know the names before the module runs: they are found in its text.
function commonjs(url, text, bridge) {
  const { namesOf } = require('internal/modules/esm/commonjs_names');
  const { fileURLToPath } = require('internal/url_paths');
  const names = [...namesOf(fileURLToPath(url), text)].filter((name) => name !== 'module.exports');
  const { text: named } = exportsOf(
    names, (name) => `(m === null || m === undefined ? undefined : m[${JSON.stringify(name)}])`);
  return `${reachBridge(bridge)}const m = $$sluice.commonjs(${JSON.stringify(url)});` +
    `export default m;export {m as "module.exports"};${named}`;
}

function throwing(index, bridge) {
  return `${reachBridge(bridge)}throw $$sluice.error(${index});`;
}

// What require() gives of an ES module that has a default export.
function facade(url) {
  const quoted = JSON.stringify(url);
  return `export * from ${quoted};export {default} from ${quoted};export const __esModule = true;`;
}

// Copies what programs have changed in built-in modules to what is imported from them.
function syncBuiltinESMExports() {
  for (const sync of syncs) {
    sync();
  }
}

module.exports = {
  builtin,
  commonjs,
  facade,
  formatOf,
  module: module_,
  onSync: (sync) => syncs.push(sync),
  syncBuiltinESMExports,
  throwing,
};
