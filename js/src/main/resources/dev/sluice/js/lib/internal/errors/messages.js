'use strict';
// Which text and which built-in error belong to a code; here are the texts that have to be
// composed, in internal/errors/texts are the others.

const texts = require('internal/errors/texts');

const primitiveTypes = new Set(['string', 'function', 'number', 'object', 'boolean', 'bigint',
                                'symbol', 'Function', 'Object']);
const className = /^[A-Z][a-zA-Z0-9]*$/;
const MAX_SHOWN_STRING = 28;
const MAX_SHOWN_VALUE = 128;

function inspect(value, options) {
  return require('internal/util/inspect').inspect(value, options);
}

// 'a', 'a and b', 'a, b, and c'.
function formatList(items, conjunction = 'and') {
  if (items.length < 3) return items.join(` ${conjunction} `);
  return `${items.slice(0, -1).join(', ')}, ${conjunction} ${items.at(-1)}`;
}

function shownString(value) {
  const shown = value.length > MAX_SHOWN_STRING ? `${value.slice(0, 25)}...` : value;
  return shown.includes("'") ? JSON.stringify(shown) : `'${shown}'`;
}

// What came instead of what was expected: the part of a message after "Received ".
function determineSpecificType(value) {
  switch (typeof value) {
    case 'undefined':
      return 'undefined';
    case 'string':
      return `type string (${shownString(value)})`;
    case 'number':
      return `type number (${Object.is(value, -0) ? '-0' : value})`;
    case 'bigint':
      return `type bigint (${value}n)`;
    case 'boolean':
    case 'symbol':
      return `type ${typeof value} (${String(value)})`;
    case 'function':
      return `function ${value.name}`;
    default:
      if (value === null) return 'null';
      if (value.constructor && 'name' in value.constructor) {
        return `an instance of ${value.constructor.name}`;
      }
      return inspect(value, { depth: -1 });
  }
}

function withSeparators(digits) {
  return digits.replace(/\B(?=(\d{3})+$)/g, '_');
}

function shownNumber(value) {
  if (typeof value === 'bigint') {
    const large = value > 2n ** 32n || value < -(2n ** 32n);
    return `${large ? withSeparators(String(value)) : value}n`;
  }
  if (Number.isInteger(value) && Math.abs(value) > 2 ** 32) return withSeparators(String(value));
  return inspect(value);
}

// 'of type string or an instance of Buffer or URL'.
function expectation(expected) {
  const types = [];
  const instances = [];
  const others = [];
  for (const entry of Array.isArray(expected) ? expected : [expected]) {
    if (primitiveTypes.has(entry)) types.push(entry.toLowerCase());
    else if (className.test(entry)) instances.push(entry);
    else others.push(entry);
  }
  // An object beside named classes reads as one more class.
  const object = instances.length > 0 ? types.indexOf('object') : -1;
  if (object >= 0) {
    types.splice(object, 1);
    instances.push('Object');
  }
  const parts = [];
  if (types.length > 0) {
    parts.push(`${types.length > 1 ? 'one of type' : 'of type'} ${formatList(types, 'or')}`);
  }
  if (instances.length > 0) parts.push(`an instance of ${formatList(instances, 'or')}`);
  if (others.length > 1) parts.push(`one of ${formatList(others, 'or')}`);
  else if (others.length === 1) {
    parts.push(others[0].toLowerCase() === others[0] ? others[0] : `an ${others[0]}`);
  }
  return parts.join(' or ');
}

function propertyOrArgument(name) {
  return name.includes('.') ? 'property' : 'argument';
}

function importedFrom(base) {
  return base ? ` imported from ${base}` : '';
}

