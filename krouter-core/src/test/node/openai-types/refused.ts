// What must not pass: if the types took one of these, the check of the bodies would prove nothing.
import type { ChatCompletionCreateParamsStreaming as Body } from 'openai/resources/chat/completions';

// @ts-expect-error no such role
export const role: Body = { model: 'm', stream: true, messages: [{ role: 'alien', content: 'x' }] };

// @ts-expect-error a tool message needs the id of its call
export const answer: Body = { model: 'm', stream: true, messages: [{ role: 'tool', content: 'x' }] };

export const part: Body = {
  model: 'm',
  stream: true,
  // @ts-expect-error no such kind of part
  messages: [{ role: 'user', content: [{ type: 'picture', url: 'x' }] }],
};

export const thought: Body = {
  model: 'm',
  stream: true,
  // @ts-expect-error not a member that OpenAI knows
  messages: [{ role: 'assistant', content: 'x', reasoning_content: 'x' }],
};

// @ts-expect-error not a setting
export const setting: Body = { model: 'm', stream: true, messages: [], top_k: 1 };
