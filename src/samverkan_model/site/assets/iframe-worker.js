/* The search of the theme runs as a worker, which browsers refuse to pages opened from a file. There, a hidden frame
   takes the worker's place: it loads the same script and passes messages both ways. Nothing is fetched from outside. */
if (location.protocol === "file:") {
  class IFrameWorker extends EventTarget {
    constructor(address) {
      super();
      this.waiting = [];
      this.frame = document.createElement("iframe");
      this.frame.hidden = true;
      this.frame.title = "";
      this.frame.setAttribute("aria-hidden", "true");
      document.body.append(this.frame);
      this.start(new URL(address, document.baseURI).href);
    }

    start(address) {
      const inside = this.frame.contentWindow;
      inside.postMessage = (data) => this.tell(data);
      inside.importScripts = (...addresses) =>
        addresses.reduce((before, one) => before.then(() => this.load(new URL(one, address).href)), Promise.resolve());
      this.load(address).then(() => {
        this.ready = true;
        this.waiting.splice(0).forEach((data) => this.pass(data));
      });
    }

    load(address) {
      return new Promise((done, failed) => {
        const script = this.frame.contentDocument.createElement("script");
        script.src = address;
        script.onload = done;
        script.onerror = failed;
        this.frame.contentDocument.body.append(script);
      });
    }

    tell(data) {
      const message = new MessageEvent("message", { data });
      this.dispatchEvent(message);
      if (this.onmessage) this.onmessage(message);
    }

    postMessage(data) {
      if (this.ready) this.pass(data);
      else this.waiting.push(data);
    }

    pass(data) {
      this.frame.contentWindow.dispatchEvent(new MessageEvent("message", { data }));
    }

    terminate() {
      this.frame.remove();
    }
  }
  window.IFrameWorker = IFrameWorker;
  window.Worker = IFrameWorker;
}