const typeErrors = {
  __proto__: null,
  ERR_ENCODING_INVALID_ENCODED_DATA(encoding, errno) {
    this.errno = errno;
    return `The encoded data was not valid for encoding ${encoding}`;
  },
  ERR_IMPORT_ATTRIBUTE_UNSUPPORTED(attribute, value, url) {
    const where = url === undefined ? '' : ` in ${url}`;
    return `Import attribute "${attribute}" with value "${value}" is not supported${where}`;
  },
  ERR_INVALID_ARG_TYPE(name, expected, actual) {
    const subject = name.endsWith(' argument') ? name : `"${name}" ${propertyOrArgument(name)}`;
    return `The ${subject} must be ${expectation(expected)}. Received ${
      determineSpecificType(actual)}`;
  },
  ERR_INVALID_CHAR(name, field) {
    return `Invalid character in ${name}${field === undefined ? '' : ` ["${field}"]`}`;
  },
  ERR_INVALID_FILE_URL_PATH(reason, input) {
    this.input = input;
    return `File URL path ${reason}`;
  },
  ERR_INVALID_MIME_SYNTAX(production, text, index) {
    const where = index === -1 ? '' : ` at ${index}`;
    return `The MIME syntax for a ${production} in "${text}" is invalid${where}`;
  },
  ERR_INVALID_MODULE_SPECIFIER(request, reason, base) {
    return `Invalid module "${request}" ${reason}${importedFrom(base)}`;
  },
  ERR_INVALID_URL(input, base) {
    this.input = input;
    if (base !== undefined && base !== null) this.base = base;
    return 'Invalid URL';
  },
  ERR_INVALID_URL_SCHEME(expected) {
    const schemes = typeof expected === 'string' ? [expected] : expected;
    const kind = schemes.length === 2 ? 'one of scheme' : 'of scheme';
    return `The URL must be ${kind} ${schemes.join(' or ')}`;
  },
  ERR_MISSING_ARGS(...args) {
    const names = args.map((arg) => [arg].flat().map((name) => `"${name}"`).join(' or '));
    return `The ${formatList(names)} argument${args.length > 1 ? 's' : ''} must be specified`;
  },
  ERR_PACKAGE_IMPORT_NOT_DEFINED(specifier, packagePath, base) {
    const where = packagePath ? ` in package ${packagePath}package.json` : '';
    return `Package import specifier "${specifier}" is not defined${where}${
      ` imported from ${base}`}`;
  },
  ERR_PARSE_ARGS_UNKNOWN_OPTION(option, allowPositionals) {
    const advice = allowPositionals ?
      '. To specify a positional argument starting with a \'-\', place it at the end of the ' +
      `command after '--', as in '-- ${JSON.stringify(option)}` : '';
    return `Unknown option '${option}'${advice}`;
  },
  ERR_TLS_ALPN_CALLBACK_INVALID_RESULT(value, protocols) {
    return `ALPN callback returned a value (${value}) that did not match any of the client's ` +
      `offered protocols (${protocols.join(', ')})`;
  },
  ERR_WORKER_PATH(filename) {
    const advice = filename.startsWith('file://') ? ' Wrap file:// URLs with `new URL`.' :
      filename.startsWith('data:text/javascript') ? ' Wrap data: URLs with `new URL`.' : '';
    return 'The worker script or module filename must be an absolute path or a relative path ' +
      `starting with './' or '../'.${advice} Received "${filename}"`;
  },
};

const errors = {
  __proto__: null,
  ERR_HTTP2_STREAM_CANCEL(error) {
    const text = 'The pending stream has been canceled';
    if (!error) return text;
    this.cause = error;
    return typeof error.message === 'string' ? `${text} (caused by: ${error.message})` : text;
  },
  ERR_ACCESS_DENIED(message, permission = '', resource = '') {
    this.permission = permission;
    this.resource = resource;
    return message;
  },
  ERR_FALSY_VALUE_REJECTION(reason) {
    this.reason = reason;
    return 'Promise was rejected with falsy value';
  },
  ERR_INTERNAL_ASSERTION(message) {
    const advice = 'This is caused by either a bug in Node.js ' +
      'or incorrect usage of Node.js internals.\n' +
      'Please open an issue with this stack trace at ' +
      'https://github.com/nodejs/node/issues\n';
    return message === undefined ? advice : `${message}\n${advice}`;
  },
  ERR_INVALID_PACKAGE_CONFIG(path, base, message) {
    return `Invalid package config ${path}${base ? ` while importing ${base}` : ''}${
      message ? `. ${message}` : ''}`;
  },
  ERR_INVALID_PACKAGE_TARGET(packagePath, key, target, isImport = false, base = undefined) {
    const bare = typeof target === 'string' && !isImport && target !== '' &&
      !target.startsWith('./');
    const shown = JSON.stringify(target);
    const head = key === '.' ? `Invalid "exports" main target ${shown} defined` :
      `Invalid "${isImport ? 'imports' : 'exports'}" target ${shown} defined for '${key}'`;
    return `${head} in the package config ${packagePath}package.json${importedFrom(base)}${
      bare ? '; targets must start with "./"' : ''}`;
  },
  ERR_IP_BLOCKED(ip) {
    return `IP(${ip}) is blocked by net.BlockList`;
  },
  ERR_MODULE_NOT_FOUND(path, base, exactUrl) {
    if (exactUrl) this.url = `${exactUrl}`;
    return `Cannot find ${exactUrl ? 'module' : 'package'} '${path}' imported from ${base}`;
  },
  ERR_PACKAGE_PATH_NOT_EXPORTED(packagePath, subpath, base) {
    const what = subpath === '.' ? `No "exports" main defined in ${packagePath}package.json` :
      `Package subpath '${subpath}' is not defined by "exports" in ${packagePath}package.json`;
    return `${what}${importedFrom(base)}`;
  },
  ERR_REQUIRE_ASYNC_MODULE(filename, parent) {
    return 'require() cannot be used on an ESM graph with top-level await. Use import() instead. ' +
      'To see where the top-level await comes from, use --experimental-print-required-tla.' +
      `${parent ? `\n  From ${parent} ` : ''}${filename ? `\n  Requiring ${filename} ` : ''}`;
  },
  ERR_REQUIRE_ESM(filename, hasEsmSyntax, parent, packageJson) {
    const head = `require() of ES Module ${filename}${parent ? ` from ${parent}` : ''
    } not supported.`;
    if (!packageJson) {
      return filename.endsWith('.mjs') ? `${head}\nInstead change the require of ${filename} to ` +
        'a dynamic import() which is available in all CommonJS modules.' : head;
    }
    const { basename } = require('path');
    const name = parent && basename(filename) === basename(parent) ? filename : basename(filename);
    if (hasEsmSyntax) {
      return `${head}\nInstead change the require of ${name} in ${parent} to a dynamic import() ` +
        'which is available in all CommonJS modules.';
    }
    return `${head}\n${name} is treated as an ES module file as it is a .js file whose nearest ` +
      'parent package.json contains "type": "module" which declares all .js files in that ' +
      `package scope as ES modules.\nInstead either rename ${name} to end in .cjs, change the ` +
      'requiring code to use dynamic import() which is available in all CommonJS modules, or ' +
      `change "type": "module" to "type": "commonjs" in ${packageJson} to treat all .js files ` +
      'as CommonJS (using .mjs for all ES modules instead).\n';
  },
  ERR_TLS_CERT_ALTNAME_INVALID(reason, host, cert) {
    this.reason = reason;
    this.host = host;
    this.cert = cert;
    return `Hostname/IP does not match certificate's altnames: ${reason}`;
  },
  ERR_UNHANDLED_ERROR(error) {
    return error === undefined ? 'Unhandled error.' : `Unhandled error. (${error})`;
  },
  ERR_UNSUPPORTED_DIR_IMPORT(path, base, exactUrl) {
    this.url = exactUrl;
    return `Directory import '${path}' is not supported resolving ES modules imported from ${base}`;
  },
  ERR_UNSUPPORTED_ESM_URL_SCHEME(url, supported) {
    return `Only URLs with a scheme in: ${formatList(supported)} are supported by the default ` +
      `ESM loader. Received protocol '${url.protocol}'`;
  },
  ERR_VM_MODULE_LINK_FAILURE(message, cause) {
    this.cause = cause;
    return message;
  },
  ERR_WORKER_INVALID_EXEC_ARGV(flags, reason = 'invalid execArgv flags') {
    return `Initiated Worker with ${reason}: ${flags.join(', ')}`;
  },
};

