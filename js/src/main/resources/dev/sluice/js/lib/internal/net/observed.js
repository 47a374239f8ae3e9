'use strict';

// What `diagnostics_channel` tells of sockets and servers: `net.client.socket`,
// `net.server.socket`, `tracing:net.server.listen`. Before a program has loaded that module nobody
// can have subscribed, and it is not loaded here either. Observers of performance are told how long
// connecting took.

const { isLoaded } = require('internal/host');

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

// When each socket that is being observed began to connect, and where to.
let connecting = null;

// Called by Java.
const observer = {
  connectStart(socket, host, port) {
    if (!isLoaded('internal/perf/observe')) return;
    if (!require('internal/perf/observe').isObserved('net')) return;
    const { now } = require('internal/perf/clock');
    connecting ??= new WeakMap();
    connecting.set(socket, { start: now(), detail: { host, port } });
  },
  connectEnd(socket) {
    const begun = connecting?.get(socket);
    if (begun === undefined) return;
    connecting.delete(socket);
    const { now } = require('internal/perf/clock');
    const { nodeEntry } = require('internal/perf/entries');
    const { tellObservers } = require('internal/perf/observe');
    const { start, detail } = begun;
    tellObservers(nodeEntry('connect', 'net', start, now() - start, detail));
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
