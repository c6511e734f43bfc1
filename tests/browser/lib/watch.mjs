// Listens to a browser context: what the pages ask for, what comes back, and what the browser complains about. Must not
// judge; `inspect.mjs` does.

/** A complaint that only repeats the status of a page that was meant to be refused. */
const STATUS = /^Failed to load resource: the server responded with a status of (\d{3})/;

/**
 * Watches all pages of a context.
 * @param {string} host the only host that may be asked, with its port
 */
export function watch(context, host) {
  const foreign = [];
  const complaints = [];
  const bare = [];
  const documents = new WeakMap();
  let listening = true;

  context.on("request", (request) => {
    const url = new URL(request.url());
    if (url.host !== host && !["data:", "about:"].includes(url.protocol)) foreign.push(request.url());
  });
  context.on("response", (response) => {
    const headers = response.headers();
    const path = new URL(response.url()).pathname;
    bare.push(...missingHeaders(headers).map((name) => `${path} lacks ${name}`));
    const request = response.request();
    if (request.isNavigationRequest() && response.status() !== 303) documents.set(request.frame().page(), response);
  });
  context.on("console", (message) => {
    if (listening && message.type() === "error" && !STATUS.test(message.text())) complaints.push(message.text());
    // A broken image or script is a complaint; the status of the page itself is checked by the journey.
    const status = message.text().match(STATUS)?.[1];
    const own = message.page() && documents.get(message.page())?.url();
    if (listening && status && message.location().url !== own) complaints.push(`${message.location().url}: ${status}`);
  });
  context.on("weberror", (error) => complaints.push(String(error.error())));
  context.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText ?? "";
    if (reason !== "net::ERR_ABORTED") complaints.push(`${request.url()}: ${reason}`);
  });

  return {
    /** The newest document of a page, as it came. */
    document: (page) => documents.get(page),
    /** What was heard since the last time; the lists are emptied. */
    heard: () => ({
      foreign: foreign.splice(0),
      complaints: complaints.splice(0),
      bare: bare.splice(0),
    }),
    /** Does not listen to complaints while a tool works in the page. */
    without: async (work) => {
      listening = false;
      try {
        return await work();
      } finally {
        listening = true;
      }
    },
  };
}

/** Headers that every answer carries, and what they must say. */
function missingHeaders(headers) {
  const policy = headers["content-security-policy"] ?? "";
  const parts = ["default-src 'none'", "frame-ancestors 'none'", "form-action 'self'"];
  const wanted = {
    "content-security-policy": parts.every((part) => policy.includes(part)),
    "content-security-policy without unsafe": !policy.includes("unsafe"),
    "referrer-policy": headers["referrer-policy"] === "no-referrer",
    "x-content-type-options": headers["x-content-type-options"] === "nosniff",
  };
  return Object.keys(wanted).filter((name) => !wanted[name]);
}
