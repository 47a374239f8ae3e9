'use strict';

// What a session may be asked for: the options of a program's as the engine's limits.

const { codes } = require('internal/errors');
const { assertIsObject } = require('internal/http2/errors');

const MEGABYTE = 1_000_000;
const DEFAULT_PEER_STREAMS = 100;

// Name of the option, name of the limit, what it is otherwise.
const limits = [
  ['maxDeflateDynamicTableSize', 'deflateTable', 4096],
  ['maxHeaderListPairs', 'headerPairs', 128],
  ['maxOutstandingPings', 'outstandingPings', 10],
  ['maxOutstandingSettings', 'outstandingSettings', 10],
  ['maxReservedRemoteStreams', 'reservedRemoteStreams', 200],
  ['maxSendHeaderBlockLength', 'sendHeaderBlock', 65536],
  ['maxSessionInvalidFrames', 'invalidFrames', 1000],
  ['maxSessionRejectedStreams', 'rejectedStreams', 100],
  ['maxSettings', 'settings', 32],
  ['peerMaxConcurrentStreams', 'peerStreams', DEFAULT_PEER_STREAMS],
  ['streamResetBurst', 'resetBurst', 1000],
  ['streamResetRate', 'resetRate', 33],
];

const SMALLEST_PAIRS_OF_SERVER = 4;

function limitsOf(options, server) {
  const chosen = { sessionMemory: (options.maxSessionMemory ?? 10) * MEGABYTE };
  for (const [option, limit, otherwise] of limits) {
    const value = options[option];
    chosen[limit] = typeof value === 'number' && value >= 0 ? value : otherwise;
  }
  if (server) chosen.headerPairs = Math.max(chosen.headerPairs, SMALLEST_PAIRS_OF_SERVER);
  if (chosen.outstandingSettings < 1) chosen.outstandingSettings = 1;
  return chosen;
}

function checkInteger(options, name) {
  const value = options[name];
  if (value !== undefined) require('internal/validators').validateUint32(value, name);
}

// Checks what a server, or a client, is made with.
function checkedOptions(given) {
  assertIsObject(given, 'options');
  const options = { ...given };
  for (const name of ['maxSessionInvalidFrames', 'maxSessionRejectedStreams']) {
    checkInteger(options, name);
  }
  if (options.unknownProtocolTimeout !== undefined) {
    checkInteger(options, 'unknownProtocolTimeout');
  } else {
    options.unknownProtocolTimeout = 10000;
  }
  checkPair(options);
  assertIsObject(options.settings, 'options.settings');
  options.settings = { ...options.settings };
  return options;
}

function checkPair({ streamResetBurst, streamResetRate }) {
  if ((streamResetBurst === undefined) !== (streamResetRate === undefined)) {
    throw new codes.ERR_INVALID_ARG_VALUE(
      'options.streamResetBurst', streamResetBurst, 'must be given together with streamResetRate');
  }
}

module.exports = { checkedOptions, limitsOf };
