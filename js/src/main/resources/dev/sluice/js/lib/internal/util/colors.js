'use strict';
// The colours that messages for people use: empty texts where standard error takes no colours.

const codes = { blue: 34, green: 32, white: 39, yellow: 33, red: 31, gray: 90, reset: 0 };

function shouldColorize(stream) {
  if (process.env?.FORCE_COLOR !== undefined) {
    return require('internal/tty').getColorDepth() > 2;
  }
  return Boolean(stream?.isTTY) &&
    (typeof stream.getColorDepth !== 'function' || stream.getColorDepth() > 2);
}

function refresh() {
  const hasColors = shouldColorize(process.stderr);
  for (const name of Object.keys(codes)) {
    module.exports[name] = hasColors ? `\u001b[${codes[name]}m` : '';
  }
  module.exports.clear = hasColors ? '\u001bc' : '';
  module.exports.hasColors = hasColors;
}

module.exports = { refresh, shouldColorize };
refresh();
