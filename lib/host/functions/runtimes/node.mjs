/**
 * Runs a function's handler in a process of its own.
 *
 *     node runtimes/node.mjs <directory whose node_modules has the AWS SDK>
 *
 * Frames come in on descriptor 3 and go out on descriptor 4, each a length of four bytes (big endian, of what follows),
 * a byte that says what it is, and a body; `environments/frames.ts` has the other end. All else that there is to know
 * stands in the environment variables that functions see on AWS as well.
 */
import { readFileSync, realpathSync, statSync, writeSync } from "node:fs";
import { createRequire, isBuiltin, registerHooks } from "node:module";
import { Socket } from "node:net";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { format } from "node:util";

const INIT = 1;
const INVOKE = 2;
const READY = 3;
const INIT_ERROR = 4;
const ANSWER = 5;
const ERROR = 6;
const FATAL = 7;
const LOG = 8;

/** AWS's limit of an answer: 6 MiB and 100 bytes. */
const MAX_ANSWER_BYTES = 6 * 1024 * 1024 + 100;

/** What CloudWatch Logs takes in one event. */
const MAX_EVENT_BYTES = 256 * 1024;

const now = performance.now.bind(performance);
const exit = process.exit.bind(process);
const { stringify, parse } = JSON;
const taskRoot = realpathSync(process.env.LAMBDA_TASK_ROOT ?? ".");
const channel = new Socket({ fd: 3, readable: true, writable: false });

/** The invocation that runs. */
let current;
let handler;

// Frames -----------------------------------------------------------------------------------------------------------

/** Descriptor 4 blocks, so that what was printed before an answer, or before the end, is out before it. */
function send(kind, ...parts) {
  const length = parts.reduce((sum, part) => sum + part.length, 1);
  const head = Buffer.allocUnsafe(5);
  head.writeUInt32BE(length, 0);
  head[4] = kind;
  for (const part of [head, ...parts]) {
    for (let at = 0; at < part.length; ) at += writeSync(4, part, at);
  }
}

function sendWithMemory(kind, json) {
  const memory = Buffer.allocUnsafe(4);
  memory.writeUInt32BE(Math.min(0xffff_ffff, Math.ceil(process.memoryUsage.rss() / 1024)), 0);
  send(kind, memory, json);
}

let chunks = [];
let held = 0;

function onData(chunk) {
  chunks.push(chunk);
  held += chunk.length;
  while (held >= 4) {
    if (chunks[0].length < 4) chunks = [Buffer.concat(chunks)];
    const end = 4 + chunks[0].readUInt32BE(0);
    if (held < end) return;
    const all = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
    chunks = held === end ? [] : [all.subarray(end)];
    held -= end;
    onFrame(all[4], all.subarray(5, end));
  }
}

function onFrame(kind, body) {
  if (kind === INIT) void initialize();
  if (kind !== INVOKE) return;
  const headLength = body.readUInt32BE(0);
  invoke(parse(body.toString("utf8", 4, 4 + headLength)), body.subarray(4 + headLength));
}

// What is printed --------------------------------------------------------------------------------------------------

const levels = { debug: "DEBUG", error: "ERROR", info: "INFO", log: "INFO", trace: "TRACE", warn: "WARN" };

function print(level, text) {
  const line = `${new Date().toISOString()}\t${current?.requestId ?? "undefined"}\t${level}\t${text}`;
  const bytes = Buffer.from(line);
  for (let at = 0; at < bytes.length; ) {
    let end = Math.min(bytes.length, at + MAX_EVENT_BYTES);
    // Not in the middle of a character.
    while (end < bytes.length && (bytes[end] & 0xc0) === 0x80) end--;
    send(LOG, bytes.subarray(at, end));
    at = end;
  }
}

// What a handler writes is on its way before it goes on, however much it is: nothing piles up here, or is lost at the end.
for (const stream of [process.stdout, process.stderr]) stream._handle?.setBlocking?.(true);

for (const [method, level] of Object.entries(levels)) {
  console[method] = (...values) => print(level, format(...values));
}

// Errors -----------------------------------------------------------------------------------------------------------

function named(name, message, cause) {
  const error = new Error(message);
  error.name = name;
  if (cause?.stack !== undefined) error.stack = cause.stack;
  return error;
}

