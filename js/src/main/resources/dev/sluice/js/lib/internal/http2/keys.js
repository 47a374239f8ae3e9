'use strict';

// Keys between the modules of `http2`, that programs do not meet.

const names = [
  'kAuthority', 'kBound', 'kCarried', 'kEngine', 'kFile', 'kFlush', 'kInfo', 'kInit',
  'kMaybeDestroy', 'kOptions', 'kProceed', 'kProtocol', 'kRequest', 'kResponse', 'kSend',
  'kSentHeaders', 'kSentTrailers', 'kServer', 'kSession', 'kSocket', 'kState', 'kTimer', 'kTouch',
  'kTrailers', 'kType', 'kWritten',
];

module.exports = Object.fromEntries(names.map((name) => [name, Symbol(name)]));
