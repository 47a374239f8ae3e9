'use strict';
// How util.inspect puts the entries of an object together: in one line, in columns, or one below
// the other, depending on `compact` and `breakLength`.

const { removeColors } = require('internal/util');
const { getStringWidth } = require('internal/util/inspect/text');

const MIN_GROUPED_ENTRIES = 6;
const MAX_COLUMNS = 15;
const SEPARATOR_WIDTH = 2;
// A character is taken to be this many times as high as it is wide, so that a group looks square.
const CHARACTER_HEIGHT = 2.5;

function columnCount(inspection, widths, entries) {
  const total = widths.reduce((sum, width) => sum + width + SEPARATOR_WIDTH, 0);
  const longest = Math.max(0, ...widths);
  const column = longest + SEPARATOR_WIDTH;
  const roomForThree = column * 3 + inspection.indentation < inspection.breakLength;
  // Entries of very different lengths would leave large gaps.
  if (!roomForThree || (total / column <= 5 && longest > 6)) return 1;
  const bias = Math.sqrt(column - total / entries);
  const biased = Math.max(column - 3 - bias, 1);
  return Math.min(
    Math.round(Math.sqrt(CHARACTER_HEIGHT * biased * widths.length) / biased),
    Math.floor((inspection.breakLength - inspection.indentation) / column),
    inspection.compact * 4,
    MAX_COLUMNS,
  );
}

function columnWidths(widths, columns) {
  const result = [];
  for (let column = 0; column < columns; column++) {
    let widest = 0;
    for (let i = column; i < widths.length; i += columns) widest = Math.max(widest, widths[i]);
    result.push(widest + SEPARATOR_WIDTH);
  }
  return result;
}

function isNumeric(value) {
  return typeof value === 'number' || typeof value === 'bigint';
}

// Lines of several entries each, if they are short enough; numbers are aligned to the right.
function groupEntries(inspection, output, value) {
  const hasRest = inspection.maxArrayLength < output.length;
  const count = hasRest ? output.length - 1 : output.length;
  const widths = [];
  for (let i = 0; i < count; i++) widths.push(getStringWidth(output[i], inspection.colors));
  const columns = columnCount(inspection, widths, output.length);
  if (columns <= 1) return output;

  const columnsWidths = columnWidths(widths, columns);
  let right = true;
  for (let i = 0; value !== undefined && right && i < output.length; i++) {
    right = isNumeric(value[i]);
  }
  const lines = [];
  for (let first = 0; first < count; first += columns) {
    const last = Math.min(first + columns, count) - 1;
    let line = '';
    for (let i = first; i <= last; i++) {
      const entry = i < last ? `${output[i]}, ` : output[i];
      const invisible = output[i].length - widths[i];
      const width = columnsWidths[i - first] + invisible;
      if (right) line += entry.padStart(i < last ? width : width - SEPARATOR_WIDTH, ' ');
      else line += i < last ? entry.padEnd(width, ' ') : entry;
    }
    lines.push(line);
  }
  if (hasRest) lines.push(output[count]);
  return lines;
}

function fitsInOneLine(inspection, output, start, base) {
  let length = output.length + start;
  if (length + output.length > inspection.breakLength) return false;
  for (const entry of output) {
    length += inspection.colors ? removeColors(entry).length : entry.length;
    if (length > inspection.breakLength) return false;
  }
  return base === '' || !base.includes('\n');
}

// `value` is given for arrays only as far as numbers in it are aligned.
function assemble(inspection, output, shape, level, value) {
  const { base, open, close } = shape;
  const indentation = ' '.repeat(inspection.indentation);
  if (inspection.compact === true) {
    const start = `${open}${base ? ` ${base}` : ''}`;
    if (fitsInOneLine(inspection, output, 0, base)) {
      return `${start} ${output.join(', ')} ${close}`;
    }
    const lineBreak = base === '' && open.length === 1 ? ' ' : `\n${indentation}  `;
    return `${start}${lineBreak}${output.join(`,\n${indentation}  `)} ${close}`;
  }
  const start = `${base ? `${base} ` : ''}${open}`;
  let lines = output;
  if (typeof inspection.compact === 'number' && inspection.compact >= 1) {
    if (shape.isList && output.length > MIN_GROUPED_ENTRIES) {
      lines = groupEntries(inspection, output, value);
    }
    // The innermost levels go into one line, unless their entries were put into columns.
    if (inspection.deepest - level < inspection.compact && lines.length === output.length) {
      const used = lines.length + inspection.indentation + open.length + base.length + 10;
      const joined = fitsInOneLine(inspection, lines, used, base) ? lines.join(', ') : '\n';
      if (!joined.includes('\n')) return `${start} ${joined} ${close}`;
    }
  }
  const lineBreak = `\n${indentation}`;
  return `${start}${lineBreak}  ${lines.join(`,${lineBreak}  `)}${lineBreak}${close}`;
}

module.exports = { assemble };
