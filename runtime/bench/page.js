// From a new worker to the first reply, in milliseconds; ?runtime=stock or ?runtime=ours says which files the worker loads.
const started = performance.now();
const worker = new Worker(`worker.js${location.search}`, { type: "module" });
const end = (report) => {
  document.querySelector("output").textContent = JSON.stringify({ ...report, elapsed: performance.now() - started });
  document.documentElement.dataset.done = "yes";
};
worker.onerror = (event) => end({ error: event.message });
worker.onmessage = ({ data }) => end(data);
