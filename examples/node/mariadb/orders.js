'use strict';
// The npm client `mysql2` against a MariaDB server: a pool, prepared statements, a transaction that
// is rolled back, rows that are read as a stream, a large value, an error of the server's, and a
// connection that the server ends.
//
//   npm install
//   ../../../sluice run orders.js [PORT [USER [PASSWORD]]]
const mysql = require('mysql2/promise');

const [port = '3306', user = 'root', password = ''] = process.argv.slice(2);
const pool = mysql.createPool({
  host: '127.0.0.1', port: Number(port), user, password, connectionLimit: 3,
});

async function createOrders() {
  await pool.query('CREATE DATABASE IF NOT EXISTS sluice_example CHARACTER SET utf8mb4');
  await pool.query('CREATE OR REPLACE TABLE sluice_example.orders ' +
    '(id INT AUTO_INCREMENT PRIMARY KEY, item TEXT, price DECIMAL(8, 2), picture LONGBLOB)');
  const insert = 'INSERT INTO sluice_example.orders (item, price) VALUES (?, ?)';
  for (const [item, price] of [['apples', 1.5], ['Käse 🧀', 12], [null, 0]]) {
    await pool.execute(insert, [item, price]);
  }
  const [rows, columns] = await pool.execute(
    'SELECT item, price FROM sluice_example.orders WHERE price >= ?', [1]);
  console.log(columns.map(({ name }) => name).join(), JSON.stringify(rows));
}

async function rollBack() {
  const connection = await pool.getConnection();
  await connection.beginTransaction();
  const [{ affectedRows }] = await connection.query('DELETE FROM sluice_example.orders');
  await connection.rollback();
  connection.release();
  const [[{ left }]] = await pool.query('SELECT COUNT(*) AS `left` FROM sluice_example.orders');
  console.log(`${affectedRows} deleted, ${left} after a rollback`);
}

async function readRowsAsAStream() {
  const connection = await pool.getConnection();
  let sum = 0;
  const rows = connection.connection
    .query('SELECT seq FROM sluice_example.seq_1_to_5000').stream();
  for await (const { seq } of rows) sum += seq;
  connection.release();
  console.log(`the rows add up to ${sum}`);
}

async function storeMuch() {
  const picture = Buffer.alloc(1024 * 1024, 'pixels');
  await pool.execute('UPDATE sluice_example.orders SET picture = ? WHERE id = 1', [picture]);
  const [[row]] = await pool.query('SELECT picture FROM sluice_example.orders WHERE id = 1');
  console.log(`${row.picture.length} bytes came back, equal: ${row.picture.equals(picture)}`);
}

// The pool notices, and makes a new one.
async function loseAConnection() {
  const lost = await pool.getConnection();
  const ended = new Promise((resolve) => lost.connection.once('error', resolve));
  await pool.query('KILL CONNECTION ?', [lost.threadId]);
  console.log((await ended).code);
  lost.destroy();
  const answers = await Promise.all([1, 2, 3, 4].map((x) => pool.query('SELECT ? AS x', [x])));
  console.log(answers.map(([[{ x }]]) => x));
}

async function main() {
  await createOrders();
  await rollBack();
  await readRowsAsAStream();
  await storeMuch();
  await loseAConnection();
  await pool.query('SELECT nothing').catch(({ code, sqlState }) => console.log(code, sqlState));
  await pool.query('DROP DATABASE sluice_example');
  await pool.end();
}

main();
