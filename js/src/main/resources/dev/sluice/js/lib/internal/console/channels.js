'use strict';
// The diagnostics channels of the console, which matter only once a program has loaded
// diagnostics_channel.

const { loadedBuiltin } = require('internal/host');

function channelOf(name) {
  const channels = loadedBuiltin('diagnostics_channel');
  return channels?.hasSubscribers(name) ? channels.channel(name) : undefined;
}

module.exports = {
  hasSubscribers: (name) => channelOf(name) !== undefined,
  publish: (name, args) => channelOf(name).publish(args),
};
