'use strict';

// Settings: as programs write them, as they are numbered, and packed as a frame has them.

const { codes } = require('internal/errors');
const { assertIsObject } = require('internal/http2/errors');

const MAX_UINT32 = 2 ** 32 - 1;
const MAX_INT32 = 2 ** 31 - 1;
const MAX_ADDITIONAL_SETTINGS = 10;
const SETTING_LENGTH = 6;

// Name, number, smallest and largest value; the two without a range are true or false.
const known = [
  ['headerTableSize', 1, 0, MAX_UINT32],
  ['enablePush', 2],
  ['initialWindowSize', 4, 0, MAX_INT32],
  ['maxFrameSize', 5, 16384, 2 ** 24 - 1],
  ['maxConcurrentStreams', 3, 0, MAX_UINT32],
  ['maxHeaderListSize', 6, 0, MAX_UINT32],
  ['maxHeaderSize', 6, 0, MAX_UINT32],
  ['enableConnectProtocol', 8],
];

const byNumber = new Map(known.filter(([name]) => name !== 'maxHeaderSize')
  .map(([name, number, min]) => [number, [name, min === undefined]]));

// In which order they are packed.
const packed = ['headerTableSize', 'enablePush', 'maxConcurrentStreams', 'initialWindowSize',
                'maxFrameSize', 'maxHeaderListSize', 'enableConnectProtocol'];

function getDefaultSettings() {
  return {
    __proto__: null,
    headerTableSize: 4096,
    enablePush: true,
    initialWindowSize: 65535,
    maxFrameSize: 16384,
    maxConcurrentStreams: MAX_UINT32,
    maxHeaderSize: 65535,
    maxHeaderListSize: 65535,
    enableConnectProtocol: false,
  };
}

function inRange(name, value, min, max) {
  if (value !== undefined && (typeof value !== 'number' || !(value >= min && value <= max))) {
    throw new codes.ERR_HTTP2_INVALID_SETTING_VALUE.RangeError(name, value, min, max);
  }
}

function validateSettings(settings) {
  if (settings === undefined) return undefined;
  assertIsObject(settings.customSettings, 'customSettings', 'Number');
  const custom = Object.entries(settings.customSettings ?? {});
  if (custom.length > MAX_ADDITIONAL_SETTINGS) throw new codes.ERR_HTTP2_TOO_MANY_CUSTOM_SETTINGS();
  for (const [key, value] of custom) {
    inRange('customSettings:id', Number(key), 0, 0xffff);
    inRange('customSettings:value', Number(value), 0, MAX_UINT32);
  }
  for (const [name, , min, max] of known) {
    const value = settings[name];
    if (min !== undefined) {
      inRange(name, value, min, max);
    } else if (value !== undefined && typeof value !== 'boolean') {
      throw new codes.ERR_HTTP2_INVALID_SETTING_VALUE(name, value);
    }
  }
  return settings;
}

// [number, value] of each that is set.
function pairsOf(settings) {
  const pairs = [];
  for (const name of packed) {
    const value = name === 'maxHeaderListSize' ?
      settings.maxHeaderListSize ?? settings.maxHeaderSize : settings[name];
    const [, number] = known.find(([each]) => each === name);
    if (value !== undefined) pairs.push([number, Number(value)]);
  }
  for (const [key, value] of Object.entries(settings.customSettings ?? {})) {
    pairs.push([Number(key), Number(value)]);
  }
  return pairs;
}

function getPackedSettings(settings) {
  assertIsObject(settings, 'settings');
  validateSettings(settings);
  const pairs = pairsOf(settings ?? {});
  const bytes = Buffer.alloc(pairs.length * SETTING_LENGTH);
  pairs.forEach(([number, value], i) => {
    bytes.writeUInt16BE(number, i * SETTING_LENGTH);
    bytes.writeUInt32BE(value, i * SETTING_LENGTH + 2);
  });
  return bytes;
}

function bytesOf(buf) {
  if (!ArrayBuffer.isView(buf) || buf instanceof DataView) {
    throw new codes.ERR_INVALID_ARG_TYPE('buf', ['Buffer', 'TypedArray'], buf);
  }
  if (buf.length % SETTING_LENGTH !== 0) {
    throw new codes.ERR_HTTP2_INVALID_PACKED_SETTINGS_LENGTH();
  }
  return Buffer.from(buf.buffer, buf.byteOffset, buf.byteLength);
}

function getUnpackedSettings(buf, options = {}) {
  const bytes = bytesOf(buf);
  const settings = {};
  for (let at = 0; at < bytes.length; at += SETTING_LENGTH) {
    put(settings, bytes.readUInt16BE(at), bytes.readUInt32BE(at + 2));
  }
  assertIsObject(options, 'options');
  if (options.validate) validateSettings(settings);
  return settings;
}

function put(settings, number, value) {
  const [name, isBoolean] = byNumber.get(number) ?? [];
  if (name === undefined) {
    settings.customSettings ??= {};
    settings.customSettings[number] = value;
    return;
  }
  settings[name] = isBoolean ? value !== 0 : value;
  if (name === 'maxHeaderListSize') settings.maxHeaderSize = value;
}

// What one end has told; `read` gives the value of a number.
function settingsOf(read, customNumbers) {
  const settings = { __proto__: null };
  for (const [name, number, min] of known) {
    const value = read(number);
    settings[name] = min === undefined ? value === 1 : value;
  }
  if (customNumbers.length > 0) {
    settings.customSettings = {};
    for (const number of customNumbers) settings.customSettings[number] = read(number);
  }
  return settings;
}

module.exports = {
  getDefaultSettings,
  getPackedSettings,
  getUnpackedSettings,
  pairsOf,
  settingsOf,
  validateSettings,
};
