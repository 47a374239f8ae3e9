'use strict';
// Moves the cursor of a terminal and clears parts of it, by control sequences.

const { codes } = require('internal/errors');
const { validateFunction } = require('internal/validators');

const CSI = '\x1b[';

function send(stream, sequence, callback) {
  if (callback !== undefined) validateFunction(callback, 'callback');
  if (stream === null || stream === undefined || sequence === '') {
    if (typeof callback === 'function') process.nextTick(callback, null);
    return true;
  }
  return stream.write(sequence, callback);
}

function cursorTo(stream, x, y, callback) {
  if (callback !== undefined) validateFunction(callback, 'callback');
  const [row, done] = typeof y === 'function' ? [undefined, y] : [y, callback];
  if (Number.isNaN(x)) throw new codes.ERR_INVALID_ARG_VALUE('x', x);
  if (Number.isNaN(row)) throw new codes.ERR_INVALID_ARG_VALUE('y', row);
  const nowhere = typeof x !== 'number' && typeof row !== 'number';
  if (stream === null || stream === undefined || nowhere) return send(null, '', done);
  if (typeof x !== 'number') throw new codes.ERR_INVALID_CURSOR_POS();
  return send(stream, typeof row === 'number' ?
    `${CSI}${row + 1};${x + 1}H` : `${CSI}${x + 1}G`, done);
}

function moveCursor(stream, dx, dy, callback) {
  let sequence = '';
  if (dx < 0) sequence += `${CSI}${-dx}D`;
  else if (dx > 0) sequence += `${CSI}${dx}C`;
  if (dy < 0) sequence += `${CSI}${-dy}A`;
  else if (dy > 0) sequence += `${CSI}${dy}B`;
  return send(stream, sequence, callback);
}

// To the left of the cursor (-1), to the right (1), or the whole line (0).
function clearLine(stream, dir, callback) {
  const part = dir < 0 ? '1K' : dir > 0 ? '0K' : '2K';
  return send(stream, CSI + part, callback);
}

function clearScreenDown(stream, callback) {
  return send(stream, `${CSI}0J`, callback);
}

module.exports = { CSI, clearLine, clearScreenDown, cursorTo, moveCursor };
