'use strict';
const assert = require('assert');
const url = require('url');

const parsed = url.parse('http://a:b@C.d:80/e f?g=h&g=i#j', true);
assert.strictEqual(parsed.auth, 'a:b');
assert.strictEqual(parsed.host, 'c.d:80');
assert.strictEqual(parsed.hostname, 'c.d');
assert.strictEqual(parsed.port, '80');
assert.strictEqual(parsed.path, '/e%20f?g=h&g=i');
assert.deepStrictEqual({ ...parsed.query }, { g: ['h', 'i'] });
assert.strictEqual(parsed.href, 'http://a:b@c.d:80/e%20f?g=h&g=i#j');
assert.ok(parsed instanceof url.Url);

const partsOf = (text, ...rest) => {
  const { protocol, slashes, host, pathname } = url.parse(text, ...rest);
  return [protocol, slashes, host, pathname];
};
assert.deepStrictEqual(partsOf('/x?y'), [null, null, null, '/x']);
assert.deepStrictEqual(partsOf('//h/x'), [null, null, null, '//h/x']);
assert.deepStrictEqual(partsOf('//h/x', false, true), [null, true, 'h', '/x']);
assert.deepStrictEqual(partsOf('javascript:alert(1)'), ['javascript:', null, null, 'alert(1)']);
assert.deepStrictEqual(partsOf('http:\\\\h\\x'), ['http:', true, 'h', '/x']);
assert.deepStrictEqual(partsOf('http://[::1]:8/'), ['http:', true, '[::1]:8', '/']);
assert.deepStrictEqual(partsOf('mailto:a@b.c'), ['mailto:', null, 'b.c', null]);
assert.throws(() => url.parse(5), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => url.parse('http://\u0000a/'), { code: 'ERR_INVALID_URL' });

for (const [from, to, result] of [
  ['/one/two', 'three', '/one/three'],
  ['http://a.com/b/c', '../d', 'http://a.com/d'],
  ['http://a.com/b', '//e.com/f', 'http://e.com/f'],
  ['http://a.com/b?c', '?d', 'http://a.com/b?d'],
  ['http://u:p@a.com/b', '/x', 'http://u:p@a.com/x'],
  ['http://a.com', 'https:b/c', 'https://b/c'],
  ['/a', '../../b', '/b'],
  ['mailto:a@b', 'c@d', 'mailto:c@d'],
]) {
  assert.strictEqual(url.resolve(from, to), result);
}
assert.strictEqual(url.format({ protocol: 'http', host: 'x', pathname: 'a', query: { b: 1 } }),
                   'http://x/a?b=1');
assert.strictEqual(url.format({ hostname: '::1', port: 8 }), '[::1]:8');
const standard = new URL('http://u:p@xn--lck1c3crb1723bpq4a.com/a?a=b#c');
assert.strictEqual(url.format(standard, { fragment: false, unicode: true, auth: false }),
                   'http://理容ナカムラ.com/a?a=b');
assert.throws(() => url.format(5), { code: 'ERR_INVALID_ARG_TYPE' });
