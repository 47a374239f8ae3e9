const net = require("net");
const server = net.createServer().listen(80);