function errorDocument(error) {
  try {
    if (error instanceof Error || Object.prototype.toString.call(error) === "[object Error]") {
      const { name, message, stack } = error;
      return {
        errorType: String(name),
        errorMessage: String(message),
        trace: String(stack ?? "").split("\n"),
      };
    }
    return { errorType: typeof error, errorMessage: String(error), trace: [] };
  } catch {
    return {
      errorType: "handled",
      errorMessage:
        "callback called with Error argument, but there was a problem while retrieving one or more of its message, name, and stack",
      trace: [],
    };
  }
}

/** The error with everything that its author put on it, as it stands in the log. */
function errorLine(error, document) {
  const { errorType, errorMessage, trace } = document;
  let more = {};
  try {
    if (error instanceof Error) more = { ...error };
    return stringify({ errorType, errorMessage, ...more, stack: trace });
  } catch {
    return stringify({ errorType, errorMessage, stack: trace });
  }
}

function bytesOf(document) {
  const bytes = Buffer.from(stringify(document));
  if (bytes.length <= MAX_ANSWER_BYTES) return bytes;
  return Buffer.from(stringify(tooLarge(bytes.length)));
}

function tooLarge(bytes) {
  return {
    errorType: "Function.ResponseSizeTooLarge",
    errorMessage: `Response payload size (${bytes} bytes) exceeded maximum allowed payload size (${MAX_ANSWER_BYTES} bytes).`,
  };
}

/** What nobody caught ends the process, also between invocations. */
function endBy(error, what) {
  const document = errorDocument(error);
  print("ERROR", `${what} \t${errorLine(error, document)}`);
  if (handler === undefined) send(INIT_ERROR, bytesOf(document));
  else if (current !== undefined) sendWithMemory(FATAL, bytesOf(document));
  exit(129);
}

process.on("uncaughtException", (error) => endBy(error, "Uncaught Exception"));
process.on("unhandledRejection", (reason) => {
  const error = named("Runtime.UnhandledPromiseRejection", String(reason), reason);
  endBy(error, "Unhandled Promise Rejection");
});

// The handler ------------------------------------------------------------------------------------------------------

const [, , sdkDirectory] = process.argv;
const sdkUrl = pathToFileURL(path.join(sdkDirectory, "package.json")).href;
const sdkRequire = createRequire(sdkUrl);
const rootUrl = `${pathToFileURL(taskRoot).href}/`;
const OF_RUNTIME = /^@(?:aws-sdk|aws-crypto|smithy)\//;

/** A function finds the packages of its zip, and the AWS SDK as AWS's own runtime brings it; nothing else of this machine. */
registerHooks({
  resolve(specifier, context, nextResolve) {
    const isPackage = !/^(?:\.{0,2}\/|\.{1,2}$|[a-z][a-z+.-]*:)/i.test(specifier);
    const isOwn = context.parentURL?.startsWith(rootUrl);
    if (!isPackage || !isOwn || isBuiltin(specifier)) return nextResolve(specifier, context);
    let missing;
    try {
      const found = nextResolve(specifier, context);
      if (found.url.startsWith(rootUrl)) return found;
    } catch (error) {
      if (error.code !== "MODULE_NOT_FOUND" && error.code !== "ERR_MODULE_NOT_FOUND") throw error;
      missing = error;
    }
    if (OF_RUNTIME.test(specifier)) {
      if (context.conditions?.includes("import")) {
        return nextResolve(specifier, { ...context, parentURL: sdkUrl });
      }
      return { url: pathToFileURL(sdkRequire.resolve(specifier)).href, shortCircuit: true };
    }
    throw (
      missing ?? Object.assign(new Error(`Cannot find module '${specifier}'`), { code: "MODULE_NOT_FOUND" })
    );
  },
});

function isFile(file) {
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true;
}

/** Whether a `.js` file is an ES module, as the nearest package.json says. */
function isModule(file) {
  for (let directory = path.dirname(file); ; directory = path.dirname(directory)) {
    const description = path.join(directory, "package.json");
    if (isFile(description)) return parse(readFileSync(description, "utf8")).type === "module";
    if (directory === taskRoot || directory === path.dirname(directory)) return false;
  }
}

async function load(name) {
  const base = path.resolve(taskRoot, name);
  const file = [base, ...[".js", ".mjs", ".cjs"].map((ending) => base + ending)].find(isFile);
  if (file === undefined) {
    throw named(
      "Runtime.ImportModuleError",
      `Error: Cannot find module '${name}'\nRequire stack:\n- ${import.meta.filename}`,
    );
  }
  try {
    if (file.endsWith(".mjs") || (file.endsWith(".js") && isModule(file)))
      return await import(pathToFileURL(file).href);
    return createRequire(file)(file);
  } catch (error) {
    if (error instanceof SyntaxError)
      throw named("Runtime.UserCodeSyntaxError", `SyntaxError: ${error.message}`, error);
    if (error?.code === "MODULE_NOT_FOUND" || error?.code === "ERR_MODULE_NOT_FOUND") {
      throw named("Runtime.ImportModuleError", `Error: ${error.message}`, error);
    }
    throw error;
  }
}

