'use strict';
// util.parseEnv(): the variables of a `.env` file.

const { validateString } = require('internal/validators');

// NAME = 'value', "value", `value` or value, with `export` before and a comment behind; quoted
// values may have several lines.
const assignment =
  /^[ \t]*(?:export[ \t]+)?([^\s=#][^=\n#]*?)[ \t]*=\s*?('[^']*'|"[^"]*"|`[^`]*`|[^\n]*)/gm;

function valueOf(raw) {
  const text = raw.trim();
  const quote = text[0];
  if (text.length > 1 && ['"', "'", '`'].includes(quote) && text.endsWith(quote)) {
    const inner = text.slice(1, -1);
    return quote === '"' ? inner.replaceAll('\\n', '\n') : inner;
  }
  return text.split('#', 1)[0].trim();
}

function parseEnv(content) {
  validateString(content, 'content');
  const variables = { __proto__: null };
  for (const [, name, raw] of content.replaceAll('\r\n', '\n').matchAll(assignment)) {
    variables[name] = valueOf(raw);
  }
  return variables;
}

module.exports = { parseEnv };
