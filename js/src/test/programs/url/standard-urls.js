'use strict';
const assert = require('assert');
const util = require('util');

const url = new URL('http://a:b@español.com:80/x/../é?q=ü#h', 'http://ignored');
assert.strictEqual(url.href, 'http://a:b@xn--espaol-zwa.com/%C3%A9?q=%C3%BC#h');
assert.strictEqual(url.port, '');
url.protocol = 'https';
url.port = '99';
url.username = 'me';
url.password = 'p@';
url.hash = '';
url.searchParams.append('z', 'a b&');
assert.strictEqual(String(url), 'https://me:p%40@xn--espaol-zwa.com:99/%C3%A9?q=%C3%BC&z=a+b%26');
url.search = '?only=1';
assert.strictEqual(url.searchParams.toString(), 'only=1');
url.searchParams.delete('only');
assert.strictEqual(url.search, '');

const resolve = (path, base) => new URL(path, base).href;
assert.strictEqual(resolve('//x', 'https://q'), 'https://x/');
assert.strictEqual(resolve('?x', 'http://a/b?c#d'), 'http://a/b?x');
assert.strictEqual(resolve('FILE:///C|/x'), 'file:///C:/x');
assert.strictEqual(resolve('http://1.2/'), 'http://1.0.0.2/');

assert.throws(() => new URL('foo'), (error) => {
  assert.strictEqual(error.name, 'TypeError');
  assert.strictEqual(error.code, 'ERR_INVALID_URL');
  assert.strictEqual(error.message, 'Invalid URL');
  assert.strictEqual(error.input, 'foo');
  assert.ok(!('base' in error));
  return true;
});
assert.throws(() => new URL('foo', 'bar'), { input: 'foo', base: 'bar' });
assert.throws(() => new URL(), { code: 'ERR_MISSING_ARGS' });
assert.strictEqual(URL.canParse('x:y'), true);
assert.strictEqual(URL.canParse('x'), false);
assert.strictEqual(URL.parse('x'), null);
assert.strictEqual(URL.parse('x', 'http://y').href, 'http://y/x');
assert.strictEqual(JSON.stringify({ u: new URL('http://a') }), '{"u":"http://a/"}');
assert.strictEqual(Object.prototype.toString.call(url), '[object URL]');
assert.match(util.inspect(new URL('http://a/?x=1')),
             /^URL \{\n {2}href: 'http:\/\/a\/\?x=1',\n[^]*searchParams: URLSearchParams \{ 'x' => '1' \},\n {2}hash: ''\n\}$/);

const params = new URLSearchParams('c=1&a=b+c%20d&a=%E4%BD%A0&x&=y&e=%zz');
assert.deepStrictEqual(params.getAll('a'), ['b c d', '你']);
assert.strictEqual(params.get('e'), '%zz');
assert.strictEqual(params.size, 6);
params.sort();
assert.deepStrictEqual([...params.keys()], ['', 'a', 'a', 'c', 'e', 'x']);
params.set('a', '!\'()~*-._ ');
assert.strictEqual(params.toString(), '=y&a=%21%27%28%29%7E*-._+&c=1&e=%25zz&x=');
assert.strictEqual(params.has('c', '2'), false);
assert.deepStrictEqual([...new URLSearchParams({ a: 1, b: [1, 2] })], [['a', '1'], ['b', '1,2']]);
assert.throws(() => new URLSearchParams([[1]]), { code: 'ERR_INVALID_TUPLE' });
assert.throws(() => params.append('a'), {
  message: 'The "name" and "value" arguments must be specified',
});
assert.throws(() => URLSearchParams.prototype.get.call({}, 'a'), { code: 'ERR_INVALID_THIS' });
