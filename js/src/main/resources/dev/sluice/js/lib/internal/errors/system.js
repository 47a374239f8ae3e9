'use strict';
// Errors of failed system calls: their names and descriptions come from the table of the operating
// system (internalBinding('uv')), their messages have libuv's form.

const kInspect = Symbol.for('nodejs.util.inspect.custom');

let errorMap;
function systemErrorMap() {
  if (errorMap === undefined) {
    errorMap = new Map();
    for (const [number, name, description] of internalBinding('uv').errors()) {
      errorMap.set(number, [name, description]);
    }
  }
  return errorMap;
}

function uvErrmapGet(errno) {
  return systemErrorMap().get(errno);
}

function nameOf(errno) {
  return uvErrmapGet(errno)?.[0] ?? `Unknown system error ${errno}`;
}

// For numbers that come from programs.
function checkedNameOf(errno) {
  require('internal/validators').validateNumber(errno, 'err');
  if (errno >= 0 || !Number.isSafeInteger(errno)) {
    const { codes } = require('internal/errors');
    throw new codes.ERR_OUT_OF_RANGE('err', 'a negative integer', errno);
  }
  return nameOf(errno);
}

function whereabouts(address, port) {
  if (port && port > 0) return ` ${address}:${port}`;
  return address ? ` ${address}` : '';
}

class PlainError extends Error {
  get ['constructor']() {
    return Error;
  }
}

class UVException extends PlainError {
  constructor(context) {
    const [code, description] = uvErrmapGet(context.errno) ?? ['UNKNOWN', 'unknown error'];
    const { path, dest, message, ...rest } = context;
    let text = `${code}: ${message || description}, ${context.syscall}`;
    if (path) text += ` '${path}'`;
    if (dest) text += ` -> '${dest}'`;
    super(text);
    Object.assign(this, rest);
    this.code = code;
    if (path) this.path = `${path}`;
    if (dest) this.dest = `${dest}`;
  }
}

class UVExceptionWithHostPort extends PlainError {
  constructor(errno, syscall, address, port) {
    const [code, description] = uvErrmapGet(errno) ?? ['UNKNOWN', 'unknown error'];
    super(`${syscall} ${code}: ${description}${whereabouts(address, port)}`);
    this.code = code;
    this.errno = errno;
    this.syscall = syscall;
    this.address = address;
    if (port) this.port = port;
  }
}

class ErrnoException extends PlainError {
  constructor(errno, syscall, original) {
    const code = checkedNameOf(errno);
    super(original ? `${syscall} ${code} ${original}` : `${syscall} ${code}`);
    this.errno = errno;
    this.code = code;
    this.syscall = syscall;
  }
}

class ExceptionWithHostPort extends PlainError {
  constructor(errno, syscall, address, port, additional) {
    const code = checkedNameOf(errno);
    const local = additional ? ` - Local (${additional})` : '';
    super(`${syscall} ${code}${whereabouts(address, port)}${local}`);
    this.errno = errno;
    this.code = code;
    this.syscall = syscall;
    this.address = address;
    if (port) this.port = port;
  }
}

class DNSException extends PlainError {
  constructor(failure, syscall, hostname) {
    const errno = typeof failure === 'number' ? failure : undefined;
    let code = errno === undefined ? failure : nameOf(errno);
    // Both say that there is no such name; Node has one code of its own for them.
    if (code === 'EAI_NODATA' || code === 'EAI_NONAME') code = 'ENOTFOUND';
    super(`${syscall} ${code}${hostname ? ` ${hostname}` : ''}`);
    this.errno = errno;
    this.code = code;
    this.syscall = syscall;
    if (hostname) this.hostname = hostname;
  }
}

for (const Class of [UVException, UVExceptionWithHostPort, ErrnoException, ExceptionWithHostPort,
                     DNSException]) {
  delete Class.prototype.constructor;
}

function defineLive(error, context, key) {
  Object.defineProperty(error, key, {
    __proto__: null,
    get: () => context[key],
    set(value) {
      context[key] = value;
    },
    enumerable: true,
    configurable: true,
  });
}

// An error with a code of Node's that keeps what libuv said in `info`.
class SystemError extends Error {
  constructor(code, template, context) {
    let message = `${template}: ${context.syscall} returned ${context.code} (${context.message})`;
    if (context.path !== undefined) message += ` ${context.path}`;
    if (context.dest !== undefined) message += ` => ${context.dest}`;
    super(message);
    this.code = code;
    Object.defineProperties(this, {
      name: {
        __proto__: null, value: 'SystemError', enumerable: false, writable: true,
        configurable: true,
      },
      info: {
        __proto__: null, value: context, enumerable: true, writable: false, configurable: true,
      },
    });
    defineLive(this, context, 'errno');
    defineLive(this, context, 'syscall');
    if (context.path !== undefined) defineLive(this, context, 'path');
    if (context.dest !== undefined) defineLive(this, context, 'dest');
    require('internal/errors').showCodeInStack(this, code);
  }

  toString() {
    return `${this.name} [${this.code}]: ${this.message}`;
  }

  [kInspect](depth, options) {
    const { inspect } = require('internal/util/inspect');
    return inspect(this, { ...options, getters: true, customInspect: false });
  }
}

function systemErrorClass(code, template) {
  return class NodeError extends SystemError {
    constructor(context) {
      super(code, template, context);
    }
  };
}

module.exports = {
  DNSException,
  ErrnoException,
  ExceptionWithHostPort,
  SystemError,
  UVException,
  UVExceptionWithHostPort,
  checkedNameOf,
  nameOf,
  systemErrorClass,
  systemErrorMap,
  uvErrmapGet,
};
