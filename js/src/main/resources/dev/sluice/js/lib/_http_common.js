'use strict';

// What both sides of HTTP have in common: parsers, which are used again and again, and how a
// message comes in by them; what the parts of headers may consist of.

const { methods, parsers, kIncomingMessage, kSkipPendingData, freeParser, prepareError } =
  require('internal/http/parsers');
const { HTTPParser } = require('internal/http/parser');
const { checkInvalidHeaderChar, checkIsHttpToken } = require('internal/http/tokens');

let warned = false;

// Whether the program was started to take what is not quite HTTP.
function isLenient() {
  const { getOptionValue } = require('internal/options');
  const insecure = getOptionValue('--insecure-http-parser');
  if (insecure && !warned) {
    warned = true;
    process.emitWarning('Using insecure HTTP parsing');
  }
  return Boolean(insecure);
}

module.exports = {
  _checkInvalidHeaderChar: checkInvalidHeaderChar,
  _checkIsHttpToken: checkIsHttpToken,
  chunkExpression: /(?:^|\W)chunked(?:$|\W)/i,
  continueExpression: /(?:^|\W)100-continue(?:$|\W)/i,
  CRLF: '\r\n',
  freeParser,
  methods,
  parsers,
  kIncomingMessage,
  HTTPParser,
  isLenient,
  prepareError,
  kSkipPendingData,
};
