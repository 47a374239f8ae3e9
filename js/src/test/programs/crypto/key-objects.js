'use strict';
// Keys of pairs in every form that there is: what one form gives, another takes.
const assert = require('assert');
const {
  KeyObject, createPrivateKey, createPublicKey, createSecretKey,
} = require('crypto');

const edPrivate = `-----BEGIN PRIVATE KEY-----
MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g
-----END PRIVATE KEY-----
`;
const ecJwk = {
  kty: 'EC',
  x: 'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4',
  y: '4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM',
  crv: 'P-256',
  d: '870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE',
};
const rsaJwk = {
  kty: 'RSA',
  n: '0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw',
  e: 'AQAB',
  d: 'X4cTteJY_gn4FYPsXB8rdXix5vwsg1FLN5E3EaG6RJoVH-HLLKD9M7dx5oo7GURknchnrRweUkC7hT5fJLM0WbFAKNLWY2vv7B6NqXSzUvxT0_YSfqijwp3RTzlBaCxWp4doFk5N2o8Gy_nHNKroADIkJ46pRUohsXywbReAdYaMwFs9tv8d_cPVY3i07a3t8MN6TNwm0dSawm9v47UiCl3Sk5ZiG7xojPLu4sbg1U2jx4IBTNBznbJSzFHK66jT8bgkuqsk0GjskDJk19Z4qwjwbsnn4j2WBii3RL-Us2lGVkY8fkFzme1z0HbIkfz0Y6mqnOYtqc0X4jfcKoAC8Q',
  p: '83i-7IvMGXoMXCskv73TKr8637FiO7Z27zv8oj6pbWUQyLPQBQxtPVnwD20R-60eTDmD2ujnMt5PoqMrm8RfmNhVWDtjjMmCMjOpSXicFHj7XOuVIYQyqVWlWEh6dN36GVZYk93N8Bc9vY41xy8B9RzzOGVQzXvNEvn7O0nVbfs',
  q: '3dfOR9cuYq-0S-mkFLzgItgMEfFzB2q3hWehMuG0oCuqnb3vobLyumqjVZQO1dIrdwgTnCdpYzBcOfW5r370AFXjiWft_NGEiovonizhKpo9VVS78TzFgxkIdrecRezsZ-1kYd_s1qDbxtkDEgfAITAG9LUnADun4vIcb6yelxk',
  dp: 'G4sPXkc6Ya9y8oJW9_ILj4xuppu0lzi_H7VTkS8xj5SdX3coE0oimYwxIi2emTAue0UOa5dpgFGyBJ4c8tQ2VF402XRugKDTP8akYhFo5tAA77Qe_NmtuYZc3C3m3I24G2GvR5sSDxUyAN2zq8Lfn9EUms6rY3Ob8YeiKkTiBj0',
  dq: 's9lAH9fggBsoFR8Oac2R_E2gw282rT2kGOAhvIllETE1efrA6huUUvMfBcMpn8lqeW6vzznYY5SSQF7pMdC_agI3nG8Ibp1BUb0JUiraRNqUfLhcQb_d9GF4Dh7e74WbRsobRonujTYN1xCaP6TO61jvWrX-L18txXw494Q_cgk',
  qi: 'GyM_p6JrXySiz1toFgKbWV-JdI3jQ4ypu9rbMWx3rQJBfmt0FoYzgUIZEVFEcOqwemRN81zoDAaa-Bk0KWNGDjJHZDdDmFhW3AN7lI-puxk_mHZGJ11rxyR8O55XLSe3SPmRfKwZI6yU24ZxvQKFYItdldUKGzO6Ia6zTKhAVRU',
};

// Vectors of RFC 8410, RFC 8037 and RFC 7515 read the same everywhere.
const ed = createPrivateKey(edPrivate);
assert.strictEqual(ed.type, 'private');
assert.strictEqual(ed.asymmetricKeyType, 'ed25519');
assert.deepStrictEqual(ed.asymmetricKeyDetails, {});
assert.deepStrictEqual(ed.export({ format: 'jwk' }), {
  crv: 'Ed25519',
  d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
  x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
  kty: 'OKP',
});
assert.strictEqual(ed.export({ type: 'pkcs8', format: 'pem' }), edPrivate);

const ec = createPrivateKey({ key: ecJwk, format: 'jwk' });
assert.deepStrictEqual(ec.asymmetricKeyDetails, { namedCurve: 'prime256v1' });
assert.deepStrictEqual(ec.export({ format: 'jwk' }), ecJwk);
assert.strictEqual(ec.export({ type: 'sec1', format: 'pem' }), `-----BEGIN EC PRIVATE KEY-----
MHcCAQEEIPO9DAeoH7kyeB7VJ1L2DMiaa+XlGTT+AZON21XY93gBoAoGCCqGSM49
AwEHoUQDQgAEMKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D7gS2XpJFbZ
iItSs3m9+9Ue6GnvHw/GW2ZZaVtszggXIw==
-----END EC PRIVATE KEY-----
`);

