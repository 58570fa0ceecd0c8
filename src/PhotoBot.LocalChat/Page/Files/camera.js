import { make } from './dom.js';
import { toast } from './toast.js';

const isPhone = () => matchMedia('(pointer: coarse)').matches;

export const hasCamera = () => isPhone() || navigator.mediaDevices !== undefined;

/**
 * Takes a picture: with the phone's own camera app, or in a dialog here.
 * @returns {Promise<File|null>} null when none was taken
 */
export const askCamera = () => isPhone() ? askPhone() : askHere();

function askPhone() {
  const { promise, resolve } = Promise.withResolvers();
  const input = make('input', { type: 'file', accept: 'image/*', capture: 'user', onchange: () => resolve(input.files[0] ?? null), oncancel: () => resolve(null) });
  input.click();
  return promise;
}

async function askHere() {
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'user', width: { ideal: 1280 }, height: { ideal: 960 } } });
  } catch (reason) {
    toast(`The camera can’t be used: ${reason.message}.`);
    return null;
  }
  try {
    return await showDialog(stream);
  } finally {
    for (const track of stream.getTracks()) track.stop();
  }
}

function showDialog(stream) {
  const { promise, resolve } = Promise.withResolvers();
  // Mirrored on the screen only, as people know themselves; the picture is sent as others see them.
  const video = make('video.mirrored', { autoplay: true, playsinline: true, 'aria-label': 'Camera' });
  video.srcObject = stream;
  const still = make('canvas.mirrored', { hidden: true, 'aria-label': 'The picture taken' });
  const cancel = make('button', { type: 'button', onclick: () => dialog.close() }, 'Cancel');
  const take = make('button.primary', { type: 'button', onclick: () => show(true), autofocus: true }, 'Take');
  const retake = make('button', { type: 'button', onclick: () => show(false) }, 'Retake');
  const send = make('button.primary', { type: 'button', onclick: sendStill }, 'Send');
  const dialog = make('dialog.box.camera', { 'aria-label': 'Take a picture', onclose: onClose },
    video, still, make('div.box-buttons', {}, cancel, retake, take, send));
  document.body.append(dialog);
  show(false);
  dialog.showModal();
  return promise;

  function show(taken) {
    if (taken) draw(video, still);
    [video.hidden, still.hidden] = [taken, !taken];
    [take.hidden, retake.hidden, send.hidden] = [taken, !taken, !taken];
    (taken ? send : take).focus();
  }

  function sendStill() {
    still.toBlob(blob => {
      resolve(new File([blob], 'camera.jpg', { type: 'image/jpeg' }));
      dialog.close();
    }, 'image/jpeg', 0.92);
  }

  function onClose() {
    dialog.remove();
    resolve(null);
  }
}

function draw(video, canvas) {
  [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
  canvas.getContext('2d').drawImage(video, 0, 0);
}
