// The places where Python can live, best first: one for all pages and tabs, one for this page, the page itself. Each is a port and an end.
"use strict";
(() => {
  const { runtime, packed } = window.guideline;
  const ON_DISK = !location.protocol.startsWith("http");
  const SCRIPT = /** @type {HTMLScriptElement} */ (document.currentScript).src;

  /** The worker's address: a new one for each version of the runtime, and for each one that replaces a lost one. @param {number} number */
  const address = (number) => new URL(`worker.js?v=${runtime.version}${number ? `&n=${number}` : ""}`, SCRIPT);

  /** @template {AbstractWorker} W @param {W} worker @param {Calculators.Watcher} watcher */
  const watched = (worker, watcher) => {
    worker.onerror = (/** @type {ErrorEvent} */ event) => {
      event.preventDefault();
      watcher.fail(event.message || "worker.js");
    };
    return worker;
  };

  /** @type {Calculators.OpenDoor} */
  const shared = (url, number, watcher) => {
    const name = `guideline-${runtime.version}-${number}`;
    const { port } = watched(
      new SharedWorker(url, /** @type {WorkerOptions} */ ({ type: "module", name, extendedLifetime: true })),
      watcher,
    );
    const rest = () => (port.postMessage({ kind: "leave" }), port.close());
    return { port, end: () => port.postMessage({ kind: "close" }), rest };
  };

  /** @type {Calculators.OpenDoor} */
  const own = (url, _, watcher) => {
    const worker = watched(new Worker(url, { type: "module" }), watcher);
    return { port: worker, end: () => worker.terminate() };
  };

  /** @type {Calculators.OpenDoor} */
  const here = (url, _, watcher) => {
    const { port1, port2 } = new MessageChannel();
    import(String(url)).then(({ serve }) => serve(port2)).catch((error) => watcher.fail(error.message));
    return { port: port1, end: () => port1.close() };
  };

  const doors = [
    { open: shared, exists: () => !ON_DISK && "SharedWorker" in window },
    { open: own, exists: () => "Worker" in window },
    { open: here, exists: () => true },
  ];

  /** The doors that this browser says it has, best first; `isApart` leaves out the one that other pages share. */
  const known = (isApart = false) =>
    doors.filter(({ open, exists }) => exists() && !(isApart && open === shared)).map(({ open }) => open);

  /** A text as the address of a module: a worker takes `data:`, where it refuses `blob:`. @param {string} text @param {boolean} worker */
  const module = (text, worker) => {
    if (worker) return `data:text/javascript;charset=utf-8,${encodeURIComponent(text)}`;
    return URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  };

  /**
   * Opens a door. Rejects with the name of a file that is missing on the disk.
   * @param {Calculators.OpenDoor} door @param {number} number @param {Calculators.Watcher} watcher
   */
  const open = async (door, number, watcher) => {
    if (!ON_DISK) return door(address(number), number, watcher);
    const { worker, files } = await packed.load(watcher.tell);
    const opened = door(module(worker, door !== here), number, watcher);
    opened.port.postMessage({ kind: "files", files });
    return opened;
  };

  window.guideline = { ...window.guideline, doors: { known, open, ON_DISK } };
})();