const rangeErrors = {
  __proto__: null,
  ERR_BUFFER_OUT_OF_BOUNDS(name) {
    return name ? `"${name}" is outside of buffer bounds` :
      'Attempt to access memory outside buffer bounds';
  },
  ERR_INVALID_ADDRESS_FAMILY(family, host, port) {
    this.host = host;
    this.port = port;
    return `Invalid address family: ${family} ${host}:${port}`;
  },
  ERR_OUT_OF_RANGE(name, range, value, nameIsSentence = false) {
    const head = nameIsSentence ? name : `The value of "${name}" is out of range.`;
    return `${head} It must be ${range}. Received ${shownNumber(value)}`;
  },
  ERR_SOCKET_BAD_PORT(name, port, allowZero = true) {
    return `${name} should be ${allowZero ? '>=' : '>'} 0 and < 65536. Received ${
      determineSpecificType(port)}.`;
  },
};

function invalidArgumentValue(name, value, reason = 'is invalid') {
  const inspected = inspect(value);
  const shown = inspected.length > MAX_SHOWN_VALUE ?
    `${inspected.slice(0, MAX_SHOWN_VALUE)}...` : inspected;
  return `The ${propertyOrArgument(name)} '${name}' ${reason}. Received ${shown}`;
}

function invalidReturnValue(input, name, value) {
  return `Expected ${input} to be returned from the "${name}" function but got ${
    determineSpecificType(value)}.`;
}

function invalidSetting(name, actual, min = undefined, max = undefined) {
  this.actual = actual;
  if (min !== undefined) {
    this.min = min;
    this.max = max;
  }
  return `Invalid value for setting "${name}": ${actual}`;
}

// Codes that come in several built-in errors, the first of which is the usual one.
const special = {
  __proto__: null,
  ERR_HTTP2_INVALID_SETTING_VALUE: [invalidSetting, TypeError, RangeError],
  ERR_INVALID_ARG_VALUE: [invalidArgumentValue, TypeError, RangeError],
  ERR_INVALID_RETURN_VALUE: [invalidReturnValue, TypeError, RangeError],
  ERR_INVALID_STATE: ['Invalid state: %s', Error, TypeError, RangeError],
  ERR_INVALID_URI: ['URI malformed', URIError],
  ERR_OPERATION_FAILED: ['Operation failed: %s', Error, TypeError],
  ERR_TLS_CERT_ALTNAME_FORMAT: ['Invalid subject alternative name string', SyntaxError],
};

const groups = [
  [typeErrors, TypeError], [errors, Error], [rangeErrors, RangeError],
  [texts.typeErrors, TypeError], [texts.errors, Error], [texts.rangeErrors, RangeError],
  [texts.systemErrors, 'SystemError'],
];

// [text, built-in error, further built-in errors…] of a code, or undefined for an unknown one.
function find(code) {
  if (code in special) return special[code];
  for (const [codes, Base] of groups) {
    if (code in codes) return [codes[code], Base];
  }
  return undefined;
}

module.exports = { determineSpecificType, find, formatList };
