'use strict';
// node:vm: scripts that have a name, functions of texts, and contexts with globals of their own.
// Time limits, caches of compiled code and modules of vm there are not.

const { codes } = require('internal/errors');
const { notAvailable, unavailable } = require('internal/not_available');
const {
  validateArray, validateBoolean, validateBuffer, validateInt32, validateObject, validateOneOf,
  validateString, validateStringArray, validateUint32, kValidateObjectAllowArray,
  kValidateObjectAllowFunction, kValidateObjectAllowNullable,
} = require('internal/validators');
const { contextify, contextOf, isContext: hasContext, plainContext } =
  require('internal/vm/contexts');
const binding = internalBinding('contextify');

const kDontContextify = Symbol('vm_context_no_contextify');
const constants = Object.freeze({
  __proto__: null,
  USE_MAIN_CONTEXT_DEFAULT_LOADER: Symbol('vm_dynamic_import_main_context_default'),
  DONT_CONTEXTIFY: kDontContextify,
});

// The text so that line and column numbers begin where the options say.
function shifted(text, { lineOffset = 0, columnOffset = 0 }) {
  const lines = '\n'.repeat(Math.max(0, lineOffset));
  return `${lines}${' '.repeat(Math.max(0, columnOffset))}${text}`;
}

function nameAndText(code, options) {
  const name = options.filename ?? 'evalmachine.<anonymous>';
  const text = shifted(code, options);
  require('internal/source_texts').set(name, text);
  return { name, text };
}

function scriptOptions(options) {
  if (typeof options === 'string') {
    return { filename: options };
  }
  validateObject(options, 'options');
  const { filename = 'evalmachine.<anonymous>', lineOffset = 0, columnOffset = 0, cachedData,
          produceCachedData = false } = options;
  validateString(filename, 'options.filename');
  validateInt32(lineOffset, 'options.lineOffset');
  validateInt32(columnOffset, 'options.columnOffset');
  if (cachedData !== undefined) {
    validateBuffer(cachedData, 'options.cachedData');
  }
  validateBoolean(produceCachedData, 'options.produceCachedData');
  return { filename, lineOffset, columnOffset, cachedData, produceCachedData };
}

function checkRunOptions(options) {
  if (typeof options === 'string') {
    return;
  }
  validateObject(options, 'options');
  const { breakOnSigint, displayErrors, timeout } = options;
  if (timeout !== undefined) validateUint32(timeout, 'options.timeout', true);
  if (displayErrors !== undefined) validateBoolean(displayErrors, 'options.displayErrors');
  if (breakOnSigint !== undefined) validateBoolean(breakOnSigint, 'options.breakOnSigint');
}

function validateContext(contextifiedObject) {
  if (!hasContext(contextifiedObject)) {
    throw new codes.ERR_INVALID_ARG_TYPE(
      'contextifiedObject', 'vm.Context', contextifiedObject);
  }
}

class Script {
  #name;
  #text;

