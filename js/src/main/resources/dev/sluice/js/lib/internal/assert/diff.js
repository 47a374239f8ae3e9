'use strict';
// The difference of two lists of lines (or characters), after E. W. Myers, "An O(ND) Difference
// Algorithm and Its Variations": the shortest way from one to the other, and how it is shown.

const colors = require('internal/util/colors');

const REMOVED = -1;
const SAME = 0;
const ADDED = 1;
const SHOWN_UNCHANGED_LINES = 5;

function sameLine(actual, expected, ignoreComma) {
  return actual === expected ||
    (ignoreComma && (`${actual},` === expected || actual === `${expected},`));
}

// How far down each diagonal one gets with 0, 1, 2… changes.
function reach(actual, expected, same) {
  const max = actual.length + expected.length;
  const furthest = new Int32Array(2 * max + 2);
  const steps = [];
  for (let changes = 0; changes <= max; changes++) {
    steps.push(furthest.slice());
    for (let diagonal = -changes; diagonal <= changes; diagonal += 2) {
      const at = diagonal + max;
      const down = diagonal === -changes ||
        (diagonal !== changes && furthest[at - 1] < furthest[at + 1]);
      let x = down ? furthest[at + 1] : furthest[at - 1] + 1;
      while (x < actual.length && x - diagonal < expected.length &&
             same(actual[x], expected[x - diagonal])) {
        x++;
      }
      furthest[at] = x;
      if (x >= actual.length && x - diagonal >= expected.length) return steps;
    }
  }
  return steps;
}

// [operation, line] of each line, the last one first.
function myersDiff(actual, expected, ignoreComma = false) {
  const steps = reach(actual, expected, (a, b) => sameLine(a, b, ignoreComma));
  const max = actual.length + expected.length;
  const result = [];
  let x = actual.length;
  let y = expected.length;
  for (let changes = steps.length - 1; changes >= 0; changes--) {
    const furthest = steps[changes];
    const at = x - y + max;
    const down = x - y === -changes ||
      (x - y !== changes && furthest[at - 1] < furthest[at + 1]);
    const diagonal = down ? x - y + 1 : x - y - 1;
    const fromX = furthest[diagonal + max];
    const fromY = fromX - diagonal;
    while (x > fromX && y > fromY) {
      const line = actual[--x];
      y--;
      result.push([SAME, ignoreComma && !line.endsWith(',') ? expected[y] : line]);
    }
    if (changes > 0) {
      if (x > fromX) result.push([ADDED, actual[--x]]);
      else result.push([REMOVED, expected[--y]]);
    }
  }
  return result;
}

// All in one line, told apart by colours alone.
function showInline(diff) {
  const colorOf = { [ADDED]: colors.green, [REMOVED]: colors.red, [SAME]: colors.white };
  const parts = diff.toReversed()
    .map(([operation, part]) => `${colorOf[operation]}${part}${colors.white}`);
  return `\n${parts.join('')}`;
}

function changedLine(operation, line, isPartial) {
  if (operation === REMOVED) return `${colors.red}-${colors.white} ${line}\n`;
  if (!isPartial) return `${colors.green}+${colors.white} ${line}\n`;
  return `${colors.gray}${colors.hasColors ? ' ' : '+'} ${line}${colors.white}\n`;
}

// The end of a run of unchanged lines before a change: one or two more are shown, of longer runs
// the last.
function endOfRun(lines) {
  const hidden = lines.slice(SHOWN_UNCHANGED_LINES);
  if (hidden.length === 0) return '';
  const show = (line) => `${colors.white}  ${line}\n`;
  if (hidden.length <= 2) return hidden.map(show).join('');
  return `${colors.blue}...${colors.white}\n${show(hidden.at(-1))}`;
}

function showDiff(diff, isPartial) {
  let text = '';
  let skipped = false;
  let unchanged = [];
  for (const [operation, line] of diff.toReversed()) {
    if (operation === SAME) {
      if (unchanged.length < SHOWN_UNCHANGED_LINES) text += `${colors.white}  ${line}\n`;
      unchanged.push(line);
      continue;
    }
    if (unchanged.length > SHOWN_UNCHANGED_LINES + 2) skipped = true;
    text += endOfRun(unchanged);
    unchanged = [];
    text += changedLine(operation, line, isPartial);
  }
  return { text: `\n${text.trimEnd()}`, skipped };
}

module.exports = { myersDiff, showDiff, showInline };
