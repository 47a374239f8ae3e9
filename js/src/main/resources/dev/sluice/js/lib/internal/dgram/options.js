'use strict';

// What a UDP socket is made with.

const { codes: { ERR_INVALID_ARG_TYPE } } = require('internal/errors');
const { validateUint32 } = require('internal/validators');

function checkBlockList(options, name) {
  const list = options[name];
  if (!list) return undefined;
  if (!require('internal/blocklist').BlockList.isBlockList(list)) {
    throw new ERR_INVALID_ARG_TYPE(`options.${name}`, 'net.BlockList', list);
  }
  return list;
}

// Type and options, of which there are none if only the type was given.
function normalize(given) {
  if (given === null || typeof given !== 'object') return { type: given, options: undefined };
  const { recvBufferSize, sendBufferSize } = given;
  if (recvBufferSize) validateUint32(recvBufferSize, 'options.recvBufferSize');
  if (sendBufferSize) validateUint32(sendBufferSize, 'options.sendBufferSize');
  const { lookup, reuseAddr, reusePort, ipv6Only, signal, type } = given;
  const receiveBlockList = checkBlockList(given, 'receiveBlockList');
  const sendBlockList = checkBlockList(given, 'sendBlockList');
  return {
    type,
    options: {
      lookup, recvBufferSize, sendBufferSize, receiveBlockList, sendBlockList, reuseAddr,
      reusePort, ipv6Only, signal,
    },
  };
}

module.exports = { normalize };
