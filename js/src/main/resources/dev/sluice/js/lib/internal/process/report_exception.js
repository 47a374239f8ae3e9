'use strict';
// Prints an exception that nobody caught, as Node prints it: where it was thrown with the line of
// the source, then the error with its stack and properties.

const modules = internalBinding('modules');
const stdio = internalBinding('stdio');

const standardError = 2;

function sourceLine(file, line) {
  const path = file.startsWith('file://') ?
    require('internal/url_paths').fileURLToPath(file) : file;
  const text = file.startsWith('node:') ? modules.builtinText(file.slice('node:'.length)) :
    require('internal/source_texts').get(file) ?? modules.readText(path);
  return text?.split(/\r\n|[\n\r\u2028\u2029]/)[line - 1];
}

// Where a stack starts.
function topOfStack(error) {
  const found = typeof error?.stack === 'string' ?
    /^ {4}at (?:.*\()?(.+?):(\d+):(\d+)\)?$/m.exec(error.stack) : null;
  return found === null ? undefined :
    { file: found[1], line: Number(found[2]), column: Number(found[3]) };
}

function arrowOf(place) {
  if (place === undefined || place.line < 1) {
    return undefined;
  }
  const text = sourceLine(place.file, place.line);
  if (text === undefined) {
    return `${place.file}:${place.line}\n`;
  }
  const start = text.slice(0, place.column - 1).replace(/throw\s+$/, '');
  const indent = start.replace(/[^\t]/g, ' ');
  return `${place.file}:${place.line}\n${text}\n${indent}^\n`;
}

function isErrorLike(value) {
  return typeof value === 'object' && value !== null && require('internal/util').isError(value);
}

function inspectSafely(value) {
  try {
    return require('internal/util/inspect').inspect(value);
  } catch {
    return String(value?.stack ?? value);
  }
}

const hint =
  '(Use `node --trace-uncaught ...` to show where the exception was thrown)\n';

function textOf(thrown, arrow) {
  if (isErrorLike(thrown)) {
    const head = arrow === undefined ? '' : `${arrow}\n`;
    return `${head}${inspectSafely(thrown)}\n`;
  }
  const head = arrow === undefined ? 'Uncaught:\n' : `\n${arrow}`;
  if ((typeof thrown === 'object' && thrown !== null) || typeof thrown === 'function') {
    return `${head}${inspectSafely(thrown)}\n`;
  }
  return `${head}${typeof thrown === 'symbol' ? '' : String(thrown)}\n${hint}`;
}

// `place` is where it was thrown, if that is known: { file, line, column }.
function reportException(thrown, place) {
  const arrow = arrowOf(place ?? topOfStack(thrown));
  stdio.write(standardError, `${textOf(thrown, arrow)}\nNode.js ${process.version}\n`);
}

module.exports = { reportException };