const rsa = createPrivateKey({ key: rsaJwk, format: 'jwk' });
assert.deepStrictEqual(rsa.asymmetricKeyDetails,
                       { modulusLength: 2048, publicExponent: 65537n });
assert.deepStrictEqual(rsa.export({ format: 'jwk' }), rsaJwk);

// Each form gives the key back, open and encrypted.
const forms = [[rsa, 'pkcs1'], [rsa, 'pkcs8'], [ec, 'sec1'], [ec, 'pkcs8'], [ed, 'pkcs8']];
for (const [key, type] of forms) {
  const pem = key.export({ type, format: 'pem' });
  assert.ok(createPrivateKey(pem).equals(key));
  assert.ok(createPrivateKey({ key: Buffer.from(`text before\n${pem}`) }).equals(key));
  const der = key.export({ type, format: 'der' });
  assert.ok(Buffer.isBuffer(der));
  assert.ok(createPrivateKey({ key: der, format: 'der', type }).equals(key));
  for (const cipher of ['aes-128-cbc', 'aes256', 'des-ede3-cbc']) {
    const encrypted = key.export({ type, format: 'pem', cipher, passphrase: 'geheimnisvoll ä' });
    assert.ok(createPrivateKey({ key: encrypted, passphrase: 'geheimnisvoll ä' }).equals(key));
    assert.throws(() => createPrivateKey(encrypted),
                  { code: 'ERR_OSSL_CRYPTO_INTERRUPTED_OR_CANCELLED' });
    assert.ok(createPublicKey({ key: encrypted, passphrase: Buffer.from('geheimnisvoll ä') })
      .equals(createPublicKey(key)));
  }
}
const sealed = ed.export({ type: 'pkcs8', format: 'der', cipher: 'aes-256-cbc', passphrase: 'p' });
assert.ok(createPrivateKey({ key: sealed, format: 'der', type: 'pkcs8', passphrase: 'p' })
  .equals(ed));
assert.throws(() => createPrivateKey({ key: sealed, format: 'der', type: 'pkcs8' }),
              { name: 'TypeError', code: 'ERR_MISSING_PASSPHRASE' });

// Written by OpenSSL with `-scrypt` and with its own encryption of PEM.
const byOthers = [`-----BEGIN ENCRYPTED PRIVATE KEY-----
MIHkME8GCSqGSIb3DQEFDTBCMCEGCSsGAQQB2kcECzAUBAj/1ntTEYTgFwICQAAC
AQgCAQEwHQYJYIZIAWUDBAEqBBCURNRjt4+OycqIIjyIDNY7BIGQoxtKKNWA9b7J
SrCRunFXCkVDDk7373Mzn0rqIxqTNznlqPySHACASUNx1EPl4u46fsuhxgJnjeUe
2vsqqQ9sWxp74sJmpTsu32CLd4KoKLWLZTpLjYLIKroqjezV2AK9YuwmV2vhTWaR
Hu0cejPROalepey7diILyLV1KzmwI9WFRiPeICU/Z1yDz7vw/PtU
-----END ENCRYPTED PRIVATE KEY-----`, `-----BEGIN EC PRIVATE KEY-----
Proc-Type: 4,ENCRYPTED
DEK-Info: AES-128-CBC,458F1E6E1AA685F0C2109394F5FF9D77

FDtV7OLceKRZzQva0qrxEYtt/FXLuz0/8g4L4zMd4ILMeRW2OgOhzHYzc0rwpPcD
ORgbP1KqDzngEuiCTk4od97EPER79AUucwmgmmxQVVQBqbvB7nnqdtSuVvgD6LoC
wGsR4iKYY+1C6BfSS2rowhYS2xFWIsywOMRN9TkFv/I=
-----END EC PRIVATE KEY-----`];
for (const pem of byOthers) {
  const key = createPrivateKey({ key: pem, passphrase: 'password' });
  assert.strictEqual(key.asymmetricKeyType, 'ec');
  assert.ok(key.equals(ec));
}

// Public keys: of a private one, of PEM, of DER.
for (const key of [rsa, ec, ed]) {
  const open = createPublicKey(key);
  assert.strictEqual(open.type, 'public');
  assert.ok(!open.equals(key));
  assert.ok(createPublicKey(open.export({ type: 'spki', format: 'pem' })).equals(open));
  assert.ok(createPublicKey({
    key: open.export({ type: 'spki', format: 'der' }), format: 'der', type: 'spki',
  }).equals(open));
  assert.ok(createPublicKey(key.export({ type: 'pkcs8', format: 'pem' })).equals(open));
  assert.ok(createPublicKey({ key: open.export({ format: 'jwk' }), format: 'jwk' }).equals(open));
  assert.strictEqual(open.export({ format: 'jwk' }).d, undefined);
}
const pkcs1 = createPublicKey(rsa).export({ type: 'pkcs1', format: 'pem' });
assert.match(pkcs1, /^-----BEGIN RSA PUBLIC KEY-----\n/);
assert.ok(createPublicKey(pkcs1).equals(createPublicKey(rsa)));

