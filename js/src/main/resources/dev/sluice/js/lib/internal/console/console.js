'use strict';
// The class Console: text for people, to two streams. What is written is formatted by util.format;
// a single text is written as it is, so that programs that print nothing else never load that.

const { codes } = require('internal/errors');

const MAX_GROUP_INDENTATION = 1000;

const kState = Symbol('state');
const inspectOptionsOf = new WeakMap();

function noop() {}

// What is not visible to programs: how wide groups are, how much is indented now, and the counts.
class State {
  constructor(colorMode, groupWidth) {
    this.colorMode = colorMode;
    this.groupWidth = groupWidth;
    this.indentation = '';
    this.counts = new Map();
  }
}

function streamOptions(args) {
  const [first, stderr, ignoreErrors] = args;
  return !first || typeof first.write === 'function' ?
    { stdout: first, stderr, ignoreErrors } : first;
}

function rememberInspectOptions(console, options, streams) {
  const { inspectOptions, colorMode } = options;
  if (inspectOptions === undefined) return;
  require('internal/validators').validateObject(inspectOptions, 'options.inspectOptions');
  const byStream = inspectOptions instanceof Map ? inspectOptions :
    new Map(streams.map((stream) => [stream, inspectOptions]));
  for (const each of byStream.values()) {
    if (each.colors !== undefined && colorMode !== undefined) {
      throw new codes.ERR_INCOMPATIBLE_OPTION_PAIR('options.inspectOptions.color', 'colorMode');
    }
  }
  inspectOptionsOf.set(console, byStream);
}

function Console(options) {
  if (new.target === undefined) return Reflect.construct(Console, arguments);
  const given = streamOptions(arguments);
  const { stdout, stderr = stdout, ignoreErrors = true, colorMode = 'auto',
          groupIndentation } = given;
  for (const [stream, name] of [[stdout, 'stdout'], [stderr, 'stderr']]) {
    if (!stream || typeof stream.write !== 'function') {
      throw new codes.ERR_CONSOLE_WRITABLE_STREAM(name);
    }
  }
  const { validateInteger, validateOneOf } = require('internal/validators');
  validateOneOf(colorMode, 'colorMode', ['auto', true, false]);
  if (groupIndentation !== undefined) {
    validateInteger(groupIndentation, 'groupIndentation', 0, MAX_GROUP_INDENTATION);
  }
  rememberInspectOptions(this, given, [stdout, stderr]);
  // The methods of the instance, so that those of a subclass are taken.
  for (const key of Object.keys(Console.prototype)) {
    this[key] = this[key].bind(this);
    Object.defineProperty(this[key], 'name', { __proto__: null, value: key });
  }
  defineHidden(this, '_stdout', stdout);
  defineHidden(this, '_stderr', stderr);
  bindProperties(this, ignoreErrors, colorMode, groupIndentation);
}

// The global console is none of the instances.
Object.defineProperty(Console, Symbol.hasInstance, {
  __proto__: null,
  value: (instance) => instance[kState] !== undefined,
});

function defineHidden(console, key, value, writable = true) {
  Object.defineProperty(console, key, {
    __proto__: null, value, writable, enumerable: false, configurable: true,
  });
}

function bindProperties(console, ignoreErrors, colorMode, groupWidth = 2) {
  defineHidden(console, '_stdoutErrorHandler', errorHandler(() => console._stdout));
  defineHidden(console, '_stderrErrorHandler', errorHandler(() => console._stderr));
  defineHidden(console, '_ignoreErrors', Boolean(ignoreErrors));
  defineHidden(console, '_times', new Map());
  defineHidden(console, kState, new State(colorMode, groupWidth));
  defineHidden(console, Symbol.toStringTag, 'console', false);
}

// An error of a write that nobody else listens to is not worth ending the program for.
function errorHandler(stream) {
  return (error) => {
    if (error !== null && error !== undefined && !stream()._writableState.errorEmitted &&
        stream().listenerCount('error') === 0) {
      stream().once('error', noop);
    }
  };
}

function colorsOf(console, stream) {
  const { colorMode } = console[kState];
  const colors = colorMode === 'auto' ?
    require('internal/util/colors').shouldColorize(stream) : colorMode;
  const options = inspectOptionsOf.get(console)?.get(stream);
  if (options === undefined) return colors ? { colors: true } : {};
  options.colors ??= colors;
  return options;
}

