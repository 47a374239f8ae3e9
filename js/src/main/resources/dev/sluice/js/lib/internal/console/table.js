'use strict';
// console.table(): rows and columns in a frame.

const { inspect, getStringWidth } = require('internal/util/inspect');
const { isMap, isMapIterator, isSet, isSetIterator, isTypedArray } =
  require('internal/util/types');

const INDEX = '(index)';
const ITERATION = '(iteration index)';
const KEY = 'Key';
const VALUES = 'Values';

function padded(cell, width) {
  return cell + ' '.repeat(width - getStringWidth(cell));
}

function frame(left, middle, right, widths) {
  return left + widths.map((width) => '─'.repeat(width + 2)).join(middle) + right;
}

function render(head, columns) {
  const count = Math.max(...columns.map((column) => column.length));
  const rows = Array.from({ length: count }, (_, row) =>
    columns.map((column) => (Object.hasOwn(column, row) ? column[row] : '')));
  const widths = head.map((title, i) =>
    Math.max(getStringWidth(title), ...rows.map((row) => getStringWidth(row[i]))));
  const line = (row) => `│ ${row.map((cell, i) => padded(cell, widths[i])).join(' │ ')} │`;
  return [
    frame('┌', '┬', '┐', widths),
    line(head),
    frame('├', '┼', '┤', widths),
    ...rows.map(line),
    frame('└', '┴', '┘', widths),
  ].join('\n');
}

function isList(value) {
  return Array.isArray(value) || isTypedArray(value);
}

function shower(options) {
  return (value) => {
    const large = value !== null && typeof value === 'object' && !isList(value) &&
      Object.keys(value).length > 2;
    return inspect(value, {
      depth: large ? -1 : 0, maxArrayLength: 3, breakLength: Infinity, ...options,
    });
  };
}

function entriesTable(entries, show) {
  return render([ITERATION, KEY, VALUES], [
    entries.map((_, i) => show(i)),
    entries.map(([key]) => show(key)),
    entries.map(([, value]) => show(value)),
  ]);
}

function valuesTable(values, show) {
  return render([ITERATION, VALUES], [values.map((_, i) => show(i)), values.map(show)]);
}

function isPrimitive(value) {
  return value === null || (typeof value !== 'function' && typeof value !== 'object');
}

function propertiesTable(data, properties, show) {
  const rowKeys = Object.keys(data);
  const columns = { __proto__: null };
  const values = [];
  rowKeys.forEach((rowKey, row) => {
    const item = data[rowKey];
    if (properties === undefined && isPrimitive(item)) {
      values[row] = show(item);
      return;
    }
    for (const key of properties ?? Object.keys(item)) {
      columns[key] ??= [];
      columns[key][row] = isPrimitive(item) || !Object.hasOwn(item, key) ? '' : show(item[key]);
    }
  });
  const head = [INDEX, ...Object.keys(columns)];
  const cells = [rowKeys, ...Object.values(columns)];
  if (values.length > 0) {
    head.push(VALUES);
    cells.push(values);
  }
  return render(head, cells);
}

function tableOf(data, properties, options) {
  const show = shower(options);
  if (isMap(data)) return entriesTable([...data], show);
  if (isSet(data)) return valuesTable([...data], show);
  // The iterator is a copy that the program gave away for this.
  if (isMapIterator(data)) {
    const values = [...data];
    const areEntries = values.every((value) => Array.isArray(value) && value.length === 2);
    return areEntries ? entriesTable(values, show) : valuesTable(values, show);
  }
  if (isSetIterator(data)) return valuesTable([...data], show);
  return propertiesTable(data, properties, show);
}

module.exports = { tableOf };
