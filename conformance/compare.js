'use strict';
// Compares a trace with a recording: the lines of each object in their sequence (all lines in one
// sequence where the scenario declares a total order), and the declared causal edges.

/** Splits the output of a scenario into its lines and its declarations. */
function parse(output) {
  const entries = output.split('\n').filter(Boolean).map((line) => JSON.parse(line));
  return {
    lines: entries.filter((entry) => entry.object && !entry.deviation),
    total: entries.some((entry) => entry.order === 'total'),
    edges: entries.filter((entry) => entry.before).map((entry) => entry.before),
  };
}

/** The differences as text, none if the trace `actual` tells the same as the recording. */
function differences(recording, actual) {
  const expected = parse(recording);
  const seen = parse(actual);
  const key = expected.total ? () => 'all' : (line) => line.object;
  const wanted = sequences(expected.lines, key);
  const found = sequences(seen.lines, key);
  const result = [];
  for (const object of new Set([...wanted.keys(), ...found.keys()])) {
    const left = wanted.get(object) ?? [];
    const right = found.get(object) ?? [];
    const at = left.findIndex((line, index) => line !== right[index]);
    const first = at < 0 && right.length > left.length ? left.length : at;
    if (first >= 0) {
      result.push(`${object}, line ${first + 1}: expected ${left[first]}, got ${right[first]}`);
    }
  }
  for (const [earlier, later] of expected.edges) {
    const from = position(seen.lines, earlier);
    const to = position(seen.lines, later);
    if (from < 0 || to < 0 || from >= to) result.push(`edge broken: ${earlier} before ${later}`);
  }
  return result;
}

function sequences(lines, key) {
  const result = new Map();
  for (const line of lines) {
    if (!result.has(key(line))) result.set(key(line), []);
    result.get(key(line)).push(JSON.stringify(line));
  }
  return result;
}

function position(lines, point) {
  const [, object, event, nth] = /^(\S+) (.*?)(?:#(\d+))?$/.exec(point);
  let left = Number(nth ?? 1);
  return lines.findIndex((line) => line.object === object && line.event === event && --left === 0);
}

module.exports = { differences };
