'use strict';
// Stack traces as V8 writes them: GraalJS gives the frames, and the text is made here when `stack`
// is read first.

const contextify = internalBinding('contextify');
const { getOptionValue } = require('internal/options');

const headLengths = new Map();

// Tells that the first line of a source begins with what a function was made with.
function setHead(file, parameters) {
  setHeadLength(file, contextify.headLength(parameters));
}

function setHeadLength(file, length) {
  headLengths.set(file, length);
}

function fixColumn(file, line, column) {
  const head = line === 1 ? headLengths.get(file) : undefined;
  return head === undefined || column <= head ? column : column - head;
}

function place(file, line, column) {
  return { file, line, column: fixColumn(file, line, column) };
}

let plainColumn;

function columnOf(site) {
  return fixColumn(site.getFileName(), site.getLineNumber(), Reflect.apply(plainColumn, site, []));
}

function locationOf(site) {
  if (site.isNative()) {
    return '<anonymous>';
  }
  const position = `${site.getLineNumber()}:${columnOf(site)}`;
  if (site.isEval()) {
    return `${site.getEvalOrigin() ?? 'eval'}, <anonymous>:${position}`;
  }
  return `${site.getFileName() ?? '<anonymous>'}:${position}`;
}

function receiverName(site) {
  const type = site.getTypeName();
  if (type === 'Function') {
    const receiver = site.getThis();
    return typeof receiver === 'function' && receiver.name ? receiver.name : type;
  }
  return type;
}

function methodText(site, type, name) {
  const method = site.getMethodName();
  if (!name) {
    return `${type}.${method || '<anonymous>'}`;
  }
  const head = name.startsWith(`${type}.`) ? name : `${type}.${name}`;
  const same = !method || name === method || name.endsWith(`.${method}`) ||
    name.endsWith(` ${method}`);
  return same ? head : `${head} [as ${method}]`;
}

function isAccessor(name) {
  return name?.startsWith('get ') || name?.startsWith('set ');
}

function calleeOf(site) {
  const name = site.getFunctionName();
  if (site.isConstructor()) {
    return `new ${name || '<anonymous>'}`;
  }
  const type = site.isToplevel() || isAccessor(name) ? null : receiverName(site);
  if (type !== null && type !== undefined) {
    return methodText(site, type, name);
  }
  return name;
}

function frameText(site) {
  if (site.isPromiseAll()) {
    return `async Promise.all (index ${site.getPromiseIndex()})`;
  }
  const async = site.isAsync() ? 'async ' : '';
  const callee = site.isAsync() ? site.getFunctionName() : calleeOf(site);
  const location = locationOf(site);
  return callee ? `${async}${callee} (${location})` : `${async}${location}`;
}

function headerOf(error) {
  try {
    return Reflect.apply(Error.prototype.toString, error, []);
  } catch {
    return '<error>';
  }
}

function prepare(error, trace) {
  let text = headerOf(error);
  for (const site of trace) {
    text += `\n    at ${frameText(site)}`;
  }
  return text;
}

// Node's function of this name is there from the start, for programs to call and to replace.
function ErrorPrepareStackTrace(error, trace) {
  return prepare(error, trace);
}

function firstCallSite() {
  Error.prepareStackTrace = (error, trace) => trace[0];
  return new Error().stack;
}

function patchCallSites() {
  const prototype = Object.getPrototypeOf(firstCallSite());
  plainColumn = prototype.getColumnNumber;
  const methods = {
    getColumnNumber() {
      return columnOf(this);
    },
    toString() {
      return frameText(this);
    },
  };
  for (const name of Object.keys(methods)) {
    Object.defineProperty(prototype, name, {
      value: methods[name], enumerable: false, writable: true, configurable: true,
    });
  }
}

function install() {
  patchCallSites();
  Object.defineProperty(Error, 'prepareStackTrace', {
    __proto__: null,
    value: ErrorPrepareStackTrace,
    enumerable: false,
    writable: true,
    configurable: true,
  });
  Error.stackTraceLimit = getOptionValue('--stack-trace-limit');
}

module.exports = { install, place, setHead, setHeadLength };
