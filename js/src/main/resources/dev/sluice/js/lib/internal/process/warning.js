'use strict';
// process.emitWarning, and what prints warnings.

const { codes } = require('internal/errors');
const { getOptionValue } = require('internal/options');
const { validateString } = require('internal/validators');

const standardError = 2;
let disabled;
let traceHintShown = false;

function isDisabled(warning) {
  disabled ??= new Set(getOptionValue('--disable-warning'));
  return disabled.has(warning.name) || (warning.code !== undefined && disabled.has(warning.code));
}

function write(text) {
  const file = getOptionValue('--redirect-warnings') || process.env.NODE_REDIRECT_WARNINGS;
  if (file) {
    require('fs').appendFileSync(file, `${text}\n`);
  } else if (require('internal/process/setup').isUnopenedStream('stderr')) {
    internalBinding('stdio').write(standardError, `${text}\n`);
  } else {
    process.stderr.write(`${text}\n`);
  }
}

function textOf(warning, trace) {
  const code = warning.code ? `[${warning.code}] ` : '';
  const shown = trace && warning.stack ? warning.stack :
    typeof warning.toString === 'function' ?
      String(warning.toString()) : Error.prototype.toString.call(warning);
  return `(${process.release.name}:${process.pid}) ${code}${shown}`;
}

// The listener of 'warning' that is there from the start, unless there is --no-warnings.
function onWarning(warning) {
  if (!(warning instanceof Error) || isDisabled(warning)) {
    return;
  }
  const isDeprecation = warning.name === 'DeprecationWarning';
  if (isDeprecation && process.noDeprecation) {
    return;
  }
  const trace = process.traceProcessWarnings || (isDeprecation && process.traceDeprecation);
  let text = textOf(warning, trace);
  if (typeof warning.detail === 'string') {
    text += `\n${warning.detail}`;
  }
  if (!trace && !traceHintShown) {
    const flag = isDeprecation ? '--trace-deprecation' : '--trace-warnings';
    text += `\n(Use \`node ${flag} ...\` to show where the warning was created)`;
    traceHintShown = true;
  }
  write(text);
}

function createWarning(warning, type, code, ctor, detail) {
  if (typeof warning === 'string') {
    const made = new Error(warning);
    made.name = String(type || 'Warning');
    if (code) made.code = code;
    if (detail !== undefined) made.detail = detail;
    Error.captureStackTrace(made, ctor || process.emitWarning);
    return made;
  }
  if (!(warning instanceof Error)) {
    throw new codes.ERR_INVALID_ARG_TYPE('warning', ['Error', 'string'], warning);
  }
  return warning;
}

function understand(type, code, ctor) {
  let detail;
  if (type !== null && typeof type === 'object' && !Array.isArray(type)) {
    ctor = type.ctor;
    code = type.code;
    if (typeof type.detail === 'string') detail = type.detail;
    type = type.type || 'Warning';
  } else if (typeof type === 'function') {
    ctor = type;
    code = '';
    type = 'Warning';
  }
  if (type !== undefined) validateString(type, 'type');
  if (typeof code === 'function') {
    ctor = code;
    code = undefined;
  } else if (code !== undefined) {
    validateString(code, 'code');
  }
  return { type, code, ctor, detail };
}

function emitWarning(warning, type, code, ctor) {
  if (type === 'DeprecationWarning' && process.noDeprecation) {
    return;
  }
  const options = understand(type, code, ctor);
  if (options.type === 'DeprecationWarning' && process.noDeprecation) {
    return;
  }
  const made = createWarning(warning, options.type, options.code, options.ctor, options.detail);
  if (made.name === 'DeprecationWarning') {
    if (process.noDeprecation) {
      return;
    }
    if (process.throwDeprecation) {
      process.nextTick(() => {
        throw made;
      });
      return;
    }
  }
  process.nextTick(doEmitWarning, made);
}

function doEmitWarning(warning) {
  process.emit('warning', warning);
}

// Warns at once, while a program ends.
function emitWarningSync(warning, type, code, ctor) {
  process.emit('warning', createWarning(warning, type, code, ctor));
}

function setup() {
  const warnings = getOptionValue('--warnings') && process.env.NODE_NO_WARNINGS !== '1';
  if (warnings) {
    process.on('warning', onWarning);
  }
  if (!getOptionValue('--deprecation')) process.noDeprecation = true;
  if (getOptionValue('--throw-deprecation')) process.throwDeprecation = true;
  if (getOptionValue('--trace-deprecation')) process.traceDeprecation = true;
  if (getOptionValue('--trace-warnings')) process.traceProcessWarnings = true;
}

module.exports = { emitWarning, emitWarningSync, onWarning, setup };
