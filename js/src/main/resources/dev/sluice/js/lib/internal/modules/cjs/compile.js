'use strict';
// Runs the text of a CommonJS module, and finds out when the text is an ES module after all.

const contextify = internalBinding('contextify');
const packageJson = require('internal/modules/package_json');
const { newScope, withoutUsing } = require('internal/modules/using');
const path = require('path');

const parameters = 'exports, require, module, __filename, __dirname';
let mainModule;

function main(module) {
  mainModule = module;
}

// 'module', 'commonjs', 'json', or undefined where the text itself has to tell.
function formatOf(filename) {
  switch (path.extname(filename)) {
    case '.mjs':
      return 'module';
    case '.cjs':
      return 'commonjs';
    case '.js': {
      const type = packageJson.typeOf(filename);
      return type === 'none' ? undefined : type;
    }
    default:
      return undefined;
  }
}

// A comment in place of '#!', so that the columns stay; no byte order mark.
function withoutPreamble(content) {
  const text = content.charCodeAt(0) === 0xFEFF ? content.slice(1) : content;
  return text.startsWith('#!') ? `//${text.slice(2)}` : text;
}

function compile(content, filename) {
  const text = withoutPreamble(content);
  const rewritten = withoutUsing(text, 'commonjs');
  return rewritten === undefined ?
    compileText(text, filename, parameters) :
    withScopes(compileText(rewritten, filename, `${parameters}, $$using`));
}

function compileText(text, filename, names) {
  require('internal/process/stack_traces').setHead(filename, names);
  return contextify.compileFunction(text, filename, names);
}

function withScopes(compiled) {
  return function(...given) {
    return Reflect.apply(compiled, this, [...given, newScope]);
  };
}

function parsesAsModule(content, filename) {
  const text = withoutPreamble(content);
  return contextify.parsesAsModule(withoutUsing(text, 'module') ?? text, filename);
}

// The function of a CommonJS text; undefined if the text can only be an ES module.
function compileOrDetect(content, filename, format) {
  try {
    return compile(content, filename);
  } catch (error) {
    if (format === undefined && error instanceof SyntaxError &&
        parsesAsModule(content, filename)) {
      return undefined;
    }
    throw error;
  }
}

function compiledAs(content, filename, format) {
  if (format === 'module') {
    return undefined;
  }
  const { Module, hasOwnWrapper } = require('internal/modules/cjs/loader');
  if (hasOwnWrapper()) {
    const { runInThisContext } = require('vm');
    return runInThisContext(Module.wrap(content), { filename });
  }
  return compileOrDetect(content, filename, format);
}

function run(module, content, filename, format) {
  const compiled = compiledAs(content, filename, format);
  if (compiled === undefined) {
    runAsModule(module, filename);
    return undefined;
  }
  const { makeRequire } = require('internal/modules/cjs/loader');
  const require_ = makeRequire(module);
  return Reflect.apply(compiled, module.exports,
                       [module.exports, require_, module, filename, path.dirname(filename)]);
}

function runAsModule(module, filename) {
  const { pathToFileURL } = require('internal/url_paths');
  if (module === mainModule) {
    require('internal/modules/esm/loader').runMain(pathToFileURL(filename));
  } else {
    require('internal/modules/esm/require').requireInto(module, filename);
  }
}

module.exports = { compileOrDetect, formatOf, main, run, withoutPreamble };
