'use strict';

// Answers whose bodies are files, or parts of them.

const fs = require('fs');
const { codes } = require('internal/errors');
const { assertIsObject } = require('internal/http2/errors');
const { kFile, kSession, kTouch } = require('internal/http2/keys');
const { validateFunction, validateNumber } = require('internal/validators');

const STATUSES_WITHOUT_BODY = new Set([204, 205, 304]);

function checkedOptions(given) {
  assertIsObject(given, 'options');
  const options = { ...given };
  for (const name of ['offset', 'length']) {
    if (options[name] !== undefined && typeof options[name] !== 'number') {
      throw new codes.ERR_INVALID_ARG_VALUE(`options.${name}`, options[name]);
    }
  }
  if (options.statCheck !== undefined) {
    require('internal/validators').validateFunction(options.statCheck, 'options.statCheck');
  }
  return options;
}

function checkStatus(status) {
  if (STATUSES_WITHOUT_BODY.has(status)) throw new codes.ERR_HTTP2_PAYLOAD_FORBIDDEN(status);
}

// Which bytes are to be sent: from `start`, `length` of them, or all there are if that is -1.
function rangeOf(options) {
  return { offset: options.offset ?? 0, length: options.length ?? -1 };
}

// Sends headers, and then what the descriptor gives.
function send(stream, fd, headers, options, range, close) {
  stream.sendResponse(headers, false, !!options.waitForTrailers);
  if (stream.headRequest) {
    stream.end();
    close();
    return;
  }
  const start = range.offset > 0 || options.offset !== undefined ? range.offset : undefined;
  const source = fs.createReadStream(null, {
    fd,
    // Whose the descriptor is closes it.
    fs: { open: fs.open, read: fs.read, close: (_, done) => done(null) },
    start: start ?? (range.length >= 0 ? 0 : undefined),
    end: range.length >= 0 ? range.offset + range.length - 1 : Infinity,
  });
  stream[kFile] = () => {
    source.destroy();
    stream[kFile] = undefined;
    close();
  };
  if (range.length === 0) {
    stream.end();
    return;
  }
  source.on('error', (error) => stream.destroy(error));
  source.pipe(stream);
}

function statted(stream, fd, headers, options, path, close, fail) {
  return (error, stat) => {
    if (stream.destroyed || stream.closed) {
      close();
      return;
    }
    if (error) {
      fail(error);
      return;
    }
    const regular = stat.isFile();
    if (!regular && !mayBeSent(stat, options)) {
      fail(stat.isDirectory() ? new codes.ERR_HTTP2_SEND_FILE() :
        new codes.ERR_HTTP2_SEND_FILE_NOSEEK());
      return;
    }
    const range = rangeOf(options);
    if (options.statCheck?.call(stream, stat, headers, range) === false ||
        stream.headersSent || stream.destroyed || stream.closed) {
      close();
      return;
    }
    if (regular) {
      const rest = Math.max(0, stat.size - range.offset);
      range.length = range.length < 0 ? rest : Math.min(rest, range.length);
      headers['content-length'] = range.length;
    }
    send(stream, fd, headers, options, range, close);
  };
}

function mayBeSent(stat, options) {
  return !stat.isDirectory() && options.offset === undefined && options.length === undefined;
}

function respondWithFD(stream, fd, given, givenOptions, responseHeaders) {
  const options = checkedOptions(givenOptions);
  const isHandle = fd !== null && typeof fd === 'object' && typeof fd.fd === 'number';
  if (!isHandle) validateNumber(fd, 'fd');
  const { headers, status } = responseHeaders(given, options);
  checkStatus(status);
  stream[kTouch]();
  const number = isHandle ? fd.fd : fd;
  // The descriptor is the program's.
  const close = () => {};
  if (options.statCheck) {
    const fail = (error) => stream.destroy(error);
    fs.fstat(number, statted(stream, number, headers, options, undefined, close, fail));
  } else {
    send(stream, number, headers, options, rangeOf(options), close);
  }
}

function respondWithFile(stream, path, given, givenOptions, responseHeaders) {
  const options = checkedOptions(givenOptions);
  if (options.onError !== undefined) validateFunction(options.onError, 'options.onError');
  const { headers, status } = responseHeaders(given, options);
  checkStatus(status);
  stream[kTouch]();
  const session = stream[kSession];
  const fail = (error) => {
    if (options.onError) {
      options.onError(error);
    } else if (!stream.headersSent && error.code === 'ENOENT' && session && !session.destroyed) {
      stream.respond({ ':status': 404 }, { endStream: true });
    } else {
      stream.destroy(error);
    }
  };
  fs.open(path, 'r', (error, fd) => {
    if (error) {
      fail(error);
      return;
    }
    let open = true;
    const close = () => {
      if (!open) return;
      open = false;
      fs.close(fd, (failed) => {
        if (failed) stream.destroy(failed);
      });
    };
    const failAndClose = (cause) => {
      close();
      fail(cause);
    };
    fs.fstat(fd, statted(stream, fd, headers, options, path, close, failAndClose));
  });
}

module.exports = { respondWithFD, respondWithFile };