async function findHandler(name) {
  const [, directory = "", module, exported] = /^(.*\/)?([^/.]*)\.(.+)$/.exec(name) ?? [];
  if (module === undefined || name.includes("..")) {
    throw named(
      "Runtime.MalformedHandlerName",
      name.includes("..")
        ? `'${name}' is not a valid handler name. Use absolute paths when specifying root directories in handler names.`
        : "Bad handler",
    );
  }
  const loaded = await load(directory + module);
  const found =
    exported.split(".").reduce((value, part) => value?.[part], loaded) ??
    exported.split(".").reduce((value, part) => value?.[part], loaded?.default);
  if (found === undefined) throw named("Runtime.HandlerNotFound", `${name} is undefined or not exported`);
  if (typeof found !== "function") throw named("Runtime.HandlerNotFound", `${name} is not a function`);
  return found;
}

async function initialize() {
  try {
    handler = await findHandler(process.env._HANDLER ?? "");
    send(READY);
  } catch (error) {
    endBy(error, "Uncaught Exception");
  }
}

// Invocations ------------------------------------------------------------------------------------------------------

function contextOf(invocation, settle) {
  const { requestId, deadlineInMs, invokedFunctionArn, clientContext } = invocation;
  const deadline = now() + deadlineInMs;
  const { env } = process;
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionVersion: env.AWS_LAMBDA_FUNCTION_VERSION,
    functionName: env.AWS_LAMBDA_FUNCTION_NAME,
    memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME,
    clientContext:
      clientContext === undefined ? undefined : parse(Buffer.from(clientContext, "base64").toString()),
    identity: undefined,
    invokedFunctionArn,
    awsRequestId: requestId,
    getRemainingTimeInMillis: () => Math.max(0, Math.floor(deadline - now())),
    done: (error, value) => settle(error, value),
    fail: (error) => settle(error ?? "handled"),
    succeed: (value) => settle(null, value),
  };
}

function answer(invocation, value) {
  if (current !== invocation) return;
  let json;
  try {
    json = Buffer.from(stringify(value === undefined ? null : value) ?? "null");
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    return fail(
      invocation,
      named("Runtime.MarshalError", `Unable to stringify response body: ${why}`, cause),
    );
  }
  if (json.length > MAX_ANSWER_BYTES) return finish(ERROR, Buffer.from(stringify(tooLarge(json.length))));
  finish(ANSWER, json);
}

function fail(invocation, error) {
  if (current !== invocation) return;
  const document = errorDocument(error);
  print("ERROR", `Invoke Error \t${errorLine(error, document)}`);
  finish(ERROR, bytesOf(document));
}

function finish(kind, json) {
  channel.ref();
  sendWithMemory(kind, json);
  current = undefined;
}

function invoke(invocation, payload) {
  current = invocation;
  // Only what the handler waits for keeps the loop alive now.
  channel.unref();
  let context;
  const settle = (error, value) => {
    if (current !== invocation || invocation.settled) return;
    invocation.settled = true;
    const end = () =>
      error === null || error === undefined ? answer(invocation, value) : fail(invocation, error);
    if (context.callbackWaitsForEmptyEventLoop && !(error !== null && error !== undefined))
      invocation.whenEmpty = end;
    else end();
  };
  let returned;
  try {
    const event = parse(payload.toString("utf8"));
    context = contextOf(invocation, settle);
    returned = handler(event, context, settle);
  } catch (error) {
    return fail(invocation, error);
  }
  if (typeof returned?.then === "function") {
    returned.then(
      (value) => answer(invocation, value),
      (error) => fail(invocation, error),
    );
  }
}

/** Nothing is left to wait for: a callback's answer goes out now, and a handler that gave none answers null. */
process.on("beforeExit", () => {
  if (current === undefined) return;
  const invocation = current;
  if (invocation.whenEmpty !== undefined) invocation.whenEmpty();
  else answer(invocation, null);
});

channel.on("data", onData);
channel.on("error", () => exit(1));
// The server is gone, and with it everything that was started here.
channel.on("end", () => {
  try {
    process.kill(-process.pid, "SIGKILL");
  } catch {
    exit(1);
  }
});
