/**
 * A file with an address to show it by, and its size in pixels if it is a picture this browser can show.
 * @param {File} file
 * @returns {Promise<{file: File, url: string, width?: number, height?: number}>} revoke the address when it is done with
 */
export async function measured(file) {
  const url = URL.createObjectURL(file);
  const image = new Image();
  image.src = url;
  try {
    await image.decode();
    return { file, url, width: image.naturalWidth, height: image.naturalHeight };
  } catch {
    return { file, url };
  }
}
