'use strict';
// The npm client `mqtt` against a Mosquitto broker: every quality of service, a message that is kept,
// a last will, a large message, and a connection that is lost and made again.
//
//   npm install
//   ../../../sluice run sensors.js [PORT [HOST]]
const { once } = require('events');
const mqtt = require('mqtt');

const [port = '1883', host = '127.0.0.1'] = process.argv.slice(2);
const broker = { host, port: Number(port), reconnectPeriod: 50 };

// The next so many messages, sorted, since those of different qualities may overtake each other.
function hear(client, count) {
  return new Promise((resolve) => {
    const heard = [];
    client.on('message', function listen(topic, payload, { qos }) {
      heard.push(`${topic} = ${payload.length > 40 ? `${payload.length} bytes` : payload} (${qos})`);
      if (heard.length === count) {
        client.off('message', listen);
        resolve(heard.sort());
      }
    });
  });
}

async function main() {
  const house = await mqtt.connectAsync({ ...broker, clientId: 'example-house', protocolVersion: 5 });
  await house.subscribeAsync({ 'example/house/#': { qos: 2 } });
  const readings = hear(house, 4);
  for (const qos of [0, 1, 2]) {
    await house.publishAsync(`example/house/room${qos}`, `${20 + qos} °C`, { qos });
  }
  await house.publishAsync('example/house/camera', Buffer.alloc(1024 * 1024), { qos: 1 });
  console.log(await readings);

  await house.publishAsync('example/kept', 'still here', { qos: 1, retain: true });
  const sensor = await mqtt.connectAsync({
    ...broker, reconnectPeriod: 0, will: { topic: 'example/house/sensor', payload: 'gone', qos: 1 },
  });
  const kept = once(sensor, 'message');
  await sensor.subscribeAsync('example/kept');
  const [, payload, { retain }] = await kept;
  console.log(`${payload}, retained: ${retain}`);
  await house.publishAsync('example/kept', '', { retain: true });

  const will = hear(house, 1);
  sensor.stream.destroy();
  console.log(await will);
  sensor.end(true);

  // It subscribes again by itself.
  house.stream.destroy();
  await once(house, 'connect');
  const again = hear(house, 1);
  await house.publishAsync('example/house/door', 'open', { qos: 2 });
  console.log(await again);
  await house.endAsync();
}

main();
