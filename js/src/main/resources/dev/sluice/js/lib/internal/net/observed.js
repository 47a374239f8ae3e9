'use strict';

// What `diagnostics_channel` tells of sockets and servers: `net.client.socket`,
// `net.server.socket`, `tracing:net.server.listen`. Before a program has loaded that module nobody
// can have subscribed, and it is not loaded here either. Observers of performance are told how long
// connecting took.

const { isLoaded } = require('internal/host');
const spans = require('internal/perf/spans');

const NOBODY = { hasSubscribers: false };

let channels = null;

function load() {
  const { channel, tracingChannel } = require('diagnostics_channel');
  return {
    client: channel('net.client.socket'),
    server: channel('net.server.socket'),
    listen: tracingChannel('net.server.listen'),
  };
}

function channelNamed(name) {
  if (channels === null && isLoaded('diagnostics_channel')) channels = load();
  return channels?.[name] ?? NOBODY;
}

const clientChannel = () => channelNamed('client');
const listenChannel = () => channelNamed('listen');

// Called by Java.
const observer = {
  connectStart(socket, host, port) {
    spans.begin(socket, 'net', 'connect', () => ({ host, port }));
  },
  connectEnd(socket) {
    spans.end(socket);
  },
  serverSocket(socket) {
    const channel = channelNamed('server');
    if (channel.hasSubscribers) channel.publish({ socket });
  },
  listenEnd(server) {
    if (listenChannel().hasSubscribers) listenChannel().asyncEnd.publish({ server });
  },
  listenError(server, error) {
    if (listenChannel().hasSubscribers) listenChannel().error.publish({ server, error });
  },
};

internalBinding('net').observe(observer);

module.exports = { clientChannel, listenChannel };