function formatted(console, stream, args) {
  if (args.length === 1 && typeof args[0] === 'string') return args[0];
  const { formatWithOptions } = require('internal/util/format');
  return formatWithOptions(colorsOf(console, stream), ...args);
}

function writeTo(console, stream, text, handler) {
  const { indentation } = console[kState];
  const indented = indentation === '' ? text :
    indentation + (text.includes('\n') ? text.replaceAll('\n', `\n${indentation}`) : text);
  const line = `${indented}\n`;
  if (console._ignoreErrors === false) {
    stream.write(line);
    return;
  }
  // Errors may come at once or later: for both there is a listener.
  try {
    if (stream.listenerCount('error') === 0) stream.once('error', noop);
    stream.write(line, handler);
  } catch (error) {
    if (require('internal/errors').isStackOverflowError(error)) throw error;
  } finally {
    stream.removeListener('error', noop);
  }
}

function toStdout(console, args) {
  const stream = console._stdout;
  writeTo(console, stream, formatted(console, stream, args), console._stdoutErrorHandler);
}

function toStderr(console, args) {
  const stream = console._stderr;
  writeTo(console, stream, formatted(console, stream, args), console._stderrErrorHandler);
}

function publish(name, args) {
  const { hasSubscribers, publish: send } = require('internal/console/channels');
  if (hasSubscribers(name)) send(name, args);
}

function stopwatch() {
  return require('internal/console/stopwatch');
}

// Written as methods, since these have no `prototype` and cannot be constructed.
const methods = {
  log(...args) {
    publish('console.log', args);
    toStdout(this, args);
  },

  info(...args) {
    publish('console.info', args);
    toStdout(this, args);
  },

  debug(...args) {
    publish('console.debug', args);
    toStdout(this, args);
  },

  warn(...args) {
    publish('console.warn', args);
    toStderr(this, args);
  },

  error(...args) {
    publish('console.error', args);
    toStderr(this, args);
  },

  dir(object, options) {
    const { inspect } = require('internal/util/inspect');
    const stream = this._stdout;
    const text = inspect(object, {
      customInspect: false, ...colorsOf(this, stream), ...options,
    });
    writeTo(this, stream, text, this._stdoutErrorHandler);
  },

  time(label = 'default') {
    stopwatch().start(this._times, `${label}`);
  },

  timeEnd(label = 'default') {
    stopwatch().report(this, `${label}`, 'console.timeEnd()');
    this._times.delete(`${label}`);
  },

  timeLog(label = 'default', ...data) {
    stopwatch().report(this, `${label}`, 'console.timeLog()', data);
  },

  trace(...args) {
    const trace = { name: 'Trace', message: formatted(this, this._stderr, args) };
    Error.captureStackTrace(trace, Console.prototype.trace);
    this.error(trace.stack);
  },

  assert(expression, ...args) {
    if (expression) return;
    if (typeof args[0] === 'string') args[0] = `Assertion failed: ${args[0]}`;
    else args.unshift('Assertion failed');
    Reflect.apply(this.warn, this, args);
  },

  clear() {
    if (!this._stdout.isTTY || process.env.TERM === 'dumb') return;
    const { cursorTo, clearScreenDown } = require('readline');
    cursorTo(this._stdout, 0, 0);
    clearScreenDown(this._stdout);
  },

  count(label = 'default') {
    const key = `${label}`;
    const { counts } = this[kState];
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    this.log(`${key}: ${count}`);
  },

  countReset(label = 'default') {
    if (!this[kState].counts.delete(`${label}`)) {
      process.emitWarning(`Count for '${label}' does not exist`);
    }
  },

  group(...data) {
    if (data.length > 0) Reflect.apply(this.log, this, data);
    this[kState].indentation += ' '.repeat(this[kState].groupWidth);
  },

  groupEnd() {
    const state = this[kState];
    const length = state.indentation.length - state.groupWidth;
    state.indentation = state.indentation.slice(0, Math.max(0, length));
  },

  table(tabularData, properties) {
    if (properties !== undefined) {
      require('internal/validators').validateArray(properties, 'properties');
    }
    if (tabularData === null || typeof tabularData !== 'object') {
      this.log(tabularData);
      return;
    }
    const { tableOf } = require('internal/console/table');
    this.log(tableOf(tabularData, properties, colorsOf(this, this._stdout)));
  },
};

for (const key of Object.keys(methods)) Console.prototype[key] = methods[key];
Console.prototype.dirxml = Console.prototype.log;
Console.prototype.groupCollapsed = Console.prototype.group;

module.exports = { Console, bindProperties };
