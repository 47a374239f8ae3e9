'use strict';
// The messages of AssertionError that are made from the two values that were compared.

const { inspect } = require('internal/util/inspect');
const colors = require('internal/util/colors');
const { myersDiff, showDiff, showInline } = require('internal/assert/diff');

const MAX_SHORT_LENGTH = 12;
const MAX_LENGTH = 512;
const MAX_LINES = 50;
const MAX_SAME_LENGTH = 1024;
const DEFAULT_COLUMNS = 80;
// A mark under the first difference, unless that is seen at once.
const MIN_MARKED_INDEX = 3;

const headings = {
  __proto__: null,
  deepStrictEqual: 'Expected values to be strictly deep-equal:',
  partialDeepStrictEqual: 'Expected values to be partially and strictly deep-equal:',
  strictEqual: 'Expected values to be strictly equal:',
  strictEqualObject: 'Expected "actual" to be reference-equal to "expected":',
  deepEqual: 'Expected values to be loosely deep-equal:',
  notDeepStrictEqual: 'Expected "actual" not to be strictly deep-equal to:',
  notStrictEqual: 'Expected "actual" to be strictly unequal to:',
  notStrictEqualObject: 'Expected "actual" not to be reference-equal to "expected":',
  notDeepEqual: 'Expected "actual" not to be loosely deep-equal to:',
  notIdentical: 'Values have same structure but are not reference-equal:',
  notDeepEqualUnequal: 'Expected values not to be loosely deep-equal:',
};

function isObject(value) {
  return typeof value === 'object' && value !== null;
}

// Everything that takes part in a comparison, whatever the program set as defaults.
function inspectFully(value) {
  return inspect(value, {
    compact: false,
    customInspect: false,
    depth: 1000,
    maxArrayLength: Infinity,
    showHidden: false,
    showProxy: false,
    sorted: true,
    getters: true,
  });
}

function markerUnder(actual, expected) {
  const index = [...actual].findIndex((character, i) => character !== expected[i]);
  return index >= MIN_MARKED_INDEX ? `\n${' '.repeat(index + 2)}^` : '';
}

function stacked(actual, expected, areStrings) {
  const { green, red, white } = colors;
  const columns = process.stderr?.isTTY ? process.stderr.columns : DEFAULT_COLUMNS;
  const marker = areStrings && actual.length + expected.length <= columns ?
    markerUnder(actual, expected) : '';
  return `\n${green}+${white} ${actual}\n${red}- ${white}${expected}${marker}`;
}

function diffHeader() {
  const { green, red, white } = colors;
  return `${green}+ actual${white} ${red}- expected${white}`;
}

// Two values of one line each: { text, header }.
function compareLines(actual, expected, actualLine, expectedLine) {
  const areStrings = typeof actual === 'string' && typeof expected === 'string';
  const quotes = (typeof actual === 'string' ? 2 : 0) + (typeof expected === 'string' ? 2 : 0);
  const length = actualLine.length + expectedLine.length - quotes;
  if (length <= MAX_SHORT_LENGTH && (actual !== 0 || expected !== 0)) {
    return { text: `${actualLine} !== ${expectedLine}`, header: '' };
  }
  if (areStrings && colors.hasColors) {
    const { green, red, white } = colors;
    return {
      text: showInline(myersDiff(actualLine.split(''), expectedLine.split(''))),
      header: `${green}actual${white} ${red}expected${white}`,
    };
  }
  return { text: stacked(actualLine, expectedLine, areStrings), header: diffHeader() };
}

function sameStructure(lines, isFull) {
  if (lines.length <= MAX_LINES || isFull) {
    return { text: lines.join('\n'), header: '', operator: 'notIdentical' };
  }
  return {
    text: `${lines.slice(0, MAX_LINES).join('\n')}\n...}`, header: '', skipped: true,
    operator: 'notIdentical',
  };
}

function compareStructures(actual, actualLines, expectedLines, isPartial) {
  const diff = myersDiff(actualLines, expectedLines, isObject(actual));
  const { text, skipped } = showDiff(diff, isPartial);
  const { gray, red, white, hasColors } = colors;
  const header = isPartial ?
    `${gray}${hasColors ? '' : '+ '}actual${white} ${red}- expected${white}` : diffHeader();
  return { text, header, skipped };
}

function areReferences(actual, expected) {
  return (isObject(actual) && isObject(expected)) ||
    (typeof actual === 'function' && typeof expected === 'function');
}

// The heading, or the program's own message in its place, and the difference of the values.
function difference({ actual, expected, operator, message, diff }) {
  const actualText = inspectFully(actual);
  const expectedText = inspectFully(expected);
  const actualLines = actualText.split('\n');
  const expectedLines = expectedText.split('\n');
  let heading = operator === 'strictEqual' && areReferences(actual, expected) ?
    'strictEqualObject' : operator;
  let result;
  if (actualLines.length === 1 && expectedLines.length === 1 &&
      (!isObject(actual) || !isObject(expected))) {
    result = compareLines(actual, expected, actualText, expectedText);
  } else if (actualText === expectedText) {
    result = sameStructure(actualLines, diff === 'full');
    heading = result.operator;
  } else {
    result = compareStructures(actual, actualLines, expectedLines,
                               operator === 'partialDeepStrictEqual');
  }
  const skipped = result.skipped ? '\n... Skipped lines' : '';
  return `${message || headings[heading]}\n${result.header}${skipped}\n${result.text}\n`;
}

// Values that should have differed: one of them is enough.
function single({ actual, operator, diff }) {
  const isReference = operator === 'notStrictEqual' &&
    (isObject(actual) || typeof actual === 'function');
  const heading = headings[isReference ? 'notStrictEqualObject' : operator];
  const lines = inspectFully(actual).split('\n');
  if (lines.length > MAX_LINES && diff !== 'full') {
    lines.splice(46, lines.length, `${colors.blue}...${colors.white}`);
  }
  if (lines.length > 1) return `${heading}\n\n${lines.join('\n')}\n`;
  return `${heading}${lines[0].length > 5 ? '\n\n' : ' '}${lines[0]}`;
}

function shortened(text, limit, isFull) {
  return text.length > limit && !isFull ? `${text.slice(0, limit - 3)}...` : text;
}

function both({ actual, expected, operator, diff }) {
  const isFull = diff === 'full';
  const actualText = inspectFully(actual);
  const expectedText = inspectFully(expected);
  if (operator === 'notDeepEqual' && actualText === expectedText) {
    return shortened(`${headings[operator]}\n\n${actualText}`, MAX_SAME_LENGTH, isFull);
  }
  const left = shortened(actualText, MAX_LENGTH, isFull);
  const right = shortened(expectedText, MAX_LENGTH, isFull);
  if (operator === 'deepEqual') {
    return `${headings.deepEqual}\n\n${left}\n\nshould loosely deep-equal\n\n${right}`;
  }
  const unequal = headings[`${operator}Unequal`];
  if (unequal) return `${unequal}\n\n${left}\n\nshould not loosely deep-equal\n\n${right}`;
  return `${left} ${operator} ${right}`;
}

function generate(options) {
  colors.refresh();
  switch (options.operator) {
    case 'deepStrictEqual':
    case 'partialDeepStrictEqual':
    case 'strictEqual':
      return difference(options);
    case 'notDeepStrictEqual':
    case 'notStrictEqual':
      return single(options);
    default:
      return both(options);
  }
}

module.exports = { difference, generate };