// Secret keys.
const secret = createSecretKey('00ff', 'hex');
assert.strictEqual(secret.symmetricKeySize, 2);
assert.strictEqual(secret.asymmetricKeyType, undefined);
assert.deepStrictEqual(secret.export(), Buffer.from([0, 255]));
assert.deepStrictEqual(secret.export({ format: 'jwk' }), { kty: 'oct', k: 'AP8' });
assert.ok(secret.equals(createSecretKey(Buffer.from([0, 255]))));
assert.ok(!secret.equals(ed));

// What is wrong is told as Node tells it.
const wrong = [
  [() => createPrivateKey('rubbish'), 'ERR_OSSL_UNSUPPORTED'],
  [() => createPublicKey(''), 'ERR_OSSL_UNSUPPORTED'],
  [() => createPrivateKey(createPublicKey(ed).export({ type: 'spki', format: 'pem' })),
   'ERR_OSSL_UNSUPPORTED'],
  [() => createPrivateKey({ key: Buffer.from('abc'), format: 'der', type: 'pkcs8' }),
   'ERR_OSSL_ASN1_NOT_ENOUGH_DATA'],
  [() => createPrivateKey({ key: sealed, format: 'der' }), 'ERR_INVALID_ARG_VALUE'],
  [() => createPrivateKey(ed), 'ERR_INVALID_ARG_TYPE'],
  [() => createPrivateKey(7), 'ERR_INVALID_ARG_TYPE'],
  [() => createPrivateKey({}), 'ERR_INVALID_ARG_TYPE'],
  [() => createPublicKey(createPublicKey(ed)), 'ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE'],
  [() => createPublicKey(secret), 'ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE'],
  [() => createSecretKey(1), 'ERR_INVALID_ARG_TYPE'],
  [() => new KeyObject('other', {}), 'ERR_INVALID_ARG_VALUE'],
  [() => new KeyObject('secret', {}), 'ERR_INVALID_ARG_TYPE'],
  [() => KeyObject.from(ed), 'ERR_INVALID_ARG_TYPE'],
  [() => ed.equals(1), 'ERR_INVALID_ARG_TYPE'],
  [() => ed.export(), 'ERR_INVALID_ARG_TYPE'],
  [() => ed.export({ type: 'pkcs8' }), 'ERR_INVALID_ARG_VALUE'],
  [() => ed.export({ format: 'pem' }), 'ERR_INVALID_ARG_VALUE'],
  [() => ed.export({ type: 'spki', format: 'pem' }), 'ERR_INVALID_ARG_VALUE'],
  [() => ed.export({ type: 'pkcs1', format: 'pem' }), 'ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS'],
  [() => rsa.export({ type: 'sec1', format: 'pem' }), 'ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS'],
  [() => rsa.export({ type: 'pkcs1', format: 'der', cipher: 'aes256', passphrase: 'x' }),
   'ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS'],
  [() => ed.export({ format: 'jwk', passphrase: 'x' }), 'ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS'],
  [() => ed.export({ type: 'pkcs8', format: 'pem', cipher: 'none', passphrase: 'x' }),
   'ERR_CRYPTO_UNKNOWN_CIPHER'],
  [() => ed.export({ type: 'pkcs8', format: 'pem', cipher: 'aes256' }), 'ERR_INVALID_ARG_VALUE'],
  [() => ed.export({ type: 'pkcs8', format: 'pem', passphrase: 'x' }), 'ERR_INVALID_ARG_VALUE'],
  [() => createPrivateKey({ key: { kty: 'X' }, format: 'jwk' }), 'ERR_INVALID_ARG_VALUE'],
  [() => createPrivateKey({ key: { ...ecJwk, d: undefined }, format: 'jwk' }),
   'ERR_INVALID_ARG_TYPE'],
  [() => createPublicKey({ key: { ...ecJwk, x: ecJwk.y }, format: 'jwk' }),
   'ERR_CRYPTO_INVALID_JWK'],
  [() => createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: 'AAAA' }, format: 'jwk' }),
   'ERR_CRYPTO_INVALID_JWK'],
];
for (const [call, code] of wrong) assert.throws(call, { code }, `${call}`);

assert.strictEqual(Object.prototype.toString.call(ed), '[object KeyObject]');
assert.strictEqual(ed.constructor.name, 'PrivateKeyObject');
assert.ok(ed instanceof KeyObject);
