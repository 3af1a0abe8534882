// A dedicated worker: makes the request that it is sent, and posts the outcome.
importScripts('/requests.js');

addEventListener('message', async event => {
  const { url, spec } = event.data;
  postMessage(await makeRequest(url, spec));
});
