// A form makes a new person, whom the page is then viewed as.
import { scenario } from './browser.mjs';

await scenario(async ({ open }) => {
  const page = await open();
  await page.getByRole('button', { name: 'New', exact: true }).click();
  await page.getByRole('textbox', { name: 'First name' }).fill('Carla');
  await page.getByRole('combobox', { name: 'Language' }).selectOption('German');
  await page.getByRole('button', { name: 'Create' }).click();
  const pressed = page.locator('.viewer-person[aria-pressed="true"]', { hasText: 'Carla' });
  await pressed.waitFor();
  await page.getByRole('button', { name: 'Start', exact: true }).waitFor();
  return { viewedAs: await pressed.locator('.viewer-name').innerText() };
});
