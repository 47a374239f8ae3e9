'use strict';
// The source text of the assertion that failed, for the message of assert.ok(): found through the
// position in the stack, in the line of that position alone.

const frame = /(?:\(|at )(?:file:\/\/)?(\/[^()]*?):(\d+):(\d+)\)?$/;
const subscript = /\[(?:'[^']*'|"[^"]*"|[\w$.]+)\]/.source;
const receiver = new RegExp(
  String.raw`[\p{ID_Continue}$]+(?:\?\.|\.|${subscript}|[\p{ID_Continue}$])*(?:\?\.|\.|\[)$`, 'u');
const stringOrTemplate = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`/y;
const unprintable = /[\x00-\x08\x0b\x0c\x0e-\x1f]/g;

function callerOf(fn) {
  const holder = {};
  Error.captureStackTrace(holder, fn);
  return typeof holder.stack === 'string' ? frame.exec(holder.stack.split('\n')[1] ?? '') : null;
}

function lineOf(file, number) {
  try {
    return require('fs').readFileSync(file, 'utf8').split('\n')[number - 1];
  } catch {
    // Text that never was in a file, or is not there any more.
    return undefined;
  }
}

// Up to the bracket that closes the call, the end of the statement, or the end of the line.
function endOfCall(line, start) {
  let open = 0;
  for (let i = start; i < line.length; i++) {
    stringOrTemplate.lastIndex = i;
    const literal = stringOrTemplate.exec(line);
    if (literal !== null) {
      i += literal[0].length - 1;
    } else if (line[i] === '(') {
      open++;
    } else if (line[i] === ')' && --open === 0) {
      return i + 1;
    } else if (line[i] === ';' && open <= 0) {
      return i;
    }
  }
  return line.length;
}

function escape(character) {
  if (character === '\b') return '\\b';
  if (character === '\f') return '\\f';
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

// The call of `fn` that is on the stack; undefined if its text cannot be found.
function sourceOfCall(fn) {
  const position = callerOf(fn);
  if (position === null) return undefined;
  const [, file, lineNumber, column] = position;
  const line = lineOf(file, Number(lineNumber));
  if (line === undefined) return undefined;
  const at = Number(column) - 1;
  const start = at - (receiver.exec(line.slice(0, at))?.[0].length ?? 0);
  return line.slice(start, endOfCall(line, at)).replace(unprintable, escape);
}

module.exports = { sourceOfCall };
