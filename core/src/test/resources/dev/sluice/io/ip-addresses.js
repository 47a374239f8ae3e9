// Prints ip-addresses.txt, which IpAddressTest reads: what net.isIP says, how Node prints it, the text.
// Run with Node 25: node ip-addresses.js > ip-addresses.txt
const net = require('net');
let seed = 12345;
const rnd = n => { seed = (Math.imul(seed, 1103515245) + 12345) >>> 0; return (seed >>> 8) % n; };
const pick = a => a[rnd(a.length)];
const texts = new Set(['', '0', '1.2.3.4', '0.0.0.0', '255.255.255.255', '256.1.1.1', '1.2.3', '1.2.3.4.5', '01.2.3.4', '1.02.3.4',
  '1.2.3.04', '00.0.0.0', '1..2.3', '.1.2.3', '1.2.3.', '1.2.3.4 ', ' 1.2.3.4', '1.2.3.4\n', '0x1.2.3.4', '+1.2.3.4', '-1.2.3.4', '1.2.3.4%eth0', '1.2.3.4:80',
  '١.٢.٣.٤', '1.2.3.1e1', '::', '::1', '1::', ':1', '1:', ':', ':::', '::::', '1:::2', '1::2::3', '::1::', '::%1',
  '1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7:8:9', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7::', '::2:3:4:5:6:7:8', '::1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7:8::', '1:2:3:4::5:6:7:8',
  '1:2:3:4:5:6:1.2.3.4', '1:2:3:4:5:6:7:1.2.3.4', '1:2:3:4:5::1.2.3.4', '1:2:3:4:5:6::1.2.3.4', '::1.2.3.4', '::ffff:1.2.3.4', '::FFFF:1.2.3.4', '::ffff:01.2.3.4', '::ffff:1.2.3.256',
  '::ffff:1.2.3', '::ffff:1.2.3.4.5', '::ffff:1.2.3.4:5', '1.2.3.4::', '::1.2.3.4::', 'g::', '12345::', '::12345', '::00001', '::0001', 'FE80::ABCD', 'fe80::1%eth0', 'fe80::1%1', 'fe80::1%',
  'fe80::1%%', 'fe80::1%a%b', 'fe80::1%a_b', 'fe80::1%a b', 'fe80::1%a-b.c:d', 'fe80::1%a/b', 'fe80::1%é', '%eth0', 'fe80::1%' + 'x'.repeat(100), '[::1]', '::1]', '::1/64',
  '::0:0', '0::0', '0:0:0:0:0:0:0:0', '1:0:0:2:0:0:0:3', '1:0:0:2:0:0:3:4', '1:0:2:0:3:0:4:0', '0:1:0:1:0:1:0:1', '::102:304', '::1:2', '::ffff', '::ffff:0', '::ffff:0:0', '::1:0:0', '::ffff:0:102:304', '64:ff9b::102:304',
  '1:2:3:4:5:6:0:0', '0:0:3:4:5:6:7:8', '1:0:3:4:5:6:7:8', '1.2.3.4::1', 'a:b:c:d:e:f:1.2.3.4', '1:2:3:4:5:6:77777:8', '1 ::', '::1 ']);
const seg = () => pick(['0', '0', '0', '1', 'ffff', 'a', 'AbC', '0db8', '00', '10', rnd(65536).toString(16)]);
const quad = () => [0, 0, 0, 0].map(() => pick([0, 1, 9, 10, 99, 100, 199, 249, 255, rnd(256)])).join('.');
while (texts.size < 900) {                       // well formed: groups, perhaps a gap, perhaps a quad at the end
  const n = 8, tail = rnd(4) === 0, groups = [];
  for (let i = 0; i < (tail ? n - 2 : n); i++) groups.push(seg());
  if (tail) groups.push(quad());
  let text;
  if (rnd(3) === 0) text = groups.join(':');
  else { const at = rnd(groups.length), len = 1 + rnd(groups.length - at); text = groups.slice(0, at).join(':') + '::' + groups.slice(at + len).join(':'); }
  if (rnd(12) === 0) text += '%' + pick(['lo', 'eth0', '1', 'a.b-c']);
  texts.add(text);
}
const alphabet = '0123456789abcdefABCDEF:::::....%gG /-_é';
const base = [...texts];
while (texts.size < 2600) {                      // mutated: one to three characters changed, dropped or doubled
  let t = pick(base);
  for (let k = 1 + rnd(3); k > 0; k--) {
    const i = rnd(t.length + 1), c = alphabet[rnd(alphabet.length)];
    t = rnd(3) === 0 ? t.slice(0, i) + t.slice(i + 1) : rnd(2) ? t.slice(0, i) + c + t.slice(i) : t.slice(0, i) + c + t.slice(i + 1);
  }
  texts.add(t);
}
for (let i = 0; i < 200; i++) texts.add(quad());
const escape = s => JSON.stringify(s).replace(/[^\x20-\x7e]/g, c => '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0'));
for (const t of texts) {
  const is = net.isIP(t);
  const [address, zone] = t.split('%');
  const printed = is === 0 ? '-' : new net.SocketAddress({ address, family: 'ipv' + is }).address + (zone ? '%' + zone : '');
  console.log(`${is}\t${printed}\t${escape(t)}`);
}
