// What the vendors' own SDKs read out of recorded answers. Arguments: the folder of recordings, the format.
// Prints a JSON line for each answer: {"id", "error"} or {"id", "text", "thoughts", "calls", "stop", "output"}.
import fs from "node:fs";
import path from "node:path";
import Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";

const [, , folder, format] = process.argv;

/**
 * The SDK's network: answers each request with the recorded bytes. The SDKs need the right content type and a last blank line,
 * which some recordings lack.
 */
function answeredWith(recording) {
  const body = fs.readFileSync(path.join(folder, `${recording.id}.res`));
  return async () =>
    new Response(recording.streaming ? Buffer.concat([body, Buffer.from("\n\n")]) : body, {
      status: recording.status,
      headers: { "content-type": recording.streaming ? "text/event-stream" : "application/json" },
    });
}

const thoughtsOf = (part) =>
  [part.reasoning_content ?? part.reasoning ?? part.reasoning_text].filter((thought) => typeof thought === "string").join("");

/** Chat content is a string, or parts as Mistral sends them. */
function contentOf(content, answer) {
  for (const part of Array.isArray(content) ? content : [{ type: "text", text: content ?? "" }]) {
    if (part.type === "text") {
      answer.text += part.text;
    } else if (part.type === "thinking") {
      answer.thoughts += part.thinking.map((thought) => thought.text ?? "").join("");
    }
  }
}

async function openAiWhole(client) {
  const answer = { text: "", thoughts: "", calls: [] };
  const completion = await client.chat.completions.create({ model: "m", messages: [] });
  const [{ message = {}, finish_reason, error }] = completion.choices;
  if (error) throw new Error(error.message); // an error inside a choice, which the SDK does not look at
  contentOf(message.content, answer);
  answer.text += message.refusal ?? "";
  answer.refused = Boolean(message.refusal);
  answer.thoughts += thoughtsOf(message);
  answer.calls = (message.tool_calls ?? []).map((call) => [call.function.name, call.function.arguments]);
  return { ...answer, stop: finish_reason, output: completion.usage?.completion_tokens };
}

async function openAiStreamed(client, isDone) {
  const answer = { text: "", thoughts: "", calls: [] };
  const calls = new Map();
  const stream = await client.chat.completions.create({ model: "m", messages: [], stream: true });
  for await (const chunk of stream) {
    answer.output = chunk.usage?.completion_tokens ?? answer.output;
    for (const { index, delta, finish_reason } of chunk.choices ?? []) {
      if (index > 0 || !delta) continue;
      contentOf(delta.content, answer);
      answer.text += delta.refusal ?? "";
      answer.refused ||= Boolean(delta.refusal);
      answer.thoughts += thoughtsOf(delta);
      for (const call of delta.tool_calls ?? []) {
        const open = calls.get(call.index) ?? ["", ""];
        open[0] ||= call.function?.name ?? "";
        open[1] += call.function?.arguments ?? "";
        calls.set(call.index, open);
      }
      answer.stop = finish_reason ?? answer.stop;
    }
  }
  // The SDK ends at [DONE] without asking for a finish reason, and without [DONE] at the end of the stream.
  if (!answer.stop && !isDone) throw new Error("ended without a finish reason");
  answer.calls = [...calls.values()];
  return answer;
}

function fromAnthropic(message) {
  const of = (type, member) => message.content.filter((block) => block.type === type).map((block) => block[member]);
  return {
    text: of("text", "text").join(""),
    thoughts: of("thinking", "thinking").join(""),
    calls: message.content.filter((block) => block.type === "tool_use").map((block) => [block.name, JSON.stringify(block.input)]),
    stop: message.stop_reason,
    output: message.usage?.output_tokens,
  };
}

const readers = {
  "openai-chat": {
    client: (fetch) => new OpenAI({ apiKey: "none", baseURL: "http://127.0.0.1/v1", fetch, maxRetries: 0 }),
    whole: openAiWhole,
    streamed: openAiStreamed,
  },
  anthropic: {
    client: (fetch) => new Anthropic({ apiKey: "none", baseURL: "http://127.0.0.1", fetch, maxRetries: 0 }),
    whole: async (client) => fromAnthropic(await client.messages.create({ model: "m", max_tokens: 1, messages: [] })),
    streamed: async (client) => fromAnthropic(await client.messages.stream({ model: "m", max_tokens: 1, messages: [] }).finalMessage()),
  },
};

const { client, whole, streamed } = readers[format];
const isDone = (recording) => fs.readFileSync(path.join(folder, `${recording.id}.res`)).includes("data: [DONE]");
for (const recording of JSON.parse(fs.readFileSync(path.join(folder, "index.json"), "utf8"))) {
  let line;
  try {
    line = await (recording.streaming ? streamed : whole)(client(answeredWith(recording)), isDone(recording));
  } catch (error) {
    line = { error: String(error.message ?? error) };
  }
  console.log(JSON.stringify({ id: recording.id, ...line }));
}
