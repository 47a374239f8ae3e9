'use strict';

// The channels by which others hear of requests and responses.

function channel(name) {
  let found;
  return () => {
    found ??= require('diagnostics_channel').channel(name);
    return found;
  };
}

module.exports = {
  clientCreatedChannel: channel('http.client.request.created'),
  clientErrorChannel: channel('http.client.request.error'),
  clientFinishChannel: channel('http.client.response.finish'),
  clientStartChannel: channel('http.client.request.start'),
  createdChannel: channel('http.server.response.created'),
  finishChannel: channel('http.server.response.finish'),
  startChannel: channel('http.server.request.start'),
};
