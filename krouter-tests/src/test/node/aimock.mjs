// aimock as a model server: prints its URL, and ends with its standard input.
import { LLMock } from "@copilotkit/aimock";

const mock = new LLMock({ port: 0, chunkSize: 5, strict: true });
// Before the question, which is still the last one when its tool result comes.
mock.on({ toolCallId: "call_paris", toolResultContains: "12 °C" }, { content: "It rains." });
mock.onMessage("Say hello.", { content: "Hello from a model that krouter's authors did not write 😀" });
mock.onMessage("What is the weather in Paris?", {
  toolCalls: [{ id: "call_paris", name: "get_weather", arguments: '{"city":"Paris","unit":"°C"}' }],
});
await mock.start();
process.stdout.write(mock.url + "\n");
process.stdin.on("end", () => mock.stop()).resume();
