'use strict';

// The channels by which others hear of requests and responses, and how long these take for
// observers of performance.

const spans = require('internal/perf/spans');

function channel(name) {
  let found;
  return () => {
    found ??= require('diagnostics_channel').channel(name);
    return found;
  };
}

const answered = ({ statusCode, statusMessage }, headers) =>
  ({ res: { statusCode, statusMessage, headers } });

// From a request's headers until its response is written.
const serverSpan = {
  begin(req, res) {
    const { method, url, headers } = req;
    spans.begin(res, 'http', 'HttpRequest', () => ({ req: { method, url, headers } }));
  },
  end(res) {
    spans.end(res, () => answered(res, res.getHeaders()));
  },
};

// From a request that is written until its response's headers.
const clientSpan = {
  begin(req) {
    spans.begin(req, 'http', 'HttpClient', () => ({
      req: {
        method: req.method,
        url: `${req.protocol}//${req.host}${req.path}`,
        headers: req.getHeaders(),
      },
    }));
  },
  end(req, res) {
    spans.end(req, () => answered(res, res.headers));
  },
};

module.exports = {
  clientCreatedChannel: channel('http.client.request.created'),
  clientErrorChannel: channel('http.client.request.error'),
  clientFinishChannel: channel('http.client.response.finish'),
  clientSpan,
  clientStartChannel: channel('http.client.request.start'),
  createdChannel: channel('http.server.response.created'),
  finishChannel: channel('http.server.response.finish'),
  serverSpan,
  startChannel: channel('http.server.request.start'),
};
