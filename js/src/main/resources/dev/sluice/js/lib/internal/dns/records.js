'use strict';

// From the text of resource records, as the JDK's DNS client gives them (`10 mail.example.`), to
// the objects that Node answers.

function withoutRoot(name) {
  return name.endsWith('.') ? name.slice(0, -1) : name;
}

function numberedFields(line, ...names) {
  const record = {};
  line.split(' ').forEach((field, index) => {
    record[names[index]] = /^\d+$/.test(field) ? Number(field) : withoutRoot(field);
  });
  return record;
}

function text(line) {
  if (!line.startsWith('"')) return [line];
  const quoted = line.matchAll(/"((?:[^"\\]|\\.)*)"/g);
  return Array.from(quoted, ([, part]) => part.replace(/\\(.)/g, '$1'));
}

function naptr(line) {
  const [, order, preference, flags, service, regexp, replacement] =
    /^(\d+) (\d+) "?([^" ]*)"? "?([^" ]*)"? "?([^" ]*)"? (\S+)$/.exec(line) ?? [];
  return {
    flags,
    service,
    regexp,
    replacement: withoutRoot(replacement ?? ''),
    order: Number(order),
    preference: Number(preference),
  };
}

const SOA_FIELDS = ['nsname', 'hostmaster', 'serial', 'refresh', 'retry', 'expire', 'minttl'];

const PARSERS = {
  A: (line) => line,
  AAAA: (line) => line,
  CNAME: withoutRoot,
  NS: withoutRoot,
  PTR: withoutRoot,
  TXT: text,
  MX(line) {
    const { priority, exchange } = numberedFields(line, 'priority', 'exchange');
    return { exchange, priority };
  },
  SRV(line) {
    const { priority, weight, port, name } =
      numberedFields(line, 'priority', 'weight', 'port', 'name');
    return { name, port, priority, weight };
  },
  NAPTR: naptr,
  SOA: (line) => numberedFields(line, ...SOA_FIELDS),
};

// How each type's records look among those of several types.
const ANY_SHAPES = {
  A: (address) => ({ address, ttl: 0 }),
  AAAA: (address) => ({ address, ttl: 0 }),
  CNAME: (value) => ({ value }),
  NS: (value) => ({ value }),
  PTR: (value) => ({ value }),
  TXT: (entries) => ({ entries }),
};

function anyRecord(line) {
  const space = line.indexOf(' ');
  const type = line.slice(0, space);
  const record = PARSERS[type](line.slice(space + 1));
  return { ...(ANY_SHAPES[type] ? ANY_SHAPES[type](record) : record), type };
}

function toRecords(type, lines, ttl) {
  const all = Array.from(lines);
  if (type === 'ANY') return all.filter((line) => PARSERS[line.split(' ')[0]]).map(anyRecord);
  const records = all.map(PARSERS[type]);
  if (type === 'SOA') return records[0];
  return ttl ? records.map((address) => ({ address, ttl: 0 })) : records;
}

module.exports = { toRecords };
