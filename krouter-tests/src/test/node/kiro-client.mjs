// AWS's own client, driven by lines: a JSON command a line on standard input, JSON events a line on standard output.
//
//   in   {"id": 1, "host": "...", "door": "proxy" | "transparent" | "none", "port": 8877, "input": {...}}
//        {"id": 1, "leave": "abort" | "destroy"} to go away from that request
//        door "none" leaves the way to Node, as Kiro does
//   out  {"id": 1, "event": {...}} for each event that it decoded, as it comes, then
//        {"id": 1, "end": {"error": {...} | null, "attempts": 1, "bodies": ["sha-256", ...], "conversationId": "..."}}
//
// The dialect is the first argument: "ide" is the client as it is published, "runtime" is the same client with its
// protocol switched to awsJson1_0 and the one member that the newer service's model adds to what the tests look at.
import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import https from "node:https";
import net from "node:net";
import readline from "node:readline";
import tls from "node:tls";
import { AwsJson1_0Protocol } from "@aws-sdk/core/protocols";
import { NodeHttpHandler } from "@smithy/node-http-handler";

const require = createRequire(import.meta.url);
const aws = require("@aws/codewhisperer-streaming-client");

const runtime = process.argv[2] === "runtime";
const { KIRO_TOKEN: token, KIRO_MACHINE: machine } = process.env;

if (runtime) {
  const [, , , , members, shapes] = aws.MetadataEvent$;
  members.push("stopReason");
  shapes.push(0);
}

/** Comes in by krouter's door, whatever address the host has; trust is Node's own, with NODE_EXTRA_CA_CERTS. */
class DoorAgent extends https.Agent {
  constructor(door, port) {
    super({ keepAlive: runtime }); // as the Kiros of the two dialects do
    this.enter = door === "proxy" ? connectFirst : straightAway;
    this.doorPort = port;
  }

  createConnection(options, done) {
    this.enter(this.doorPort, options.servername || options.host, done);
  }
}

function straightAway(port, servername, done) {
  secure({ host: "127.0.0.1", port }, servername, done);
}

function connectFirst(port, servername, done) {
  const socket = net.connect(port, "127.0.0.1");
  let head = "";
  const onData = (bytes) => {
    head += bytes.toString("latin1");
    if (!head.includes("\r\n\r\n")) {
      return;
    }
    socket.off("data", onData).off("error", done).pause();
    if (!head.startsWith("HTTP/1.1 200 ")) {
      done(new Error("CONNECT was answered with " + head));
    } else {
      secure({ socket }, servername, done);
    }
  };
  socket.on("data", onData).on("error", done);
  socket.write(`CONNECT ${servername}:443 HTTP/1.1\r\nHost: ${servername}:443\r\n\r\n`);
}

function secure(where, servername, done) {
  const socket = tls.connect({ ...where, servername, ALPNProtocols: ["http/1.1"] });
  socket.once("error", done);
  socket.once("secureConnect", () => {
    socket.off("error", done);
    done(null, socket);
  });
}

function clientFor({ host, door, port }, seen) {
  const client = new aws.CodeWhispererStreamingClient({
    region: "us-east-1",
    endpoint: `https://${host}`,
    token: { token },
    customUserAgent: runtime ? `KiroIDE-1.0.437-${machine}-KAS/0.54.0` : `KiroIDE-0.11.63-${machine}`,
    requestHandler: new NodeHttpHandler(door === "none" ? {} : { httpsAgent: new DoorAgent(door, port) }),
    ...(runtime && {
      protocol: AwsJson1_0Protocol,
      protocolSettings: {
        defaultNamespace: "com.amazon.aws.codewhisperer.streaming",
        errorTypeRegistries: aws.errorTypeRegistries,
        version: "2023-11-27",
        serviceTarget: "KiroRuntimeService",
      },
    }),
  });
  client.middlewareStack.add(asKiroDoes(seen), { step: "finalizeRequest", priority: "low", name: "asKiroDoes" });
  return client;
}

/** Kiro's own header; and what each attempt sends, for the record. */
function asKiroDoes(seen) {
  return (next) => async (args) => {
    args.request.headers["x-amzn-codewhisperer-optout"] = "true";
    seen.bodies.push(createHash("sha256").update(args.request.body).digest("hex"));
    const result = await next(args);
    seen.stream = result.response.body;
    return result;
  };
}

const running = new Map();

function leave({ id, leave: how }) {
  const { abort, stream } = running.get(id);
  if (how === "abort") {
    abort.abort();
  } else {
    stream.destroy();
  }
}

async function run(command) {
  const seen = { bodies: [], stream: undefined, abort: new AbortController() };
  running.set(command.id, seen);
  const client = clientFor(command, seen);
  const end = { error: null, conversationId: undefined };
  let phase = "send";
  try {
    const output = await client.send(new aws.GenerateAssistantResponseCommand(command.input), {
      abortSignal: seen.abort.signal,
    });
    end.conversationId = output.conversationId;
    phase = "stream";
    for await (const event of output.generateAssistantResponseResponse) {
      say({ id: command.id, event });
    }
  } catch (e) {
    const { name, message, reason, $metadata } = e;
    end.error = { phase, name, message, reason, status: $metadata?.httpStatusCode };
  }
  say({ id: command.id, end: { ...end, attempts: seen.bodies.length, bodies: seen.bodies } });
  running.delete(command.id);
  client.destroy();
}

function say(line) {
  process.stdout.write(JSON.stringify(line, (_, value) => (value instanceof Uint8Array ? base64(value) : value)) + "\n");
}

function base64(bytes) {
  return Buffer.from(bytes).toString("base64");
}

/** Bytes in a command are written {"$base64": "..."}. */
function withBytes(_, value) {
  return value?.$base64 === undefined ? value : Buffer.from(value.$base64, "base64");
}

readline.createInterface({ input: process.stdin }).on("line", (line) => {
  const command = JSON.parse(line, withBytes);
  (command.leave ? leave : run)(command);
});
