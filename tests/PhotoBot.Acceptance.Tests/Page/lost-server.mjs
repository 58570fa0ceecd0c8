// When the server is gone the page says so; when it is back the page catches up by itself.
import { connect, createServer } from 'node:net';
import { address, scenario, texts } from './browser.mjs';

await scenario(async ({ open, bot, person }) => {
  const echo = await bot();
  const anna = await person();
  await anna.write('/start', echo);
  const cable = await plugIn(0);
  const at = `http://127.0.0.1:${cable.port}/`;
  const page = await open({ path: anna.route(echo), at, expected: /ERR_/ });
  await page.locator('.bubble').waitFor();
  const notice = page.getByText('The local chat doesn’t answer');
  const before = await notice.isVisible();
  await cable.unplug();
  await notice.waitFor();
  await echo.call('sendMessage', { chat_id: anna.user.id, text: 'Sent meanwhile' });
  const again = await plugIn(cable.port);
  await page.locator('.bubble', { hasText: 'Sent meanwhile' }).waitFor();
  await notice.waitFor({ state: 'hidden' });
  const shown = await texts(page);
  await page.close();
  await again.unplug();
  return { before, shown };
});

/** A way to the server that can be cut. */
async function plugIn(port) {
  const sockets = new Set();
  const server = createServer(near => {
    const far = connect(Number(new URL(address).port), '127.0.0.1');
    for (const [from, to] of [[near, far], [far, near]]) {
      sockets.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => to.destroy());
      from.pipe(to);
    }
  });
  await new Promise(resolve => server.listen(port, '127.0.0.1', resolve));
  const unplug = () => new Promise(resolve => {
    server.close(resolve);
    for (const socket of sockets) socket.destroy();
  });
  return { port: server.address().port, unplug };
}
