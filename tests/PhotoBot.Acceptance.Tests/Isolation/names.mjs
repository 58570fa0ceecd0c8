// The only server of an isolated network. As a name server it writes every name that is asked to a file and knows one, bot-api.example.
// As that host it is a Bot API that knows its bot and has no updates.
import { appendFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createSocket } from 'node:dgram';

const [, , file] = process.argv;
const bot = { id: 1, is_bot: true, first_name: 'Isolated', username: 'isolated_bot' };
const pollMilliseconds = 2000;

const nameServer = createSocket('udp4');
nameServer.on('message', (query, asker) => {
  // RFC 1035, section 4: twelve bytes of header, then the question's labels, each behind its length, then type and class.
  const labels = [];
  let end = 12;
  for (; query[end] !== 0; end += query[end] + 1) labels.push(query.toString('latin1', end + 1, end + 1 + query[end]));
  const [name, type] = [labels.join('.'), query.readUInt16BE(end + 1)];
  appendFileSync(file, name + '\n');

  const known = name === 'bot-api.example';
  const header = Buffer.from(query.subarray(0, 12));
  header.writeUInt16BE(known ? 0x8180 : 0x8183, 2);         // an answer; 3: there is no such name
  header.fill(0, 4);
  header.writeUInt16BE(1, 4);
  const answer = known && type === 1 ? Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, 127, 0, 0, 1]) : Buffer.alloc(0);
  header.writeUInt16BE(answer.length > 0 ? 1 : 0, 6);
  nameServer.send(Buffer.concat([header, query.subarray(12, end + 5), answer]), asker.port, asker.address);
});

const botApi = createServer((request, response) => {
  const [result, delay] = request.url.endsWith('/getMe') ? [bot, 0] : request.url.endsWith('/getUpdates') ? [[], pollMilliseconds] : [true, 0];
  request.resume();
  setTimeout(() => response.setHeader('Content-Type', 'application/json').end(JSON.stringify({ ok: true, result })), delay);
});

botApi.listen(80, '127.0.0.1', () => nameServer.bind(53, '127.0.0.1', () => writeFileSync(file, '')));
