'use strict';
// How util.inspect shows errors: their stack, with the name of their class put into its first line,
// without the frames they share with their cause, and with repetitions left out.

const { isError } = require('internal/util');

const MIN_COMMON_FRAMES = 3;
const MIN_FRAMES_TO_COLLAPSE = 10;
const coreFrame = /^ {4}at (?:[^/\\(]+ \(|)node:(.+):\d+:\d+\)?$/;

function attempt(read) {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function stackOf(inspection, error, formatValue) {
  const stack = attempt(() => error.stack);
  if (typeof stack === 'string' && stack !== '') return stack;
  const text = Error.prototype.toString.call(error);
  if (!stack) return text;
  inspection.seen.push(error);
  inspection.indentation += 4;
  const shown = formatValue(inspection, stack, 0);
  inspection.indentation -= 4;
  inspection.seen.pop();
  return `${text}\n    ${shown}`;
}

// What the stack shows anyway is not shown again as a property.
function dropShownKeys(error, stack, keys) {
  const drop = (key) => {
    const index = keys.indexOf(key);
    if (index >= 0) keys.splice(index, 1);
  };
  if (keys.length === 0) return;
  drop('stack');
  for (const key of ['message', 'name']) {
    try {
      const value = error[key];
      if (typeof value !== 'string' || stack.includes(value)) drop(key);
    } catch {
      // A getter that throws stays in the list, where it is shown as one.
      continue;
    }
  }
}

function addHiddenKeys(error, keys) {
  if (Object.hasOwn(error, 'cause') && !keys.includes('cause')) keys.push('cause');
  const errors = attempt(() => error.errors);
  if (Array.isArray(errors) && Object.hasOwn(error, 'errors') && !keys.includes('errors')) {
    keys.push('errors');
  }
}

function isRegularStart(stack, name) {
  const next = stack[name.length];
  return name.endsWith('Error') && stack.startsWith(name) &&
    (next === undefined || next === ':' || next === '\n');
}

// Puts class, tag and prototype into the first line, where they differ from the name.
function improveStack(stack, constructor, name, tag, prefixOf) {
  if (typeof name !== 'string') {
    const prefix = prefixOf(constructor, tag, 'Error').slice(0, -1);
    return stack.replace(`${name}`, `${name} [${prefix}]`);
  }
  if (constructor !== null && !isRegularStart(stack, name)) return stack;
  let length = name.length;
  let fallback = 'Error';
  if (constructor === null) {
    const start = /^([A-Z][a-z_ A-Z0-9[\]()-]+)(?::|\n {4}at)/.exec(stack) ??
      /^([a-z_A-Z0-9-]*Error)$/.exec(stack);
    length = start?.[1].length ?? 0;
    fallback = start?.[1] || 'Error';
  }
  const prefix = prefixOf(constructor, tag, fallback).slice(0, -1);
  if (name === prefix) return stack;
  if (!prefix.includes(name)) return `${prefix} [${name}]${stack.slice(length)}`;
  return length === 0 ? `${prefix}: ${stack}` : `${prefix}${stack.slice(length)}`;
}

// [length, start] of the first run of more than three frames of `frames` that `others` has too.
function identicalSequenceRange(frames, others) {
  for (let start = 0; start < frames.length - MIN_COMMON_FRAMES; start++) {
    const position = others.indexOf(frames[start]);
    if (position === -1) continue;
    let length = 1;
    const limit = Math.min(frames.length - start, others.length - position);
    while (length < limit && frames[start + length] === others[position + length]) length++;
    if (length > MIN_COMMON_FRAMES) return [length, start];
  }
  return [0, 0];
}

function isRepeatedAt(frames, start, next, length) {
  for (let i = 0; i < length; i++) {
    if (frames[start + i] !== frames[next + i]) return false;
  }
  return true;
}

function countRepetitions(frames, start, length) {
  let count = 0;
  while (isRepeatedAt(frames, start, start + length * (count + 1), length)) count++;
  return count;
}

// The block at `start` whose repetitions right after it hide most frames: [length, repetitions].
function longestRepetition(frames, start) {
  let best = [0, 0];
  let next = frames.indexOf(frames[start], start + 1);
  for (; next !== -1 && next + (next - start) <= frames.length;
    next = frames.indexOf(frames[start], next + 1)) {
    const length = next - start;
    const count = countRepetitions(frames, start, length);
    if (length * count > best[0] * best[1]) best = [length, count];
  }
  return best;
}

function collapseRepetitions(inspection, frames) {
  if (frames.length - new Set(frames).size <= MIN_COMMON_FRAMES) return frames;
  const result = [];
  for (let i = 0; i < frames.length;) {
    const [length, count] = longestRepetition(frames, i);
    if (length * count < MIN_COMMON_FRAMES) {
      result.push(frames[i++]);
      continue;
    }
    const times = count > 1 ? `${length} lines ${count} times...` : 'lines ...';
    result.push(...frames.slice(i, i + length), inspection.stylize(
      `    ... collapsed ${length * count} duplicate lines matching above ${times}`, 'undefined'));
    i += length * (count + 1);
  }
  return result;
}

function framesOf(inspection, error, lines, formatValue) {
  const frames = lines.split('\n');
  const cause = attempt(() => error.cause);
  if (cause !== undefined && cause !== null && isError(cause)) {
    const causeStack = stackOf(inspection, cause, formatValue);
    const start = causeStack.indexOf('\n    at');
    if (start !== -1) {
      const causeFrames = causeStack.slice(start + 1).split('\n');
      const [length, first] = identicalSequenceRange(frames, causeFrames);
      if (length > 0) {
        frames.splice(first + 1, length - 2, inspection.stylize(
          `    ... ${length - 2} lines matching cause stack trace ...`, 'undefined'));
      }
    }
  }
  return frames.length > MIN_FRAMES_TO_COLLAPSE ? collapseRepetitions(inspection, frames) : frames;
}

function markModules(inspection, line) {
  return line.replace(/([/\\]node_modules[/\\])((?:@[^/\\]+[/\\])?[^/\\]+)(?=[/\\])/g,
                      (all, folder, name) => folder + inspection.stylize(name, 'module'));
}

function markDirectory(inspection, line, directory) {
  let start = line.indexOf(directory);
  if (start === -1) return line;
  let length = directory.length + 1;
  if (line.slice(start - 7, start) === 'file://') {
    start -= 7;
    length += 7;
  }
  const end = start + length;
  if (line[start - 1] !== '(' || !line.endsWith(')')) {
    return line.slice(0, start) + inspection.stylize(line.slice(start, end), 'undefined') +
      line.slice(end);
  }
  return line.slice(0, start - 1) + inspection.stylize(line.slice(start - 1, end), 'undefined') +
    line.slice(end, -1) + inspection.stylize(')', 'undefined');
}

// The program's own lines stand out: those of Node are faint, and so is the working directory.
function colorFrame(inspection, frame) {
  if (coreFrame.test(frame)) return inspection.stylize(frame, 'undefined');
  const directory = attempt(() => process.cwd());
  const marked = markModules(inspection, frame);
  return directory === undefined ? marked : markDirectory(inspection, marked, directory);
}

function formatError(inspection, error, constructor, tag, keys, { formatValue, prefixOf }) {
  const shown = attempt(() => stackOf(inspection, error, formatValue));
  if (shown === undefined) return Object.prototype.toString.call(error);
  if (!inspection.showHidden) dropShownKeys(error, shown, keys);
  addHiddenKeys(error, keys);
  const name = attempt(() => error.name) ?? 'Error';
  const message = attempt(() => error.message);
  let stack = improveStack(shown, constructor, name, tag, prefixOf);

  // The message may look like frames itself.
  let position = (message && stack.indexOf(message)) || -1;
  if (position !== -1) position += message.length;
  const start = stack.indexOf('\n    at', position);
  if (start === -1) {
    stack = `[${stack}]`;
  } else {
    const frames = framesOf(inspection, error, stack.slice(start + 1), formatValue);
    const lines = inspection.colors ?
      frames.map((frame) => colorFrame(inspection, frame)) : frames;
    stack = `${stack.slice(0, start)}\n${lines.join('\n')}`;
  }
  return inspection.indentation === 0 ? stack :
    stack.replaceAll('\n', `\n${' '.repeat(inspection.indentation)}`);
}

module.exports = { formatError, identicalSequenceRange };
