'use strict';

// What is known of each cipher that the JDK has: names and numbers as OpenSSL has them.

const { codes: { ERR_INVALID_ARG_TYPE } } = require('internal/errors');

const BLOCK = 16;
const GCM_IV = 12;
const SIZES = ['128', '192', '256'];
const GCM_TAGS = [4, 8, 12, 13, 14, 15, 16];
const POLY1305_TAGS = Array.from({ length: 16 }, (_, i) => i + 1);

// For each mode of AES the numbers of 128, 192 and 256 bits.
const modes = {
  cbc: { numbers: [419, 423, 427], names: 'aes-%-cbc' },
  cfb: { numbers: [421, 425, 429], names: 'aes-%-cfb' },
  cfb8: { numbers: [653, 654, 655], names: 'aes-%-cfb8' },
  ctr: { numbers: [904, 905, 906], names: 'aes-%-ctr' },
  ecb: { numbers: [418, 422, 426], names: 'aes-%-ecb' },
  gcm: { numbers: [895, 898, 901], names: 'id-aes%-gcm' },
  ofb: { numbers: [420, 424, 428], names: 'aes-%-ofb' },
};

// Those that are no AES; `others` are further names.
const singles = [
  { name: 'chacha20', nid: 1019, algorithm: 'ChaCha20', mode: 'stream', keyLength: 32,
    ivLength: 16, others: [] },
  { name: 'chacha20-poly1305', nid: 1018, algorithm: 'ChaCha20-Poly1305', mode: 'stream',
    keyLength: 32, ivLength: 12, others: [], tagLengths: POLY1305_TAGS },
  { name: 'des-ede3-cbc', nid: 44, algorithm: 'DESede', mode: 'cbc', keyLength: 24,
    ivLength: 8, blockSize: 8, others: ['des3'] },
];

function ivLengthOf(mode) {
  if (mode === 'ecb') return 0;
  return mode === 'gcm' ? GCM_IV : BLOCK;
}

function aes(mode, size) {
  const bits = SIZES[size];
  return {
    name: modes[mode].names.replace('%', bits),
    nid: modes[mode].numbers[size],
    algorithm: 'AES',
    mode,
    keyLength: bits / 8,
    ivLength: ivLengthOf(mode),
    blockSize: mode === 'cbc' || mode === 'ecb' ? BLOCK : 1,
    tagLengths: mode === 'gcm' ? GCM_TAGS : undefined,
  };
}

/** What is known of a cipher by its name, undefined if it is none of ours. */
function find(name) {
  const lower = name.toLowerCase();
  const single = singles.find((known) => known.name === lower || known.others.includes(lower));
  if (single !== undefined) return single;
  const parts = /^aes-?(128|192|256)(?:-(cbc|cfb|cfb8|ctr|ecb|gcm|ofb))?$/.exec(lower) ??
    /^id-aes(128|192|256)-(gcm)$/.exec(lower);
  return parts === null ? undefined : aes(parts[2] ?? 'cbc', SIZES.indexOf(parts[1]));
}

function findByNumber(nid) {
  const single = singles.find((known) => known.nid === nid);
  if (single !== undefined) return single;
  for (const mode of Object.keys(modes)) {
    const size = modes[mode].numbers.indexOf(nid);
    if (size !== -1) return aes(mode, size);
  }
  return undefined;
}

/** Whether a cipher can start from so many bytes. */
function fitsIv({ mode, ivLength }, length) {
  if (mode === 'ecb') return true;
  return mode === 'gcm' ? length > 0 : length === ivLength;
}

function getCiphers() {
  const names = singles.flatMap(({ name, others }) => [name, ...others]);
  for (const bits of SIZES) {
    names.push(`aes${bits}`, `id-aes${bits}-GCM`);
    for (const mode of Object.keys(modes)) names.push(`aes-${bits}-${mode}`);
  }
  return names.sort();
}

function getCipherInfo(nameOrNid, options = undefined) {
  if (typeof nameOrNid !== 'string' && typeof nameOrNid !== 'number') {
    throw new ERR_INVALID_ARG_TYPE('nameOrNid', ['string', 'number'], nameOrNid);
  }
  const found = typeof nameOrNid === 'number' ? findByNumber(nameOrNid) : find(nameOrNid);
  if (found === undefined) return undefined;
  const keyLength = options?.keyLength ?? found.keyLength;
  const ivLength = options?.ivLength ?? found.ivLength;
  const fits = found.mode === 'ecb' ? ivLength === 0 : fitsIv(found, ivLength);
  if (!fits || keyLength !== found.keyLength) return undefined;
  return describe(found, ivLength);
}

function describe({ mode, name, nid, keyLength, blockSize }, ivLength) {
  return {
    __proto__: null,
    mode: mode.replace('cfb8', 'cfb'),
    name,
    nid,
    keyLength,
    blockSize,
    ivLength: ivLength > 0 ? ivLength : undefined,
  };
}

module.exports = { find, fitsIv, getCipherInfo, getCiphers };
