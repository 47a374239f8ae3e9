'use strict';

// Keys of fields of servers.

module.exports = {
  kConnections: Symbol('http.server.connections'),
  kConnectionsCheckingInterval: Symbol('http.server.connectionsCheckingInterval'),
  kServerResponse: Symbol('ServerResponse'),
};