  constructor(code, options = {}) {
    const checked = scriptOptions(options);
    const { name, text } = nameAndText(`${code}`, checked);
    this.#name = name;
    this.#text = text;
    binding.parseScript(text, name);
    if (checked.cachedData !== undefined) {
      this.cachedDataRejected = true;
    }
    this.sourceMapURL = /\/\/[#@] sourceMappingURL=(\S+)\s*$/.exec(text)?.[1];
  }

  runInThisContext(options = {}) {
    checkRunOptions(options);
    return binding.runScript(this.#text, this.#name);
  }

  runInContext(contextifiedObject, options = {}) {
    validateContext(contextifiedObject);
    checkRunOptions(options);
    return contextOf(contextifiedObject).run(this.#text, this.#name);
  }

  runInNewContext(contextObject, options = {}) {
    return this.runInContext(createContext(contextObject, contextOptions(options)), options);
  }

  createCachedData() {
    return require('buffer').Buffer.alloc(0);
  }
}

function contextOptions(options) {
  if (!options || typeof options === 'string') {
    return {};
  }
  const { contextName: name, contextOrigin: origin, contextCodeGeneration, microtaskMode } =
    options;
  if (name !== undefined) validateString(name, 'options.contextName');
  if (origin !== undefined) validateString(origin, 'options.contextOrigin');
  if (contextCodeGeneration !== undefined) {
    validateObject(contextCodeGeneration, 'options.contextCodeGeneration');
  }
  return { name, origin, microtaskMode };
}

function isContext(object) {
  validateObject(object, 'object', kValidateObjectAllowArray);
  return hasContext(object);
}

let count = 0;

function createContext(contextObject = {}, options = {}) {
  if (contextObject === kDontContextify) {
    return plainContext();
  }
  validateObject(contextObject, 'contextObject',
                 kValidateObjectAllowArray | kValidateObjectAllowFunction);
  if (hasContext(contextObject)) {
    return contextObject;
  }
  validateObject(options, 'options');
  const { name = `VM Context ${++count}`, origin, codeGeneration, microtaskMode } = options;
  validateString(name, 'options.name');
  if (origin !== undefined) validateString(origin, 'options.origin');
  if (codeGeneration !== undefined) {
    validateObject(codeGeneration, 'options.codeGeneration');
    const { strings = true, wasm = true } = codeGeneration;
    validateBoolean(strings, 'options.codeGeneration.strings');
    validateBoolean(wasm, 'options.codeGeneration.wasm');
  }
  validateOneOf(microtaskMode, 'options.microtaskMode', ['afterEvaluate', undefined]);
  return contextify(contextObject);
}

function createScript(code, options) {
  return new Script(code, options);
}

function runInContext(code, contextifiedObject, options) {
  validateContext(contextifiedObject);
  return createScript(code, options).runInContext(contextifiedObject, options);
}

function runInNewContext(code, contextObject, options) {
  return createScript(code, options).runInContext(
    createContext(contextObject, contextOptions(options)), options);
}

function runInThisContext(code, options) {
  return createScript(code, options).runInThisContext(options);
}

function compileFunction(code, params, options = {}) {
  validateString(code, 'code');
  if (params !== undefined) {
    validateStringArray(params, 'params');
  }
  const checked = scriptOptions({ filename: '', ...options });
  const { contextExtensions = [], parsingContext } = options;
  validateArray(contextExtensions, 'options.contextExtensions');
  contextExtensions.forEach((each, index) => {
    validateObject(each, `options.contextExtensions[${index}]`, kValidateObjectAllowNullable);
  });
  if (parsingContext !== undefined) {
    if (!hasContext(parsingContext)) {
      throw new codes.ERR_INVALID_ARG_TYPE('options.parsingContext', 'Context', parsingContext);
    }
    const { name, text } = nameAndText(code, checked);
    return contextOf(parsingContext).run(
      `(function (${(params ?? []).join(',')}) {${text}\n})`, name);
  }
  if (contextExtensions.length > 0) {
    notAvailable('vm.compileFunction with contextExtensions');
  }
  const { name, text } = nameAndText(code, checked);
  const parameters = (params ?? []).join(', ');
  require('internal/process/stack_traces').setHead(name, parameters);
  return binding.compileFunction(text, name, parameters);
}

function measureMemory() {
  return Promise.reject(
    new codes.ERR_FEATURE_UNAVAILABLE_ON_PLATFORM('vm.measureMemory'));
}

module.exports = {
  Script,
  createContext,
  createScript,
  runInContext,
  runInNewContext,
  runInThisContext,
  isContext,
  compileFunction,
  measureMemory,
  constants,
};

if (require('internal/options').getOptionValue('--experimental-vm-modules')) {
  for (const name of ['Module', 'SourceTextModule', 'SyntheticModule']) {
    module.exports[name] = unavailable(`vm.${name}`);
  }
}
