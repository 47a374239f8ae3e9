'use strict';

// Keys between the modules of `http2`, that programs do not meet.

const names = [
  'kAbort', 'kAuthority', 'kEngine', 'kFlush', 'kHandlers', 'kInfo', 'kInit', 'kMaybeDestroy',
  'kOptions', 'kOrigin', 'kProceed', 'kProtocol', 'kRequest', 'kResponse', 'kSend', 'kSentHeaders',
  'kSentTrailers', 'kServer', 'kSession', 'kSocket', 'kState', 'kTimer', 'kTouch', 'kTrailers',
  'kType', 'kWritten', 'kConsumed', 'kClose', 'kFile',
];

module.exports = Object.fromEntries(names.map((name) => [name, Symbol(name)]));
