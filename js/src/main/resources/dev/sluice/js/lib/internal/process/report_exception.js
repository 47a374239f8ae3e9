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

// Where the first frame of a stack is.
function topOfStack(stack) {
  const found = typeof stack === 'string' ?
    /^ {4}at (?:.*\()?(.+?):(\d+):(\d+)\)?$/m.exec(stack) : null;
  return found === null ? undefined :
    { file: found[1], line: Number(found[2]), column: Number(found[3]) };
}

// An error of an emitter is thrown there, and says where it was emitted.
function placeOfEmission(thrown) {
  const { kEnhanceStackBeforeInspector } = require('internal/errors');
  const enhance = isErrorLike(thrown) ? thrown[kEnhanceStackBeforeInspector] : undefined;
  if (typeof enhance !== 'function') return undefined;
  try {
    const { file, line } = topOfStack(enhance());
    return { file, line: line + 1 }; // It is thrown right after it was made ready for that.
  } catch {
    return undefined; // Its stack cannot be changed: it is printed as it is.
  }
}

function arrowOf(place) {
  if (place === undefined || place.line < 1) {
    return undefined;
  }
  const text = sourceLine(place.file, place.line);
  if (text === undefined) {
    return `${place.file}:${place.line}\n`;
  }
  const column = place.column ?? text.search(/\S/) + 1;
  const start = text.slice(0, column - 1).replace(/throw\s+$/, '');
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
  const arrow = arrowOf(placeOfEmission(thrown) ?? place ?? topOfStack(thrown?.stack));
  stdio.write(standardError, `${textOf(thrown, arrow)}\nNode.js ${process.version}\n`);
}

module.exports = { reportException };
