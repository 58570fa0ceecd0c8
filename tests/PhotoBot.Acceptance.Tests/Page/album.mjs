// Albums of one to ten pictures of any shape: the tiles fill their block, stay inside it and beside each other.
import { scenario } from './browser.mjs';

await scenario(async ({ open }) => {
  const page = await open();
  return page.evaluate(async () => {
    const { layAlbum } = await import('/page/album.js');
    const wrong = [];
    let albums = 0;
    // Shapes from tall to wide in an order that is the same each time.
    for (let seed = 1; seed <= 20; seed++) {
      for (let count = 1; count <= 10; count++) {
        const ratios = Array.from({ length: count }, (_, index) => 0.4 + (seed * 7 + index * 13) % 23 / 8);
        const { height, tiles } = layAlbum(ratios);
        const area = tiles.reduce((sum, tile) => sum + tile.width * tile.height, 0);
        const inside = tiles.every(({ left, top, width, height: tall }) => left >= 0 && top >= 0 && left + width < 1.001 && top + tall < 1.001 && width > 0.1 && tall > 0.05);
        const overlaps = tiles.some((one, index) => tiles.slice(index + 1).some(other =>
          one.left + one.width > other.left + 0.001 && other.left + other.width > one.left + 0.001 && one.top + one.height > other.top + 0.001 && other.top + other.height > one.top + 0.001));
        albums++;
        if (Math.abs(area - 1) > 0.001 || !inside || overlaps || !(height > 0.2 && height < 2)) wrong.push({ ratios, height, area, inside, overlaps });
      }
    }
    return { albums, wrong };
  });
});
