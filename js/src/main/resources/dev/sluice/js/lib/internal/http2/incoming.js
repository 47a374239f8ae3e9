'use strict';

// What each event of a session's engine means to programs.

const { codes } = require('internal/errors');
const { protocolError } = require('internal/http2/errors');
const { parse, toHeaderObject } = require('internal/http2/headers');
const { kCarried, kEngine, kInit, kState, kTouch, kWritten } = require('internal/http2/keys');
const { streamClosed } = require('internal/http2/stream');

const END_STREAM = 1;
// The kinds of events up to this one are headers.
const LAST_OF_HEADERS = 4;

const MISDIRECTED_REQUEST = 421;
const NO_ERROR = 0;
const REFUSED_STREAM = 7;

function emitLater(emitter, ...args) {
  process.nextTick(() => emitter.emit(...args));
}

function headersOf(event) {
  const { list, sensitive } = parse(event.text());
  return { list, headers: toHeaderObject(list, sensitive) };
}

function streamOf(session, event) {
  return session[kState].streams.get(event.stream());
}

// A stream that the other end has opened.
function begin(session, stream, event, parsed, tell) {
  stream[kInit](event.stream());
  const ends = (event.code() & END_STREAM) !== 0;
  stream[kState].endAfterHeaders = ends;
  process.nextTick(() => tell(stream, parsed.headers, event.code(), parsed.list));
}

function request(session, event) {
  if (session.listenerCount('stream') === 0) {
    session[kEngine].reset(event.stream(), REFUSED_STREAM);
    return;
  }
  const parsed = headersOf(event);
  const { ServerHttp2Stream } = require('internal/http2/server_stream');
  const stream = new ServerHttp2Stream(session, undefined, parsed.headers);
  begin(session, stream, event, parsed, (...args) => session.emit('stream', ...args));
}

function promise(session, event) {
  const parsed = headersOf(event);
  if (session.listenerCount('stream') === 0) {
    session[kEngine].reset(event.stream(), REFUSED_STREAM);
    return;
  }
  const { ClientHttp2Stream } = require('internal/http2/client_stream');
  const stream = new ClientHttp2Stream(session);
  stream.end();
  begin(session, stream, event, parsed, (...args) => session.emit('stream', ...args));
}

function answered(name) {
  return (session, event) => {
    const stream = streamOf(session, event);
    if (stream === undefined || stream.destroyed) return;
    stream[kTouch]();
    const { headers, list } = headersOf(event);
    const ends = (event.code() & END_STREAM) !== 0;
    stream[kState].endAfterHeaders = ends;
    if (headers[':status'] === MISDIRECTED_REQUEST) {
      session.dropOrigin(`https://${stream.sentHeaders[':authority']}`);
    }
    emitLater(stream, name, headers, event.code(), list);
  };
}

function otherHeaders(session, event) {
  const stream = streamOf(session, event);
  if (stream === undefined || stream.destroyed) return;
  stream[kTouch]();
  const { headers, list } = headersOf(event);
  const status = headers[':status'];
  const ends = (event.code() & END_STREAM) !== 0;
  if (status === 100) emitLater(stream, 'continue');
  emitLater(stream, ends ? 'trailers' : 'headers', headers, event.code(), list);
}

function data(session, event) {
  const stream = streamOf(session, event);
  if (stream === undefined || stream.destroyed) return;
  stream[kTouch]();
  stream[kState].didRead = true;
  if (!stream.push(session[kEngine].buffer(event)) && !stream.destroyed) {
    session[kEngine]?.pause(event.stream());
  }
}

function endOfStream(session, event) {
  const stream = streamOf(session, event);
  if (stream === undefined || stream.destroyed) return;
  stream.push(null);
  stream.read(0);
}

function goaway(session, event) {
  const state = session[kState];
  if (session.destroyed) return;
  const code = event.code();
  state.goawayCode = code;
  state.goawayLastStreamID = event.extra();
  session.emit('goaway', code, event.extra(), session[kEngine].buffer(event));
  if (code === NO_ERROR) {
    // What was begun may be finished.
    session.close();
  } else {
    session.destroy(new codes.ERR_HTTP2_SESSION_ERROR(code), NO_ERROR);
  }
}

function frameError(session, event) {
  const stream = streamOf(session, event);
  const args = [event.code(), event.extra(), event.stream()];
  process.nextTick(() => {
    if (stream === undefined) session.emit('frameError', ...args);
    else stream.emit('frameError', ...args);
  });
}

function wantTrailers(session, event) {
  const stream = streamOf(session, event);
  if (stream === undefined) return;
  stream[kState].trailersReady = true;
  if (stream.destroyed || stream.closed) return;
  if (!stream.emit('wantTrailers')) stream.sendTrailers({});
}

function origin(session, event) {
  const origins = event.text() === '' ? [] : event.text().split('\n');
  if (!session.encrypted || session.destroyed) return;
  session.addOrigins(origins);
  session.emit('origin', origins);
}

function altsvc(session, event) {
  const [from, value] = event.text().split('\n');
  session.emit('altsvc', value, from, event.stream());
}

// In the order of the kinds of `dev.sluice.js.http2.Event`.
const handlers = [
  request,
  answered('response'),
  promise,
  answered('push'),
  otherHeaders,
  data,
  endOfStream,
  (session, event) => streamClosed(streamOf(session, event), event.code()),
  (session) => session.emit('remoteSettings', session.remoteSettings),
  (session) => session.settingsAcknowledged(),
  (session, event) => session.emit('ping', session[kEngine].buffer(event)),
  (session, event) => session.pinged(session[kEngine].buffer(event)),
  goaway,
  altsvc,
  origin,
  frameError,
  (session, event) => session.destroy(protocolError(event.extra(), event.text())),
  (session, event) => streamOf(session, event)?.[kWritten](),
  wantTrailers,
];

// Answers whether something was left to a tick, which has to run before the next event is told.
function tell(session, event) {
  const kind = event.kind();
  const handler = handlers[kind];
  const carried = streamOf(session, event)?.[kCarried];
  if (carried === undefined) handler(session, event);
  else carried.call(handler, [session, event]);
  return kind <= LAST_OF_HEADERS;
}

module.exports = { tell };
