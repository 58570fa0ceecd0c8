// Runs telegram-api-mock-server on a free loopback port and prints its address; it runs until it is ended.
import { TelegramApiMockServer } from 'telegram-api-mock-server';

const server = new TelegramApiMockServer({ host: '127.0.0.1', port: 0 });
await server.start();
const { host, port } = server.getAddress();
console.log(`http://${host}:${port}/`);
