'use strict';
const assert = require('assert');
const url = require('url');

assert.strictEqual(url.fileURLToPath('file:///a%20b'), '/a b');
assert.strictEqual(url.fileURLToPath(new URL('file:///C:/x'), { windows: true }), 'C:\\x');
assert.throws(() => url.fileURLToPath('http://x'), { code: 'ERR_INVALID_URL_SCHEME' });
assert.throws(() => url.fileURLToPath('file://host/x'), { code: 'ERR_INVALID_FILE_URL_HOST' });
assert.throws(() => url.fileURLToPath('file:///a%2fb'), { code: 'ERR_INVALID_FILE_URL_PATH' });
assert.throws(() => url.fileURLToPath(5), { code: 'ERR_INVALID_ARG_TYPE' });

assert.strictEqual(url.pathToFileURL('/a b#?%.txt\n~é').href, 'file:///a%20b%23%3F%25.txt%0A%7E%C3%A9');
assert.strictEqual(url.pathToFileURL('/d/').href, 'file:///d/');
assert.strictEqual(url.pathToFileURL('C:\\a\\b', { windows: true }).href, 'file:///C:/a/b');
assert.strictEqual(url.fileURLToPath(url.pathToFileURL('/[x] ^|"\\')), '/[x] ^|"\\');

const options = url.urlToHttpOptions(new URL('http://a:b@[::1]:90/x?y=1#z'));
assert.strictEqual(Object.getPrototypeOf(options), null);
assert.deepStrictEqual({ ...options }, {
  protocol: 'http:', hostname: '::1', hash: '#z', search: '?y=1', pathname: '/x', path: '/x?y=1',
  href: 'http://a:b@[::1]:90/x?y=1#z', port: 90, auth: 'a:b',
});
assert.strictEqual(url.domainToASCII('español.com'), 'xn--espaol-zwa.com');
assert.strictEqual(url.domainToASCII('xn--iñvalid.com'), '');
assert.strictEqual(url.domainToUnicode('xn--espaol-zwa.com'), 'español.com');
assert.strictEqual(url.URL, URL);

// Whatever can be the host of a URL is a domain.
assert.strictEqual(url.domainToASCII(1), '0.0.0.1');
assert.strictEqual(url.domainToASCII('0x7f.1'), '127.0.0.1');
assert.strictEqual(url.domainToASCII('a b'), '');
assert.strictEqual(url.domainToUnicode('a b'), '');
assert.throws(() => url.domainToASCII(), { code: 'ERR_MISSING_ARGS' });
assert.throws(() => url.urlToHttpOptions(), { code: 'ERR_INVALID_ARG_TYPE' });
