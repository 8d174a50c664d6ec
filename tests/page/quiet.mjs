// The page asks nobody for anything, and has nothing to say on the console.

/** Listens to a page from before it loads; `complaints` are what was heard. */
export class Quiet {
  #heard = [];
  #attached = /^data:/;

  /** `attached`: addresses that lead nowhere outside the file, such as `cid:` in a mail. */
  constructor(attached) {
    if (attached) this.#attached = attached;
  }

  watch(page) {
    let documents = 0;
    page.on('request', (request) => {
      if (this.#attached.test(request.url())) return;
      documents += 1;
      const own = documents === 1 && request.isNavigationRequest();
      if (!own) this.#heard.push(`asks for ${request.url()}`);
    });
    page.on('websocket', (socket) => this.#heard.push(`opens a socket to ${socket.url()}`));
    page.on('pageerror', (error) => this.#heard.push(`throws ${error}`));
    page.on('console', (message) => {
      if (this.#attached.test(message.location().url)) return;
      this.#heard.push(`writes to the console: ${message.type()}: ${message.text()}`);
    });
    page.on('dialog', (dialog) => {
      this.#heard.push(`opens a dialog: ${dialog.message()}`);
      dialog.dismiss();
    });
  }

  get complaints() {
    return this.#heard;
  }
}
