// A shared worker: the same as worker.js, on a port.
importScripts('/requests.js');

addEventListener('connect', event => {
  const [port] = event.ports;
  port.addEventListener('message', async message => {
    const { url, spec } = message.data;
    port.postMessage(await makeRequest(url, spec));
  });
  port.start();
});
